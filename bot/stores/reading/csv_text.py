"""A CSV file as a table: fast where it is regular, row by row where it is not."""

from __future__ import annotations

import re

from bot.stores.frames import fold_column
from bot.stores.reading.csv_fast import read_regular
from bot.stores.reading.csv_header import read_header
from bot.stores.reading.csv_tolerant import read_tolerant
from bot.stores.reading.decoding import decode
from bot.stores.reading.raw import (
    BROKEN_CHARACTER,
    BrokenFile,
    RawTable,
    Recognise,
    named,
    unread,
)

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")


def read_csv(name: str, data: bytes, recognise: Recognise) -> list[RawTable]:
    """The file's one table. Of two columns of one name the first is read.

    Raises BrokenFile for what is empty, a web page or no text.
    """
    text, encoding = decode(data)
    if text.lstrip().startswith("<"):
        raise BrokenFile("a web page or XML, not a table")
    header = read_header(text)
    if _CONTROL.search(text, 0, header.end):
        raise BrokenFile("not a text file")
    folded = [fold_column(column) for column in header.columns]
    known = recognise(frozenset(folded) - {""})
    if known is None:
        return [unread(name, encoding, header.columns)]
    kind, columns = known
    wanted = {column: folded.index(column) for column in dict.fromkeys(folded) if column in columns}
    text = text[header.end :]
    start = header.lines + 1
    rest = None
    if BROKEN_CHARACTER not in text:
        rest = read_regular(text.encode(), header.delimiter, header.columns, wanted, start)
    if rest is None:
        rest = read_tolerant(text, header.delimiter, header.columns, wanted, start)
    frame, problems = rest
    return [RawTable(name, encoding, kind, named(header.columns), frame, problems)]
