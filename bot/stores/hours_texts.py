"""Opening hours as people write them in one cell, with breaks and closed days.

'월~금 10:00~20:00토 10:00~15:00 / 매주 일요일', '11:00~21:00브레이크타임 15:00~17:00', the
labelled lines of Seoul's list ('영업시간 : ...\\r\\n휴무일 : ...') and a day a line all occur in the
good-price and good-influence lists. What is not understood stays unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.stores import closed_days
from bot.stores.hours_reading import NO_PAIR, Reading, read
from bot.stores.hours_words import (
    BARE_DAYS,
    DAYS,
    DAYS_BEHIND,
    HOLIDAY,
    SATURDAY,
    SUNDAY,
    TOKENS,
    WEEK,
    Span,
    days_of,
)

_READ_CHARACTERS = 1_000
_PLACEHOLDER = re.compile(r"99[:;]?99(?:\s*[~\-]\s*99[:;]?99)?|0?0:00\s*[~\-]\s*0?0:00")
# Labels of Seoul's list whose line says nothing about hours.
_OTHER_LINE = re.compile(
    r"^[\s○●*※\-·]*(?:좌\s*석\s*수?|객실\s*수?|배\s*달\S*|예\s*약\S*|카\s*드\S*|주\s*차\S*|홈페이지\s*\S*|전자우편\S*|기\s*타"
    r"|취급\s*품목|인스타그램|포장|가격|메뉴|연락처|전화)\s*(?:[:：].*)?$"
)
_CLOSED_LABEL = re.compile(
    r"(?:정기\s*)?휴\s*[무뮤]\s*일?\s*[:：\-]|(?:정기\s*)?휴\s*일\s*[:：]|쉬는\s*날\s*[:：]?"
)
_CLOSED_WORDS = re.compile(
    r"무휴|휴\s*[무뮤]|후무(?!스)|휴점|쉽니다|쉬어요|쉼|매주|매월|매달|격주|명절|설날|설\s*[,./·]|추석|구정|정기휴일|째\s*주?|마지막"
)
_LABELS_AFTER = re.compile(
    r"[,\s]*(?:좌석수|배달|예약|카드|주차|홈페이지|포장)\s*(?:[:：]|가능|불가).*"
)
_TIMELIKE = re.compile(r"\d{1,2}\s*[:;시]|\d\s*[~\-]\s*\d|24\s*시")
_ASIDE = re.compile(r"\([^()]*(?:예약|문의|전화)[^()]*\)")
_DAY_OFF = re.compile(
    rf"(?:매주\s*)?(?:{DAYS}|명절)(?:[\s,·]*(?:{DAYS}|명절))*\s*(?:정기\s*)?휴무(?!일?\s*[:\-])"
)
_LEADING = re.compile(r"^[\s○●*※\-·:：,.]+|[\s○●*※\-·:：(,.]+$")
_UNSTEADY = re.compile(r"(주말|토요일|일요일|공휴일)[^\n]*?(?:유동|변동|변경|문의)")


@dataclass(frozen=True, slots=True)
class HoursText:
    """What a cell says. None is unknown; closed is text for closed_days.parse, '' for none."""

    weekday: Span | None = None
    saturday: Span | None = None
    holiday: Span | None = None
    pause: Span | None = None
    closed: str = ""
    understood: bool = True
    """False where times stand there that could not be read."""


def parse(text: str | None) -> HoursText:
    """The hours of a cell; nothing written, or 99:99, is unknown."""
    plain = (
        unicodedata.normalize("NFKC", (text or "")[:_READ_CHARACTERS])
        .replace("\\r", "\r")
        .replace("\\n", "\n")
    )
    plain = re.sub(r"\r\n?", "\n", re.sub("[∼～〜–—－―]", "~", plain)).strip().lower()
    plain = _ASIDE.sub("", re.sub(r"\s*->\s*", " ", plain))
    # 10:00~14:0017:00~22:00 is two spans.
    plain = re.sub(r"(:\d{2})(?=\d{1,2}:\d{2})", r"\1 ", plain)
    if not plain or plain in ("null", "-", "없음"):
        return HoursText()
    opening, closed = _parted(DAYS_BEHIND.sub(r"\2 \1", _PLACEHOLDER.sub("", plain)))
    reading = read(opening)
    for match in _UNSTEADY.finditer(opening):
        if not _TIMELIKE.search(match.group()):
            for day in days_of(match.group(1)):
                reading.by_day[day] = NO_PAIR
    return _told(reading, closed, plain)


def _told(reading: Reading, closed: list[str], plain: str) -> HoursText:
    spans = {day: reading.by_day.get(day, reading.general) for day in range(8)}
    known = {day: span for day, span in spans.items() if span is not None and span[0] >= 0}
    counts = Counter(known[day] for day in WEEK if day in known)
    weekday = counts.most_common(1)[0][0] if counts else None
    # '연중무휴' beside a day adds nothing, and beside nothing else it is the answer.
    telling = [
        part for part in dict.fromkeys(closed) if closed_days.parse(part) != closed_days.NEVER
    ]
    text = ", ".join(telling or closed[:1])
    shut = closed_days.parse(text).weekly
    # One pair holds for Monday to Friday: a day that differs from it is left open, not guessed.
    others = [day for day in WEEK if weekday and known.get(day) != weekday and day not in shut]
    if others:
        names = ", ".join(f"{closed_days.WEEKDAYS[day]}요일" for day in others)
        text = f"{names}은 시간이 달라요" + (f". {text}" if text else "")
    return HoursText(
        weekday=weekday,
        saturday=known.get(SATURDAY),
        holiday=known.get(SUNDAY, None if SUNDAY in reading.by_day else known.get(HOLIDAY)),
        pause=reading.pause,
        closed=text,
        understood=bool(known) or not _TIMELIKE.search(_PLACEHOLDER.sub("", plain)),
    )


def _parted(text: str) -> tuple[str, list[str]]:
    """The part about opening hours, and what is said about closed days."""
    closed: list[str] = []
    opening: list[str] = []

    def take(match: re.Match[str]) -> str:
        inside = match.group(1)
        if not _CLOSED_WORDS.search(inside):
            return str(match.group())
        kept = []
        for part in re.split(r",(?=\s*(?:매|휴|정기))", inside):
            if _CLOSED_WORDS.search(part) and not _TIMELIKE.search(part):
                closed.append(_CLOSED_LABEL.sub("", part).strip())
            else:
                kept.append(part)
        return f"({','.join(kept)})" if kept else " "

    for line in _clauses(text):
        if _OTHER_LINE.match(line):
            continue
        label = _CLOSED_LABEL.search(line)
        if label:
            closed.append(_LEADING.sub("", _LABELS_AFTER.sub("", _balanced(line[label.end() :]))))
            opening.append(line[: label.start()])
            continue
        bare = re.sub(r"\(([^()]*)\)", take, line)
        if _has_span(bare):
            closed += (day_off.group() for day_off in _DAY_OFF.finditer(bare))
            bare = _trailing(_DAY_OFF.sub(" ", bare), closed)
        elif _CLOSED_WORDS.search(bare):
            closed.append(_LEADING.sub("", re.sub(r"^.*?영업시간\s*[:：-]", "", bare)))
            continue
        opening.append(bare)
    return _without_stray_days(opening, closed), [part for part in closed if part]


def _balanced(text: str) -> str:
    """Up to a bracket that was opened before: '일요일) 좌석수' → '일요일'."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return text[:index]
    return text


