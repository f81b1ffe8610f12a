"""The header of a CSV file: its delimiter, its columns and where it ends."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.stores.reading.raw import BrokenFile

_DELIMITERS = (",", "\t", ";")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Header:
    """columns as written; `lines` physical lines and `end` characters lie up to its end."""

    delimiter: str
    columns: tuple[str, ...]
    lines: int
    end: int


def read_header(text: str) -> Header:
    """The first line that is not empty, with the lines that its quoted names go on over.

    The delimiter is the comma, tab or semicolon that stands there most often, outside quotes.
    """
    blank, begin = 0, 0
    for line in _lines(text, 0):
        if line.strip("\ufeff \t\r\n,;"):
            break
        blank, begin = blank + 1, begin + len(line)
    else:
        raise BrokenFile("an empty file")
    outside = _QUOTED.sub("", line)
    delimiter = max(_DELIMITERS, key=outside.count)
    taken: list[str] = []

    def given() -> Iterator[str]:
        for line in _lines(text, begin):
            taken.append(line)
            yield line

    try:
        columns = next(csv.reader(given(), delimiter=delimiter, strict=True))
    except csv.Error:  # a quote that is not closed, or closed in the middle
        taken[1:] = []
        columns = [cell.strip(' "') for cell in line.rstrip("\r\n").split(delimiter)]
    end = begin + sum(map(len, taken))
    return Header(delimiter, tuple(columns), blank + len(taken), end)


def _lines(text: str, begin: int) -> Iterator[str]:
    for match in _LINE.finditer(text, begin):
        if match.group():
            yield match.group()
