"""The rows of a regular CSV file, by Arrow's parser; the wanted columns alone become cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from bot.stores.reading.csv_structure import Structure, structure_of
from bot.stores.reading.csv_tolerant import width_problem
from bot.stores.reading.raw import Problems, make_frame

MAX_ODD = 1000
"""Rows with too few or too many cells; with more of them the file is for the tolerant reader."""


def read_regular(
    body: bytes, delimiter: str, header: Sequence[str], wanted: Mapping[str, int], first_line: int
) -> tuple[pd.DataFrame, Problems] | None:
    """The frame of the rows after the header and (line, reason) of those with a wrong number of
    cells, or None where the tolerant reader is needed.

    `body` is NFC UTF-8, `wanted` the position of each column, `first_line` the line of the body's
    first byte. Arrow is twice as fast here as pandas' own parser, which moreover fills short rows
    up and cuts long ones without a word.
    """
    found = structure_of(body, delimiter)
    if found is None or not wanted:
        return None
    if not len(found.starts):
        return make_frame(dict.fromkeys(wanted, ()), ()), ()
    odd: list[int] = []
    columns = _parse(body, delimiter, len(header), list(wanted.values()), odd)
    if columns is None or len(columns[0]) + len(odd) != len(found.starts):
        return None
    problems = _problems_of(odd, body, found, delimiter, header)
    if problems is None:
        return None
    found = found.without(odd)
    keep = _filled(columns, body, found, delimiter)
    cells = {
        name: column.to_pandas().to_numpy()[keep]
        for name, column in zip(wanted, columns, strict=True)
    }
    frame = make_frame(cells, found.lines[keep] + first_line)
    return frame, tuple((first_line + line, reason) for line, reason in problems)


def _parse(
    body: bytes, delimiter: str, width: int, places: list[int], odd: list[int]
) -> list[Any] | None:
    """The trimmed columns at these places; `odd` takes the numbers of the rows left out."""

    def leave_out(row: Any) -> str:
        odd.append(row.number - 1)
        return "skip" if len(odd) <= MAX_ODD else "error"

    chosen = [str(place) for place in places]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(body),
            # Rows have numbers in one thread only, and one core is what there is.
            read_options=arrow_csv.ReadOptions(
                use_threads=False, column_names=[str(at) for at in range(width)]
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=leave_out
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=chosen,
                column_types=dict.fromkeys(chosen, pa.string()),
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:  # too many odd rows, or one longer than Arrow's block
        return None
    return [pc.utf8_trim_whitespace(column) for column in table.columns]


def _problems_of(
    odd: list[int], body: bytes, found: Structure, delimiter: str, header: Sequence[str]
) -> list[tuple[int, str]] | None:
    """(lines before it, what is wrong) of each odd row that is not blank; None where one goes on
    over several lines, or is good after all (cells too many that are empty)."""
    problems: list[tuple[int, str]] = []
    for row in odd:
        cells = _cells(row, body, found, delimiter)
        problem = width_problem(cells, header)
        if b"\n" in body[found.starts[row] : found.ends[row]]:
            return None
        if problem is not None:
            problems.append((int(found.lines[row]), problem))
        elif any(map(str.strip, cells)):
            return None
    return problems


def _filled(
    columns: list[Any], body: bytes, found: Structure, delimiter: str
) -> npt.NDArray[np.bool_]:
    """Which rows have a cell at all, wanted or not."""
    empty = np.ones(len(found.starts), dtype=bool)
    for column in columns:
        empty &= pc.equal(pc.binary_length(column), 0).to_numpy()
    keep = ~empty
    for row in np.flatnonzero(empty):
        keep[row] = any(map(str.strip, _cells(row, body, found, delimiter)))
    return keep


def _cells(row: int, body: bytes, found: Structure, delimiter: str) -> list[str]:
    record = body[found.starts[row] : found.ends[row]].decode()
    return next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter))
