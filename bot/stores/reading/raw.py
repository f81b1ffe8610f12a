"""What reading makes of a file: tables of text, or the reason why there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

BROKEN_CHARACTER = "\ufffd"
"""Stands where bytes were no text, or where another program lost a character."""
LOST_CHARACTERS = "characters that cannot be read"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Recognise = Callable[[frozenset[str]], tuple[str, frozenset[str]] | None]
"""Folded columns → the kind of table and the folded columns to read; None for no known table."""

Problems = tuple[tuple[int, str], ...]


class Texts(dict[Any, str]):
    """Cells of another parser as text, each worked out once: most stand there many times."""

    def __init__(self, text_of: Callable[[Any], str]) -> None:
        super().__init__()
        self._text_of = text_of

    def __missing__(self, cell: Any) -> str:
        text = self[cell] = self._text_of(cell)
        return text


class BrokenFile(Exception):
    """A file that cannot be read at all, and why. Says nothing of what stands in it."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of a file, as text.

    name: 'list.csv', 'all.zip/list.csv', 'book.xlsx#shop'. encoding: 'utf-8-sig', 'cp949', 'json',
    'xlsx', or '' for a part of a file that cannot be read (its reason is the problem of line 0).
    kind: None where the columns are of no known table; the frame is empty then.
    columns: all that have a name, as written, trimmed.
    frame: the wanted columns by folded name, every cell a trimmed NFC str, '' where empty; its
    index 'line' is the first line of the record in a CSV, the row in a sheet, the record's number
    (or line, for JSON lines) in JSON, all from 1. Rows without any cell are left out.
    problems: (line, reason) of the rows that cannot be read.
    """

    name: str
    encoding: str
    kind: str | None
    columns: tuple[str, ...]
    frame: pd.DataFrame
    problems: Problems = ()


def make_frame(
    columns: Mapping[str, Any], lines: Sequence[int] | npt.NDArray[np.int64]
) -> pd.DataFrame:
    """A frame of text with the index 'line'; `columns` are lists or arrays of str."""
    index = pd.Index(np.asarray(lines, dtype=np.int64), name="line")
    arrays = {}
    for name, cells in columns.items():
        array = np.empty(len(index), dtype=object)
        array[:] = cells
        arrays[name] = array
    return pd.DataFrame(arrays, index=index, columns=pd.Index(list(arrays), dtype=object))


def unread(
    name: str, encoding: str, columns: Sequence[str] = (), problems: Problems = ()
) -> RawTable:
    """A table that was not read: of no known kind, private, or broken."""
    return RawTable(name, encoding, None, named(columns), make_frame({}, ()), problems)


def named(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that have a name, trimmed."""
    return tuple(column.strip() for column in columns if column.strip())


def clean(text: str) -> str:
    """A cell that another parser made: trimmed, NFC, no NUL; halves of characters are marked."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text.strip()
    return _LONE_SURROGATE.sub(BROKEN_CHARACTER, unicodedata.normalize("NFC", text)).strip()


def number_text(number: float) -> str:
    """9000.0 is 9000 and 37.5 is 37.5; what is no number at all is ''."""
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    return str(int(number)) if number == int(number) else repr(number)
