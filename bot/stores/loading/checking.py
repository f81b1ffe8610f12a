"""What `naviyam stores check` does: load once, keep nothing, tell everything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.storage import Entry, Storage, open_storage
from bot.stores.file_names import is_readable
from bot.stores.loading.load_report import FileReport, LoadReport

_COLUMNS = ("file", "line", "severity", "reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def check(location: str) -> LoadReport:
    """Load a folder, one file or gs://...; the report has every problem. Raises StorageError."""
    from bot.stores.loading.files import load

    storage, entries = _found(location)
    return load(storage, entries, most_problems=None).report


def write_fix_report(report: LoadReport, path: Path) -> int:
    """All problems as a CSV that Excel opens as it is; how many. OSError where that fails."""
    rows = list(_rows(report.files))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows(rows)
    return len(rows)


def _rows(files: Iterable[FileReport]) -> Iterator[tuple[str, int, str, str]]:
    for file in files:
        if (reason := whole_file(file)) is not None:
            yield _plain(file.name), 0, "error", _plain(reason)
        for problem in file.problems:
            yield _plain(file.name), problem.line, problem.severity, _plain(problem.reason)


def whole_file(file: FileReport) -> str | None:
    """Why nothing of a file could be used, or None."""
    if file.broken:
        return f"the file cannot be read: {file.broken}"
    if file.is_unknown:
        return f"no known kind of list has these columns: {', '.join(file.columns) or 'none'}"
    return None


def _plain(text: str) -> str:
    # Excel would run it: names of files and cells are not ours.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _found(location: str) -> tuple[Storage, list[Entry]]:
    """The place and its files; gs://bucket/a/list.csv is one file, as a path on disk may be."""
    storage = open_storage(location)
    entries = storage.list()
    if not entries and location.startswith("gs://") and is_readable(location):
        folder, _, name = location.rpartition("/")
        above = open_storage(folder)
        alone = [entry for entry in above.list() if entry.name == name]
        if alone:
            return above, alone
    return storage, entries