def _trailing(line: str, closed: list[str]) -> str:
    """A line of hours without the closed days at its end: '24시간 연중무휴', '11시~20시,휴무:일'."""
    match = re.search(
        r"(?:[연년]\s*중\s*무휴|(?:매주\s*)?[월화수목금토일]요일\s*(?:정기\s*)?휴무|정기\s*휴무\s*없음).*$",
        line,
    )
    if match is None or _TIMELIKE.search(match.group()):
        match = re.search(r"휴무일?\s*(?:[:：]|\s|매주)\s*.*$", line)
        if match is None or _TIMELIKE.search(match.group()):
            return line
    closed.append(_LEADING.sub("", match.group()))
    return line[: match.start()]


def _clauses(text: str) -> Iterator[str]:
    """Lines, and the parts of a line that slashes separate (not 설/추석, not 토/일)."""
    for line in text.split("\n"):
        parts = re.split(
            r"\s*(?<![월화수목금토일설])[/|]\s*|(?<=[월화수목금토일설])[/|](?![월화수목금토일추])\s*",
            line,
        )
        yield from (part.strip() for part in parts if part.strip())


def _without_stray_days(opening: list[str], closed: list[str]) -> str:
    """The lines of hours. A last line that is days only, after hours that hold for all, says when
    the shop is shut ('09:00~18:00 / 일요일, 공휴일')."""
    while len(opening) > 1 and BARE_DAYS.fullmatch(opening[-1]) and "매일" not in opening[-1]:
        stray = opening.pop()
        known = closed_days.parse(", ".join(closed)).weekly
        if not closed_days.parse(stray).weekly <= known:
            closed.append(stray)
    return "\n".join(opening)


def _has_span(text: str) -> bool:
    return any(match.lastgroup in ("range", "all") for match in TOKENS.finditer(text))
