"""Whether stores are open, for many at once: hours.is_open on columns.

Hundreds of thousands of stores have some thousand different hours, so those are what is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from bot.clock import SEOUL
from bot.stores.clock_texts import DAY
from bot.stores.closed_days import ClosedDays, is_closed
from bot.stores.columns.store_columns import HourColumns
from bot.stores.hours import day_kind

OPEN, SHUT, UNKNOWN = 1, 0, -1
_REMEMBERED = 64


class Opening:
    """The states of the different hours at a moment."""

    def __init__(
        self, columns: HourColumns, closed: Sequence[ClosedDays], holidays: Collection[date]
    ) -> None:
        self._columns = columns
        self._closed = closed
        self._holidays = holidays
        c = columns
        self._shifts = ((c.start0, c.end0), (c.start1, c.end1), (c.start2, c.end2))
        self._closed_on = lru_cache(maxsize=_REMEMBERED)(self._states_of_day)
        self._at = lru_cache(maxsize=_REMEMBERED)(self._states)

    def states(self, at: datetime) -> Any:
        """OPEN, SHUT or UNKNOWN of each hours at a timezone-aware moment."""
        local = at.astimezone(SEOUL)
        return self._at(local.date(), local.hour * 60 + local.minute)

    def _states(self, today: date, minute: int) -> Any:
        yesterday = today - timedelta(days=1)
        start, end = self._shift(today)
        states = np.where(start < 0, UNKNOWN, SHUT).astype(np.int8)
        awake = ~self._in_break(minute)
        opened = np.zeros(len(states), dtype=bool)
        for since, day, times in (
            (minute, today, (start, end)),
            (minute + DAY, yesterday, self._shift(yesterday)),
        ):
            within = (times[0] >= 0) & (times[0] <= since) & (since < times[1]) & awake
            shut = self._closed_on(day)[self._columns.closed]
            opened |= within & (shut == SHUT)
            states[within & (shut == UNKNOWN)] = UNKNOWN
        states[opened] = OPEN
        states.setflags(write=False)
        return states

    def _shift(self, day: date) -> tuple[Any, Any]:
        return self._shifts[day_kind(day, self._holidays)]

    def _in_break(self, minute: int) -> Any:
        start, end = self._columns.break_start, self._columns.break_end
        known = (start >= 0) & (end >= 0)
        start, end = start % DAY, end % DAY
        same_day = (start <= minute) & (minute < end)
        over_night = (minute >= start) | (minute < end)
        return known & np.where(start <= end, same_day, over_night)

    def _states_of_day(self, day: date) -> Any:
        """Of each different text of closed days: 1 closed that day, 0 not, -1 unknown."""
        found = (is_closed(closed, day, self._holidays) for closed in self._closed)
        return np.array(
            [UNKNOWN if state is None else int(state) for state in found], dtype=np.int8
        )
