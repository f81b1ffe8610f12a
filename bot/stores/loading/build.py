"""`python -m bot.stores.loading.build LOCATION FOLDER`: files into a snapshot that the server opens.

Prints one line of JSON. Exit code 0: the snapshot `digest` holds what the files say now. 3: there
are no stores to load (an outage, no such place, nothing readable), what was in use stays in use;
the reason is the last line on stderr. Anything else is a failure of the program.

Heavy imports stand where something is built: mostly nothing has changed, and this runs every minute.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.processes import die_with_parent
from bot.storage import Entry, Storage, StorageError, open_storage
from bot.stores.file_names import is_readable
from bot.stores.loading.build_process import OUTAGE
from bot.stores.loading.digests import code_digest, load_digest
from bot.stores.loading.load_report import LoadReport
from bot.stores.loading.state_folder import (
    Current,
    delete_others,
    one_build,
    read_current,
    snapshot_folder,
    sync_folder,
    whole_location,
    write_current,
    write_report,
)

if TYPE_CHECKING:
    from bot.stores.loading.files import Loading

_TRIES = 3
"""Of reading files that are being changed meanwhile."""
_NICENESS = 10
"""Of a build beside a server that answers children."""


class NothingToLoad(Exception):
    """No file there holds a store; the text is for a person."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    digest: str
    is_new: bool
    seconds: float


def build(location: str, folder: Path) -> str:
    """Make the snapshot of what lies at the location now, and the current one; its digest.

    Raises StorageError and NothingToLoad; then nothing has changed.
    """
    return build_now(location, folder).digest


def build_now(location: str, folder: Path) -> Built:
    """As build, with what was done."""
    began = time.monotonic()
    location = whole_location(location)
    with one_build(folder):
        storage = open_storage(location)
        code = code_digest()
        entries = _listed(storage)
        digest = load_digest(location, entries, code)
        is_new = not snapshot_folder(folder, digest).is_dir()
        if is_new:
            entries, loading = _loaded(storage, entries, folder, code)
            digest = load_digest(location, entries, code)
            _save(loading, folder, digest)
        _make_current(folder, Current(location, digest))
    return Built(digest, is_new, time.monotonic() - began)


def _listed(storage: Storage) -> list[Entry]:
    entries = [entry for entry in storage.list() if is_readable(entry.name)]
    if not entries:
        raise NothingToLoad(f"{storage.location}: no .csv, .json or .xlsx file there")
    return entries


def _loaded(
    storage: Storage, entries: list[Entry], folder: Path, code: str
) -> tuple[list[Entry], Loading]:
    """What the files say, and in which versions: one that changes meanwhile is read again."""
    from bot.stores.loading.files import load
    from bot.stores.loading.parsed_cache import ParsedCache

    cache = ParsedCache(folder / "parsed", code)
    for tries_left in reversed(range(_TRIES)):
        try:
            loading = load(storage, entries, cache)
            break
        except StorageError:
            before, entries = entries, _listed(storage)
            if before == entries or not tries_left:
                raise
    if not loading.report.stores:
        raise NothingToLoad(f"{storage.location}: {_why_nothing(loading.report)}")
    cache.delete_unused()
    return entries, loading


def _why_nothing(report: LoadReport) -> str:
    reasons = [
        f"{file.name}: {file.broken or 'unknown columns'}"
        for file in report.files
        if file.broken or file.is_unknown
    ]
    return "; ".join(["no store that counts in its files", *reasons[:5]])


def _save(loading: Loading, folder: Path, digest: str) -> None:
    """Write a snapshot whole, then give it its name."""
    from bot.stores.snapshot import write_snapshot

    path = snapshot_folder(folder, digest)
    new = path.with_name(f"{digest}.tmp")
    shutil.rmtree(new, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_snapshot(loading.joined, new)
    write_report(new, loading.report)
    for file in new.iterdir():
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
    sync_folder(new)
    new.rename(path)


def _make_current(folder: Path, current: Current) -> None:
    """Point to a snapshot; the one before stays, for who is about to open it."""
    before = read_current(folder)
    if before == current:
        return
    write_current(folder, current)
    delete_others(folder, {current.digest, before.digest if before else ""})


def empty_snapshot(location: str, folder: Path) -> str:
    """A catalogue without stores for a server that has none to open; '' where it needs none."""
    from bot.stores.loading.files import nothing

    current = read_current(folder)
    if current is not None and current.location == whole_location(location):
        return ""
    with one_build(folder):
        digest = f"empty-{code_digest()}"
        if not snapshot_folder(folder, digest).is_dir():
            _save(nothing(), folder, digest)
    return digest


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.stores.loading.build")
    parser.add_argument("location", help="a folder or gs://bucket/prefix")
    parser.add_argument("folder", type=Path, help="where what is built is kept")
    parser.add_argument("--child-of", type=int, help="end when this process does")
    parser.add_argument("--background", action="store_true", help="let others go first")
    given = parser.parse_args(arguments)
    # Millions of texts, no cycles, and then it ends: looking for garbage costs a tenth of the time.
    gc.disable()
    if given.child_of is not None and (tie := die_with_parent(given.child_of)) is not None:
        tie()
    if given.background:
        os.nice(_NICENESS)
    logging.basicConfig(level=logging.ERROR, format="%(name)s %(message)s")
    try:
        built = build_now(given.location, given.folder)
    except (StorageError, NothingToLoad) as error:
        try:
            print(json.dumps({"digest": empty_snapshot(given.location, given.folder)}))
        finally:
            print(error, file=sys.stderr)
        return OUTAGE
    print(
        json.dumps(
            {"digest": built.digest, "new": built.is_new, "seconds": round(built.seconds, 2)}
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
