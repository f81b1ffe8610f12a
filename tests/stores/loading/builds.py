"""A stand-in for the build process that writes real snapshots."""

import asyncio
from pathlib import Path

from bot.stores import snapshot
from bot.stores.columns.tables import tables_of
from bot.stores.joining import join
from bot.stores.loading.build_process import Outcome
from bot.stores.loading.load_report import FileReport, LoadReport
from bot.stores.loading.state_folder import snapshot_folder, write_report
from bot.stores.model import Store
from tests.stores.catalogues import joined_of
from tests.stores.samples import store

LOCATION = "gs://bucket/stores"


class Builds:
    """Called as the build process is, and gives what it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.next: Outcome | Exception = Outcome()
        self.calls = 0
        self.urgent = False
        self.gate: asyncio.Event | None = None

    def snapshot(self, digest: str, count: int, *files: FileReport) -> Outcome:
        """A snapshot of so many plain stores, whose ids begin with the digest."""
        stores = [store(f"{digest}{number}") for number in range(count)]
        return self.snapshot_of(digest, stores, *files)

    def snapshot_of(self, digest: str, stores: list[Store], *files: FileReport) -> Outcome:
        """A snapshot of these stores."""
        path = snapshot_folder(self.folder, digest)
        joined = joined_of(stores) if stores else join([])
        snapshot.save(tables_of(joined), path)
        write_report(path, LoadReport(files, stores=len(stores)))
        return Outcome(digest)

    async def __call__(self, location: str, folder: Path, urgent: bool) -> Outcome:
        assert (location, folder) == (LOCATION, self.folder)
        self.calls += 1
        self.urgent = urgent
        if self.gate is not None:
            await self.gate.wait()
        if isinstance(self.next, Exception):
            raise self.next
        return self.next
