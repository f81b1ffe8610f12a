"""Where the records of a CSV file begin, by numpy alone.

Only what is CSV beyond doubt has a structure here: every quote opens or closes a cell. The rest
is for the tolerant reader.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_LF, _CR, _QUOTE = b"\n"[0], b"\r"[0], b'"'[0]
Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Structure:
    """One item a record that is not an empty line: its first and last byte (exclusive), and the
    line ends before its first byte."""

    starts: Positions
    ends: Positions
    lines: Positions

    def without(self, rows: list[int]) -> Structure:
        """The same but for these records."""
        return Structure(*(np.delete(of, rows) for of in (self.starts, self.ends, self.lines)))


def structure_of(body: bytes, delimiter: str) -> Structure | None:
    """The records of UTF-8 text, or None where a quote or a line end is in doubt."""
    if not body:
        nothing = np.empty(0, dtype=np.int64)
        return Structure(nothing, nothing, nothing)
    raw = np.frombuffer(body, np.uint8)
    newlines = np.flatnonzero(raw == _LF)
    if body.count(b"\r") != np.count_nonzero(raw[newlines[newlines > 0] - 1] == _CR):
        return None
    quotes = np.flatnonzero(raw == _QUOTE)
    if not _quotes_are_plain(raw, quotes, ord(delimiter)):
        return None
    ends = newlines[np.searchsorted(quotes, newlines) % 2 == 0]
    if not len(ends) or ends[-1] != len(raw) - 1:
        ends = np.append(ends, len(raw))
    starts = np.concatenate(([0], ends[:-1] + 1))
    size = ends - starts
    filled = (size > 1) | ((size == 1) & (raw[np.minimum(starts, len(raw) - 1)] != _CR))
    starts, ends = starts[filled], ends[filled]
    return Structure(starts, ends, np.searchsorted(newlines, starts))


def _quotes_are_plain(raw: Bytes, quotes: Positions, delimiter: int) -> bool:
    """Every odd quote stands at the start of a cell and every even one at its end; a doubled
    quote inside a cell is an end and a start side by side."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = raw[np.maximum(opening - 1, 0)]
    opens = (opening == 0) | np.isin(before, (delimiter, _LF, _QUOTE))
    after = raw[np.minimum(closing + 1, len(raw) - 1)]
    closes = (closing == len(raw) - 1) | np.isin(after, (delimiter, _LF, _CR, _QUOTE))
    return bool(opens.all() and closes.all())
