"""Which files of a folder or bucket are read at all; what they are, their columns say."""

from __future__ import annotations

from pathlib import PurePosixPath

TABLES = frozenset({".csv", ".json", ".xlsx"})


def suffix_of(path: PurePosixPath) -> str:
    """The end of a name, in small letters."""
    return path.suffix.lower()


def is_readable(name: str) -> bool:
    """Whether a file of this name is read: .csv, .json, .xlsx, or one of them in .gz or .zip.

    'list.gz' is too; what it holds shows when it is opened. Hidden files and the locks that Excel
    leaves beside an open workbook (~$book.xlsx) are not.
    """
    path = PurePosixPath(name)
    if path.name.startswith((".", "~$")):
        return False
    suffix, inner = suffix_of(path), suffix_of(path.with_suffix(""))
    if suffix == ".gz":
        return inner in TABLES or not inner
    return suffix in TABLES or suffix == ".zip"
