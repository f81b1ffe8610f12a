"""Keeps the catalogue of the action server up to date, and the last good one whatever happens.

A process of its own lists the files, reads what changed and builds a snapshot (bot/stores/loading/build.py);
a finished snapshot is opened here and takes the place of the old one as a whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shutil
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.clock import SEOUL
from bot.failures import describe
from bot.stores.catalogue import Catalogue
from bot.stores.loading import report_lines
from bot.stores.loading.build_process import Outcome, run_build
from bot.stores.loading.load_report import LoadReport
from bot.stores.loading.state_folder import (
    read_current,
    read_report,
    snapshot_folder,
    whole_location,
)
from bot.stores.snapshot import SnapshotError

logger = logging.getLogger(__name__)

SECONDS_BETWEEN = 60.0
"""From one look at the files to the next."""
SECONDS_TO_RETRY = 10.0
"""The same while there are no stores at all."""
NOT_LOADED = "the store data cannot be loaded"
KEPT = "the store data cannot be loaded; what was loaded before stays in use"
"""Without the reason, which names places: that is in the log and in the operators' GET /data."""

Build = Callable[[str, Path, bool], Awaitable[Outcome]]
"""Location, folder, and whether it is urgent."""


class NothingLoaded(Exception):
    """There is no catalogue yet."""


@dataclass(frozen=True)
class Loaded:
    """One catalogue with what is known of it; replaced as a whole."""

    catalogue: Catalogue
    report: LoadReport
    digest: str
    at: datetime

    @property
    def version(self) -> str:
        """Short enough to be read out."""
        return self.digest[:12]


class CatalogueKeeper:
    """Opens the last catalogue, and looks for changes in the files until closed."""

    def __init__(
        self,
        location: str,
        folder: Path,
        holidays: Collection[date] = (),
        *,
        build: Build = run_build,
        pauses: tuple[float, float] = (SECONDS_BETWEEN, SECONDS_TO_RETRY),
    ) -> None:
        self._location = whole_location(location)
        self._folder = folder
        self._holidays = holidays
        self._build = build
        self._pauses = pauses
        self._loaded: Loaded | None = None
        self._failure = ""
        self._checked_at: datetime | None = None
        self._asked = asyncio.Event()
        self._waiting: list[asyncio.Future[bool]] = []
        self._unusable: set[str] = set()

    @property
    def loaded(self) -> Loaded:
        """What is loaded now. Ask once a turn, so that nothing is mixed. Raises NothingLoaded."""
        if self._loaded is None:
            raise NothingLoaded
        return self._loaded

    def catalogue(self) -> Catalogue:
        """The catalogue of now; raises NothingLoaded."""
        return self.loaded.catalogue

    @property
    def failure(self) -> str:
        """Why the last look at the files brought nothing; '' when it went well. For operators."""
        return self._failure

    def status(self) -> dict[str, Any]:
        """What is loaded and since when; `status` is loading, ok or empty."""
        loaded = self._loaded
        state = "loading" if loaded is None else "ok" if len(loaded.catalogue) else "empty"
        problems = [KEPT if state == "ok" else NOT_LOADED] if self._failure else []
        if loaded is not None:
            problems += report_lines.problems(loaded.report)
        return {
            "status": state,
            "stores": len(loaded.catalogue) if loaded else 0,
            "version": loaded.version if loaded else None,
            "loaded_at": _text(loaded.at if loaded else None),
            "checked_at": _text(self._checked_at),
            "problems": problems,
        }

    def open_last(self) -> bool:
        """Open the snapshot of the last run, whatever the files say now; False without one."""
        current = read_current(self._folder)
        if current is None or current.location != self._location:
            return False
        try:
            self._loaded = self._open(current.digest)
        except SnapshotError as error:
            logger.warning("the last snapshot is left: %s", error)
            return False
        return True

    async def refresh(self) -> bool:
        """Build what changed and open it; True when another catalogue is in use now."""
        # While there is nothing, nobody is served whom a build could slow down.
        outcome = await self._build(self._location, self._folder, self._loaded is None)
        failure = outcome.failure
        swapped = False
        # After a failure a catalogue without stores is better than none, and worse than any other.
        if outcome.digest and (not failure or self._loaded is None):
            try:
                swapped = await self._swap(outcome.digest)
            except SnapshotError as error:
                failure = failure or f"the new snapshot cannot be opened: {error}"
        if failure and failure != self._failure:
            logger.error("no new stores: %s", failure)
        self._failure = failure
        if not failure:
            self._checked_at = datetime.now(SEOUL)
        return swapped and not failure

    async def reload(self, seconds: float) -> bool | None:
        """Look at the files now; whether another catalogue is in use, None if still under way."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        self._asked.set()
        try:
            async with asyncio.timeout(seconds):
                return await done
        except TimeoutError:
            return None

    async def run(self) -> None:
        """Look at the files from time to time, and at once when asked, until cancelled."""
        while True:
            self._asked.clear()
            waiting, self._waiting = self._waiting, []
            swapped = False
            try:
                swapped = await self.refresh()
            except Exception as error:
                self._failure = f"the refresh failed: {describe(error)}"
                logger.error("no new stores: %s", self._failure)
            finally:
                for done in waiting:
                    if not done.done():
                        done.set_result(swapped)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause()):
                    await self._asked.wait()

    def _pause(self) -> float:
        usual, short = self._pauses
        return usual if self._loaded is not None and len(self._loaded.catalogue) else short

    async def _swap(self, digest: str) -> bool:
        if self._loaded is not None and self._loaded.digest == digest:
            return False
        try:
            self._loaded = await asyncio.to_thread(self._open, digest)
        except SnapshotError:
            # Built anew at the next look, once: it may be of newer code than this process.
            if digest not in self._unusable:
                self._unusable.add(digest)
                shutil.rmtree(snapshot_folder(self._folder, digest), ignore_errors=True)
            raise
        return True

    def _open(self, digest: str) -> Loaded:
        folder = snapshot_folder(self._folder, digest)
        try:
            catalogue = Catalogue.open(folder, self._holidays)
        except SnapshotError:
            raise
        except Exception as error:
            raise SnapshotError(f"{digest}: {describe(error)}") from error
        report = read_report(folder) or LoadReport()
        for is_warning, line in report_lines.log_lines(report):
            logger.log(logging.WARNING if is_warning else logging.INFO, "%s", line)
        return Loaded(catalogue, report, digest, datetime.now(SEOUL))


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
