"""Where built catalogues lie in the state folder, and which of them is in use.

    parsed/             what each file said, by version
    snapshots/<digest>/ a built catalogue with its report.json
    current.json        the location and the digest of the one in use

Light on purpose: the action server reads it too, and needs no pandas for it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.stores.loading.load_report import LoadReport

_CURRENT = "current.json"
_REPORT = "report.json"
_LOCK = "build.lock"


@dataclass(frozen=True, slots=True)
class Current:
    """The snapshot in use: where its files came from, and its digest."""

    location: str
    digest: str


def whole_location(location: str) -> str:
    """A folder with its whole path, so that it is the same from everywhere; buckets as they are."""
    return location if "://" in location else str(Path(location).resolve())


def snapshot_folder(folder: Path, digest: str) -> Path:
    """Where the snapshot of a digest lies."""
    return folder / "snapshots" / digest


def read_current(folder: Path) -> Current | None:
    """The snapshot in use; None where there is none, or nothing that can be read."""
    try:
        said = json.loads((folder / _CURRENT).read_text("utf-8"))
        return Current(str(said["location"]), str(said["digest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_current(folder: Path, current: Current) -> None:
    """Say which snapshot is in use; a reader sees the old one or the new one."""
    new = folder / f"{_CURRENT}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump(asdict(current), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _CURRENT)
    sync_folder(folder)


def read_report(folder: Path) -> LoadReport | None:
    """The report beside a snapshot; None where there is none that can be read."""
    try:
        return LoadReport.from_json(json.loads((folder / _REPORT).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_report(folder: Path, report: LoadReport) -> None:
    """Write the report beside a snapshot."""
    text = json.dumps(report.to_json(), ensure_ascii=False)
    (folder / _REPORT).write_text(text, "utf-8")


def delete_others(folder: Path, kept: Collection[str]) -> None:
    """Delete the snapshots that nobody needs; a process that has one mapped keeps it."""
    for path in (folder / "snapshots").iterdir():
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextlib.contextmanager
def one_build(folder: Path) -> Iterator[None]:
    """Wait until no other build works in the folder; it is made where it is missing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
