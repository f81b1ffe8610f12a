"""Whole columns of cells cleaned: each different cell once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bot.safety.untrusted_text import gives_orders, plain_text
from bot.stores.amounts import is_empty, parse_flag
from bot.stores.clock_texts import DAY, parse_minutes
from bot.stores.formats.columns import is_blank
from bot.stores.frames import NO, UNKNOWN, YES
from bot.stores.locating.uniques import by_pair, by_value
from bot.stores.phones import parse_local_phone, parse_phone

Problem = tuple[int, str]
INVALID = -2
"""A cell that is no time of day."""

_DATE = re.compile(
    r"(?P<year>(?:19|20)?\d{2})\s*[-./년]?\s*(?P<month>\d{2}|\d(?!\d))(?:\s*[-./월]?\s*(?P<day>\d{1,2})(?!\d))?"
)
_ORDERS = "the {what} reads like orders to a model: it is left out"


def texts(column: Any, clean: Callable[[str], str]) -> Any:
    """A column of text through a function of one cell."""
    return by_value(column, clean)


def phones(column: Any, sido: Any = None) -> Any:
    """Telephone numbers in one spelling, '' where there is none. `sido`, the rows' 시도, gives its
    area code to numbers without one."""
    found = by_value(column, lambda text: parse_phone(text) or "")
    if sido is not None:
        rows = np.flatnonzero((found == "") & (column != ""))
        found[rows] = by_pair(
            column[rows], sido[rows], lambda text, area: parse_local_phone(text, area) or ""
        )
    return found


def dates(column: Any) -> Any:
    """YYYY-MM-DD of what lists write as a date; a month is its first day. '' for none."""
    return by_value(column, _date)


def flags(column: Any) -> Any:
    """1, 0 or -1 of Y, N and what says neither."""
    known = {True: YES, False: NO, None: UNKNOWN}
    return by_value(column, lambda text: known[parse_flag(text)]).astype(np.int8)


def minutes(column: Any) -> Any:
    """Minutes after midnight, -1 for nothing written and INVALID for what is no time."""
    return by_value(column, _minutes).astype(np.int16)


def pair(opening: Any, closing: Any) -> tuple[Any, Any]:
    """Opening and closing as the frames have them, out of minutes as they were written.

    Both are -1 unless both are known and they are not 00:00-00:00. A closing at or before the
    opening is the next day's; an opening of 24:00 or later is the next day's too.
    """
    start = np.asarray(opening, dtype=np.int64).copy()
    end = np.asarray(closing, dtype=np.int64).copy()
    known = (start >= 0) & (end >= 0)
    late = known & (start >= DAY)
    start[late] -= DAY
    end[late & (end >= DAY)] -= DAY
    known &= ~((start == 0) & (end == 0))
    end[known & (end <= start)] += DAY
    end = np.minimum(end, start + DAY)
    start[~known] = end[~known] = UNKNOWN
    return start.astype(np.int16), end.astype(np.int16)


def messages(column: Any, line: Any, what: str) -> tuple[Any, list[Problem]]:
    """Free text made plain; what speaks to a model is left out and told."""
    ordering = by_value(column, lambda text: bool(text) and gives_orders(text)).astype(bool)
    cleaned = by_value(np.where(ordering, "", column), _message)
    return cleaned, problems(line, ordering, _ORDERS.format(what=what))


def problems(line: Any, rows: Any, reason: str) -> list[Problem]:
    """The same problem of every row where `rows` holds."""
    return [(int(number), reason) for number in np.asarray(line)[np.asarray(rows, dtype=bool)]]


def told(line: Any, reasons: Any) -> list[Problem]:
    """The problems of a column of reasons, '' for none."""
    there = np.flatnonzero(np.asarray(reasons) != "")
    return [(int(line[row]), str(reasons[row])) for row in there]


def unique(column: Any) -> tuple[Any, Any]:
    """Codes and the different values of a column."""
    codes, values = pd.factorize(column)
    return codes, values


def _message(text: str) -> str:
    return "" if is_blank(text) or is_empty(text) else plain_text(text)


def _minutes(text: str) -> int:
    try:
        found = parse_minutes(text)
    except ValueError:
        return INVALID
    return UNKNOWN if found is None else found


def _date(text: str) -> str:
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    try:
        return date(int(year), int(match["month"]), int(match["day"] or 1)).isoformat()
    except ValueError:
        return ""
