"""Reading a CSV file whole, so that one broken row costs that row only."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its first line in the file and its cells by folded column name."""

    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The trimmed cell, empty where the column lacks."""
        return self.cells.get(fold_column(column), "")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A record that cannot be read, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns as written, its text's encoding and its lines."""

    columns: tuple[str, ...]
    encoding: str
    lines: tuple[str, ...]
    header_lines: int

    @property
    def folded(self) -> frozenset[str]:
        """The columns as they are compared."""
        return frozenset(map(fold_column, self.columns))

    def rows(self) -> Iterator[Row | BadRow]:
        """Every record after the header; a broken one costs its first line, not the rest."""
        names = [fold_column(column) for column in self.columns]
        for line, cells, reason in _records(self.lines, self.header_lines, len(names)):
            if reason is None and any(BROKEN in cell for cell in cells):
                reason = "characters that are neither UTF-8 nor CP949"
            if reason is not None:
                yield BadRow(line, reason)
            elif any(cell.strip() for cell in cells):
                by_name: dict[str, str] = {}
                for name, cell in zip(names, cells, strict=False):
                    by_name.setdefault(name, cell.strip())
                yield Row(line, by_name)


def fold_column(name: str) -> str:
    """shop_id, shopId and ' Shop_ID' are one column."""
    return name.strip().replace("_", "").replace(" ", "").lower()


def read_table(path: Path) -> Table:
    """The file as text in lines; OSError where it cannot be read."""
    text, encoding = decode(path.read_bytes())
    lines = tuple(io.StringIO(unicodedata.normalize("NFC", text), newline=""))
    reader = csv.reader(lines)
    try:
        header = next(reader, [])
    except csv.Error:
        header = []
    columns = tuple(column.strip() for column in header)
    return Table(columns, encoding, lines, reader.line_num)


def decode(raw: bytes) -> tuple[str, str]:
    """Text and the encoding it was in. Bytes of neither encoding become U+FFFD."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    tried = [(raw.decode(name, errors="replace"), name) for name in ("utf-8-sig", "cp949")]
    return min(tried, key=lambda pair: pair[0].count(BROKEN))


def _records(
    lines: tuple[str, ...], start: int, width: int
) -> Iterator[tuple[int, list[str], str | None]]:
    """(line number, cells, what is wrong). An unclosed quote swallows what follows it: then the
    first line alone is given up and reading goes on after it."""
    at = start
    while at < len(lines):
        reader = csv.reader(lines[number] for number in range(at, len(lines)))
        base = at
        restart: int | None = None
        while restart is None:
            before = base + reader.line_num
            problem: str | None
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, problem = [], f"not readable as CSV ({error})"
            else:
                problem = _width_problem(cells, width)
            spanned = base + reader.line_num - before
            if problem is not None and spanned > 1:
                restart = before + 1
            yield before + 1, cells, problem
        at = restart


def _width_problem(cells: list[str], width: int) -> str | None:
    if not any(cell.strip() for cell in cells):
        return None
    if len(cells) < width:
        return f"{len(cells)} cells instead of {width}"
    if any(cell.strip() for cell in cells[width:]):
        return f"{len(cells)} cells instead of {width}"
    return None
