"""Arrow columns as numpy arrays (without a copy where they lie in a mapped file) and as texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.int8]


class Frame:
    """One table: numbers as arrays, texts one at a time."""

    def __init__(self, table: pa.Table) -> None:
        self._columns = {
            name: (
                column.chunk(0)
                if column.num_chunks == 1
                else pa.concat_arrays(column.chunks)
                if column.num_chunks
                else pa.nulls(0, column.type)
            )
            for name, column in zip(table.column_names, table.columns, strict=True)
        }
        self.length: int = table.num_rows
        self._texts = {
            name: _bytes_of(column)
            for name, column in self._columns.items()
            if pa.types.is_string(column.type)
        }

    def numbers(self, name: str) -> Any:
        """A column of numbers; read only."""
        return _numbers_of(self._columns[name])

    def text(self, name: str, row: int) -> str:
        """One text, '' for none."""
        ends, letters = self._texts[name]
        return str(letters[ends[row] : ends[row + 1]], "utf-8")

    def texts(self, name: str) -> list[str]:
        """A whole column of texts; for small tables."""
        found: list[str] = self._columns[name].to_pylist()
        return found

    def matching(self, name: str, pattern: str) -> list[str]:
        """The different texts of a column in which an expression (RE2) is found."""
        column = self._columns[name]
        found: list[str] = (
            column.filter(pc.match_substring_regex(column, pattern)).unique().to_pylist()
        )
        return found

    def number_of(self, name: str, text: str) -> int | None:
        """The first row that has a text, in a column sorted as Python sorts texts."""
        low = self.first_not_below(name, text)
        return low if low < self.length and self.text(name, low) == text else None

    def first_not_below(self, name: str, text: str) -> int:
        """The first row of a sorted column whose text is not below `text`."""
        low, high = 0, self.length
        while low < high:
            middle = (low + high) // 2
            if self.text(name, middle) < text:
                low = middle + 1
            else:
                high = middle
        return low


def _numbers_of(column: pa.Array) -> Any:
    """What to_numpy gives, NaN for null; that would import pandas, which a server can do without."""
    kind = str(column.type)
    dtype = np.dtype({"float": "float32", "double": "float64"}.get(kind, kind))
    if not len(column):
        return np.empty(0, dtype)
    here = slice(column.offset, column.offset + len(column))
    known, values = column.buffers()
    data = np.frombuffer(values, dtype)[here]
    if column.null_count:
        there = np.unpackbits(np.frombuffer(known, np.uint8), bitorder="little")[here]
        data = np.where(there, data, np.array(np.nan, dtype))
    data.setflags(write=False)
    return data


def _bytes_of(column: Any) -> tuple[Any, memoryview]:
    """Where each text of an Arrow column begins and ends, and all its bytes: a single text is
    read several times faster so than through Arrow."""
    _, ends, letters = column.buffers()
    if ends is None:  # an empty column
        return np.zeros(1, dtype=np.int32), memoryview(b"")
    first = column.offset
    offsets = np.frombuffer(ends, dtype=np.int32)[first : first + len(column) + 1]
    return offsets, memoryview(letters) if letters is not None else memoryview(b"")
