"""When to eat: now, a meal of the day, or an hour of the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.numerals import NATIVE, sino
from bot.nlu.span import Span

_HOURS = "|".join(
    sorted(
        (w for w, n in NATIVE.items() if n <= 12 and w not in ("하나", "둘", "셋", "넷", "댓")),
        key=len,
        reverse=True,
    )
)
_CLOCK = re.compile(
    r"(?P<part>오전|오후|아침|새벽|한낮|낮|점심|저녁|밤|am|pm|AM|PM)?\s?"
    rf"(?:(?P<h>\d{{1,2}})\s?:\s?(?P<m>\d{{2}})|(?P<hour>\d{{1,2}}|{_HOURS}|[일이삼사오육칠팔구십]{{1,3}})\s?시(?!간|장|청|작|켜|킨|험|설|금|내|도|원한)"
    r"(?:\s?(?P<half>반)|\s?(?P<min>\d{1,2}|[이삼사오]?십[오]?)\s?분)?)"
)
_MORNING = {"오전", "아침", "새벽", "am", "AM"}
_AFTERNOON = {"오후", "저녁", "pm", "PM", "낮", "한낮", "점심"}


def _hour(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return NATIVE.get(text) or sino(text)


def _readings(hour: int, part: str | None) -> list[tuple[int, str]]:
    """Hours of the day that are meant, with how they are known."""
    if hour > 12 or hour == 0:
        return [(hour % 24, "24h")]
    if part in _MORNING:
        return [(0 if hour == 12 else hour, "said")]
    if part == "밤":
        return [(0 if hour == 12 else hour if hour < 5 else hour + 12, "said")]
    if part in _AFTERNOON:
        return [(12 if hour == 12 else hour + 12, "said")]
    if hour == 12:
        return [(12, "noon"), (0, "midnight")]
    return [(hour + 12, "pm"), (hour, "am")]


def find_times(text: str) -> Iterator[Span]:
    """Hours of the clock as `time` spans `HH:MM`; where both halves of the day are possible, both.

    Words such as 점심 come from the lexicon of choices.
    """
    for match in _CLOCK.finditer(text):
        hour = _hour(match["h"] or match["hour"])
        if hour is None or hour > 24:
            continue
        minute = 0
        if match["m"]:
            minute = int(match["m"])
        elif match["half"]:
            minute = 30
        elif match["min"]:
            minute = int(match["min"]) if match["min"].isdigit() else sino(match["min"]) or 0
        if minute > 59:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        for value, how in _readings(hour, match["part"]):
            yield Span(start, match.end(), "time", f"{value:02d}:{minute:02d}", how)
