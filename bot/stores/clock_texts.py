"""Times of day as the store files write them."""

from __future__ import annotations

import re
import unicodedata

DAY = 24 * 60
_HALVES = "오전|오후|아침|새벽|저녁|낮|밤|am|pm"
_TIME = re.compile(
    rf"(?P<half>{_HALVES})?(?P<hour>\d{{1,2}})"
    r"(?:[:;시h]+(?P<minute>\d{1,2})?(?::\d{1,2}(?:\.\d+)?)?[분시]?|(?P<bare>\d{2}))?(?:\.0)?"
    r"(?P<after>am|pm)?"
)
_WORDS = {"정오": 12 * 60, "자정": DAY}


def parse_minutes(text: str | None) -> int | None:
    """Minutes after midnight out of 09:00, 9:00, 09:00:00, 0900, 9시 30분 or 오후 9시.

    A time beyond 24 h is the next day's, at most 30:00. None when nothing is written; raises
    ValueError for what is no time.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).lower()
    if not plain or plain in ("-", "null", "none", "nan", "nat", "\\n"):
        return None
    if plain in _WORDS:
        return _WORDS[plain]
    match = _TIME.fullmatch(plain.replace("a.m.", "am").replace("p.m.", "pm"))
    if match is None:
        raise ValueError("not a time")
    hour, minute = int(match["hour"]), int(match["minute"] or match["bare"] or 0)
    hour = _on_24_hours(hour, match["half"] or match["after"])
    if minute > 59 or hour * 60 + minute > 30 * 60:
        raise ValueError("not a time")
    return hour * 60 + minute


def _on_24_hours(hour: int, half: str | None) -> int:
    """오후 9시 is 21, 밤 12시 is 24, 밤 2시 is 26: the night belongs to the day before."""
    if half == "밤" and (hour == 12 or hour < 6):
        return 24 if hour == 12 else hour + 24
    if half == "낮":
        return hour + 12 if hour < 6 else hour
    if half in ("오후", "저녁", "밤", "pm") and hour < 12:
        return hour + 12
    if half in ("오전", "아침", "새벽", "am") and hour == 12:
        return 0
    return hour


def clock_text(minutes: int) -> str:
    """HH:MM of minutes after midnight; midnight is 00:00."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02d}:{minute:02d}"
