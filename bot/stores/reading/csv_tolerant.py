"""The rows of a CSV file in which something is wrong: a broken row costs that row only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from bot.stores.reading.raw import BROKEN_CHARACTER, LOST_CHARACTERS, Problems, make_frame

_UNCLOSED = "a quote that is not closed"


def read_tolerant(
    text: str, delimiter: str, columns: Sequence[str], wanted: Mapping[str, int], first_line: int
) -> tuple[pd.DataFrame, Problems]:
    """The rows that can be read, and (line, reason) of those that cannot.

    `text` is what follows the header, `columns` the header, `wanted` the position of each column
    to read, `first_line` the line of the text's first character.
    """
    lines = tuple(io.StringIO(text, newline=""))
    lossy = BROKEN_CHARACTER in text
    cells: dict[str, list[str]] = {name: [] for name in wanted}
    into = [(cells[name].append, place) for name, place in wanted.items()]
    numbers: list[int] = []
    problems: list[tuple[int, str]] = []
    shared: dict[str, str] = {}
    for line, row, problem in _records(lines, delimiter, columns):
        if problem is None and lossy and any(BROKEN_CHARACTER in cell for cell in row):
            problem = LOST_CHARACTERS
        if problem is not None:
            problems.append((first_line + line, problem))
            continue
        if not any(row) or not any(map(str.strip, row)):
            continue
        numbers.append(first_line + line)
        for append, place in into:
            cell = row[place].strip()
            append(shared.setdefault(cell, cell))
    return make_frame(cells, numbers), tuple(problems)


def _records(
    lines: tuple[str, ...], delimiter: str, header: Sequence[str]
) -> Iterator[tuple[int, list[str], str | None]]:
    """(lines before it, cells, what is wrong). A quote that is not closed swallows what follows
    it: then the first line alone is given up and reading goes on after it."""
    at = 0
    while at < len(lines):
        reader = csv.reader(
            (lines[number] for number in range(at, len(lines))), delimiter=delimiter
        )
        base = at
        restart: int | None = None
        while restart is None:
            before = base + reader.line_num
            problem: str | None
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                row, problem = [], f"not readable as CSV ({error})"
            else:
                problem = width_problem(row, header)
            after = base + reader.line_num
            if after - before > 1 or after == len(lines):
                if not _is_strict(lines[before:after], delimiter):
                    problem = _UNCLOSED
                if problem is not None and after - before > 1:
                    restart = before + 1
            yield before, row, problem
        at = restart


def width_problem(row: Sequence[str], header: Sequence[str]) -> str | None:
    """What is wrong with the number of cells. Columns without a name may lack at the end, and
    empty cells may stand beyond the last."""
    width = len(header)
    if len(row) == width:
        return None
    if len(row) < width and any(name.strip() for name in header[len(row) :]):
        wrong = any(cell.strip() for cell in row)
    else:
        wrong = any(cell.strip() for cell in row[width:])
    return f"{len(row)} cells instead of {width}" if wrong else None


def _is_strict(lines: tuple[str, ...], delimiter: str) -> bool:
    """Whether every quote in these lines opens or closes a cell, and the last one is closed."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True
