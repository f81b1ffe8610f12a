"""Store files to tables of text: .csv, .json and .xlsx, also in .gz and .zip."""

from __future__ import annotations

from bot.stores.file_names import is_readable
from bot.stores.reading.archives import read_file
from bot.stores.reading.private import guarded
from bot.stores.reading.raw import BrokenFile, RawTable, Recognise

__all__ = ["BrokenFile", "RawTable", "Recognise", "is_readable", "read_tables"]


def read_tables(name: str, data: bytes, recognise: Recognise) -> list[RawTable]:
    """The tables of a file: one of a CSV or JSON file, one a sheet, and all of a zip.

    `name` says by its end what the file is. `recognise` is asked with the folded columns of each
    table: the kind and the columns to read, or None; other columns never become cells. A table of
    personal data is not read beyond its header. A row that cannot be read is a problem of its
    table; a part of a zip or workbook that cannot be read is a table with encoding '' whose problem
    of line 0 says why. Raises BrokenFile where nothing of the file can be read.
    """
    return read_file(name, data, guarded(recognise))
