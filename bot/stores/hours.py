"""Whether a store is open. A closed day belongs to the day on which the shop opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from bot.clock import SEOUL
from bot.stores.clock_texts import DAY, clock_text
from bot.stores.closed_days import is_closed
from bot.stores.model import Hours

HORIZON_DAYS = 35
"""How far ahead an opening is looked for: a month and the weekday after it."""


def shift(hours: Hours) -> tuple[int, int] | None:
    """Opening and closing of one day in minutes, the closing possibly on the next day.

    None when the hours are not known; 00:00-00:00 is how files write that.
    """
    if hours.all_day:
        return 0, DAY
    if hours.open is None or hours.close is None:
        return None
    start, close = hours.open % DAY, hours.close
    if start == 0 and close == DAY and hours.open == 0:
        return 0, DAY
    if start == close % DAY == 0:
        return None
    if close <= start:
        close += DAY
    return start, min(close, start + DAY)


def is_open(hours: Hours, at: datetime, holidays: Collection[date] = ()) -> bool | None:
    """Whether the shop is open at a moment; None when that is not known."""
    times = shift(hours)
    if times is None:
        return None
    local = _local(at)
    minute, today = local.hour * 60 + local.minute, local.date()
    answer: bool | None = False
    for since, day in ((minute, today), (minute + DAY, today - timedelta(days=1))):
        if times[0] <= since < times[1] and not _in_break(hours, minute):
            closed = is_closed(hours.closed, day, holidays)
            if closed is False:
                return True
            if closed is None:
                answer = None
    return answer


def opens_at(hours: Hours, at: datetime, holidays: Collection[date] = ()) -> str | None:
    """When it opens on the day whose shift counts at that moment; None on a closed day, unknown
    hours, or a shop that is open around the clock."""
    times = _times_of_the_day(hours, at, holidays)
    return None if times is None else clock_text(times[0])


def closes_at(hours: Hours, at: datetime, holidays: Collection[date] = ()) -> str | None:
    """When it closes on the day whose shift counts at that moment; see opens_at."""
    times = _times_of_the_day(hours, at, holidays)
    return None if times is None else clock_text(times[1])


def minutes_to_close(hours: Hours, at: datetime, holidays: Collection[date] = ()) -> int | None:
    """Whole minutes until it shuts or a break begins; None when it is not surely open now, or
    does not shut within the next days."""
    if not is_open(hours, at, holidays):
        return None
    local = _local(at)
    first = local.date() - timedelta(days=1)
    for start, end in _merged(hours, first, 4, holidays):
        if start <= local < end:
            endless = end.date() - first > timedelta(days=3)
            return None if endless else int((end - local).total_seconds() // 60)
    return None


def next_opening(hours: Hours, at: datetime, holidays: Collection[date] = ()) -> datetime | None:
    """The next moment after `at` at which it surely opens, also at the end of a break."""
    local = _local(at)
    first = local.date() - timedelta(days=1)
    spells = _merged(hours, first, HORIZON_DAYS + 1, holidays)
    return next((start for start, _ in spells if start > local), None)


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a timezone-aware time is needed")
    return at.astimezone(SEOUL)


def _in_break(hours: Hours, minute: int) -> bool:
    if hours.break_start is None or hours.break_end is None:
        return False
    start, end = hours.break_start % DAY, hours.break_end % DAY
    return start <= minute < end if start <= end else minute >= start or minute < end


def _times_of_the_day(
    hours: Hours, at: datetime, holidays: Collection[date]
) -> tuple[int, int] | None:
    times = shift(hours)
    if times is None or times == (0, DAY):
        return None
    local = _local(at)
    minute, today = local.hour * 60 + local.minute, local.date()
    yesterday = today - timedelta(days=1)
    late = minute + DAY < times[1] and is_closed(hours.closed, yesterday, holidays) is not True
    return times if late or is_closed(hours.closed, today, holidays) is not True else None


def _merged(
    hours: Hours, first: date, days: int, holidays: Collection[date]
) -> Iterator[tuple[datetime, datetime]]:
    """Times at which it is surely open, in order, those that touch joined to one."""
    current: tuple[datetime, datetime] | None = None
    for start, end in _spells(hours, first, days, holidays):
        if current is not None and start <= current[1]:
            current = current[0], max(current[1], end)
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current


def _spells(
    hours: Hours, first: date, days: int, holidays: Collection[date]
) -> Iterator[tuple[datetime, datetime]]:
    times = shift(hours)
    if times is None:
        return
    parts = list(_without_break(hours, *times))
    for number in range(days):
        day = first + timedelta(days=number)
        if is_closed(hours.closed, day, holidays) is False:
            midnight = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
            for start, end in parts:
                yield midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)


def _without_break(hours: Hours, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The shift cut where the daily break lies in it."""
    if hours.break_start is None or hours.break_end is None:
        yield start, end
        return
    pause, back = hours.break_start % DAY, hours.break_end % DAY
    if back < pause:
        back += DAY
    at = start
    for offset in (-DAY, 0, DAY):
        if pause + offset < end and back + offset > at and pause < back:
            if pause + offset > at:
                yield at, pause + offset
            at = back + offset
    if at < end:
        yield at, end
