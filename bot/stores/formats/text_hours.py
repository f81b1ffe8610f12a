"""A column of opening hours in words, as the frame of stores has them."""

from __future__ import annotations

from typing import Any

import numpy as np

from bot.stores.clock_texts import DAY
from bot.stores.formats.cells import Problem, problems, unique
from bot.stores.frames import UNKNOWN
from bot.stores.hours_texts import HoursText, parse
from bot.stores.hours_words import Span
from bot.stores.locating.uniques import objects

_UNREAD = "the hours cannot be read; they stay unknown"
_COLUMNS = (
    ("weekday", "open", "close"),
    ("saturday", "sat_open", "sat_close"),
    ("holiday", "hol_open", "hol_close"),
    ("pause", "break_start", "break_end"),
)


def text_hours(column: Any, line: Any, closed: Any = None) -> tuple[dict[str, Any], list[Problem]]:
    """Hours, breaks and closed days of every row; `closed` is a column of closed days beside."""
    codes, found = unique(column)
    read = [parse(text) for text in found]
    result: dict[str, Any] = {}
    for part, start, end in _COLUMNS:
        spans = [_span(hours, part) for hours in read]
        result[start] = np.array([span[0] for span in spans], dtype=np.int16).take(codes)
        result[end] = np.array([span[1] for span in spans], dtype=np.int16).take(codes)
    whole = [
        all(_span(hours, part) == (0, DAY) for part in ("weekday", "saturday", "holiday"))
        for hours in read
    ]
    result["all_day"] = np.array(whole, dtype=bool).take(codes)
    result["closed"] = objects(hours.closed for hours in read).take(codes)
    if closed is not None:
        result["closed"] = _both(result["closed"], closed)
    unread = np.array([not hours.understood for hours in read], dtype=bool).take(codes)
    return result, problems(line, unread, _UNREAD)


def _span(hours: HoursText, part: str) -> Span:
    found: Span | None = getattr(hours, part)
    return found or (UNKNOWN, UNKNOWN)


def _both(first: Any, second: Any) -> Any:
    return objects(
        one if not other or other in one else f"{one}, {other}" if one else other
        for one, other in zip(first, second, strict=True)
    )
