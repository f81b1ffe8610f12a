"""When the child wants to eat, as a moment: 점심, 저녁, 18:30, 내일, 토요일."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time, timedelta

MEALS = {
    "breakfast": (time(5), time(10, 30), time(8)),
    "lunch": (time(11), time(14, 30), time(12, 30)),
    "dinner": (time(17), time(20, 30), time(18, 30)),
    "night": (time(21), time(23, 59), time(22)),
}
"""First and last hour at which the meal may be meant as now, and the hour to look for otherwise."""
_DAYS = ("월", "화", "수", "목", "금", "토", "일")
_WEEKDAY = re.compile(r"(이번\s?주\s?|다음\s?주\s?|담\s?주\s?)?([월화수목금토일])(?:요일|욜)")

_DATE = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?월\s?(3[01]|[12]\d|0?[1-9])\s?일")


def day_offset(text: str, now: datetime) -> int | None:
    """Days from today of the day that a message names, or None."""
    if re.search(r"모레|낼\s?모레", text):
        return 2
    if re.search(r"내일|낼(?![다])|명일", text):
        return 1
    if re.search(r"오늘|온늘|오늘밤", text):
        return 0
    if match := _DATE.search(text):
        return _ahead(int(match[1]), int(match[2]), now.date())
    if re.search(r"크리스마스(?!\s?이브)|성탄절", text):
        return _ahead(12, 25, now.date())
    if match := _WEEKDAY.search(text):
        ahead = (_DAYS.index(match[2]) - now.weekday()) % 7
        return (
            ahead + 7
            if match[1]
            and match[1].strip().startswith(("다음", "담"))
            and ahead < 7 - now.weekday()
            else ahead
        )
    if re.search(r"주말", text):
        return (5 - now.weekday()) % 7 if now.weekday() < 5 else 0
    return None


def _ahead(month: int, day: int, today: date) -> int | None:
    """Days to the next such date; None for none."""
    for year in (today.year, today.year + 1):
        with contextlib.suppress(ValueError):
            ahead = (date(year, month, day) - today).days
            if ahead >= 0:
                return ahead
    return None


def moment(value: str | None, day: int | None, now: datetime) -> datetime | None:
    """The moment of a `time` value on a day; None where no time was asked.

    A meal under way is now; an hour that is past today is tomorrow's.
    """
    if value == "now" and day:
        value = None  # '지금' of an earlier message: the day that is asked for counts
    if value is None and not day:
        return None
    base = now + timedelta(days=day or 0)
    if value == "now" or (value is None and not day):
        return now
    if value is None:
        return base.replace(hour=12, minute=30, second=0, microsecond=0)
    if value in MEALS:
        first, last, usual = MEALS[value]
        if not day and first <= now.time() <= last:
            return now
        at = base.replace(hour=usual.hour, minute=usual.minute, second=0, microsecond=0)
    else:
        hour, _, minute = value.partition(":")
        at = base.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    if day is None and at < now - timedelta(minutes=30):
        at += timedelta(days=1)
    return max(at, now) if day in (None, 0) else at
