"""Whether a store is open. A closed day belongs to the day on which the shop opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from bot.clock import SEOUL
from bot.stores.clock_texts import DAY, clock_text
from bot.stores.closed_days import is_closed
from bot.stores.model import Hours, Times

HORIZON_DAYS = 35
"""How far ahead an opening is looked for: a month and the weekday after it."""


WEEKDAY, SATURDAY, HOLIDAY = range(3)


def day_kind(day: date, holidays: Collection[date]) -> int:
    """Which of a shop's hours hold on a day; a Sunday counts as a holiday."""
    if day.weekday() == 6 or day in holidays:
        return HOLIDAY
    return SATURDAY if day.weekday() == 5 else WEEKDAY


def shift(hours: Hours, kind: int = WEEKDAY) -> tuple[int, int] | None:
    """Opening and closing on a kind of day in minutes, the closing possibly on the next day.

    None when the hours are not known; 00:00-00:00 is how files write that.
    """
    if hours.all_day:
        return 0, DAY
    times: Times | None = None
    if hours.open is not None and hours.close is not None:
        times = hours.open, hours.close
    if hours.other_days is not None and kind != WEEKDAY:
        other = hours.other_days
        times = other.saturday if kind == SATURDAY else other.holiday
    if times is None:
        return None
    start, close = times[0] % DAY, times[1]
    if times == (0, DAY):
        return times
    if start == close % DAY == 0:
        return None
    if close <= start:
        close += DAY
    return start, min(close, start + DAY)


def is_open(hours: Hours, at: datetime, holidays: Collection[date] = ()) -> bool | None:
    """Whether the shop is open at a moment; None when that is not known."""
    local = _local(at)
    minute, today = local.hour * 60 + local.minute, local.date()
    answer = None if shift(hours, day_kind(today, holidays)) is None else False
    for since, day in ((minute, today), (minute + DAY, today - timedelta(days=1))):
        times = shift(hours, day_kind(day, holidays))
        if times and times[0] <= since < times[1] and not _in_break(hours, minute):
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
    times = shift(hours)
    if hours.other_days is None and times is not None and times[1] - times[0] < DAY:
        return _left_of_shift(hours, times, local.hour * 60 + local.minute)
    first = local.date() - timedelta(days=1)
    for start, end in _merged(hours, first, 4, holidays):
        if start <= local < end:
            endless = end.date() - first > timedelta(days=3)
            return None if endless else int((end - local).total_seconds() // 60)
    return None


def _left_of_shift(hours: Hours, times: Times, minute: int) -> int | None:
    """Of a shop that shuts every day: minutes to the end of the part that it is in."""
    for since in (minute, minute + DAY):
        for start, end in _without_break(hours, *times):
            if start <= since < end:
                return end - since
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
    local = _local(at)
    minute, today = local.hour * 60 + local.minute, local.date()
    yesterday = today - timedelta(days=1)
    late = shift(hours, day_kind(yesterday, holidays))
    if late and minute + DAY < late[1] and is_closed(hours.closed, yesterday, holidays) is not True:
        return None if late == (0, DAY) else late
    times = shift(hours, day_kind(today, holidays))
    if times is None or times == (0, DAY):
        return None
    return times if is_closed(hours.closed, today, holidays) is not True else None


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
    for number in range(days):
        day = first + timedelta(days=number)
        times = shift(hours, day_kind(day, holidays))
        if times is not None and is_closed(hours.closed, day, holidays) is False:
            parts = _without_break(hours, *times)
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
