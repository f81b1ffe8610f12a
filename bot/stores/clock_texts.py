"""Times of day as the store files write them."""

from __future__ import annotations

import re
import unicodedata

DAY = 24 * 60
_TIME = re.compile(
    r"(?:(오전|오후|am|pm))?(\d{1,2})(?:[:;시h](\d{1,2})?(?::\d{1,2}(?:\.\d+)?)?분?|(\d{2}))?(?:\.0)?"
)


def parse_minutes(text: str | None) -> int | None:
    """Minutes after midnight out of 09:00, 9:00, 09:00:00, 0900 or 9시 30분; beyond 24 h at most 30.

    None when nothing is written; raises ValueError for what is no time.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text or "")).lower()
    if not plain or plain in ("-", "null", "none", "nan", "nat", "\\n"):
        return None
    match = _TIME.fullmatch(plain)
    if match is None:
        raise ValueError("not a time")
    half, hour_text, colon_minute, bare_minute = match.groups()
    hour, minute = int(hour_text), int(colon_minute or bare_minute or 0)
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    if minute > 59 or hour * 60 + minute > 30 * 60:
        raise ValueError("not a time")
    return hour * 60 + minute


def clock_text(minutes: int) -> str:
    """HH:MM of minutes after midnight; midnight is 00:00."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02d}:{minute:02d}"
