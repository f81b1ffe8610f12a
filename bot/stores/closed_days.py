"""Closed days: what the texts of shops say, and whether a day is one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = "월화수목금토일"
EVERY_DAY = frozenset(range(7))
LAST = -1

_NTH_WORDS = {
    "첫": 1,
    "첫째": 1,
    "첫번째": 1,
    "둘": 2,
    "둘째": 2,
    "두번째": 2,
    "셋": 3,
    "셋째": 3,
    "세번째": 3,
    "넷": 4,
    "넷째": 4,
    "네번째": 4,
    "다섯째": 5,
    "다섯번째": 5,
    "마지막": LAST,
}
_NTH = "|".join(sorted(_NTH_WORDS, key=len, reverse=True)) + r"|[1-5]"
_NEVER = re.compile(
    r"([연년]중)?무휴(영업|입니다)?|(정기)?(휴무|휴일|휴무일)?(없음|없어요|없습니다|없이운영)|해당없음|무|[-x×]+|null|none|nan"
)
_NOISE = re.compile(
    r"정기\s*휴무일?|후무|정기휴일|휴무일?|휴뮤일?|휴점|휴업|쉽니다|쉼|쉬어요|[연년]중무휴|매월|매달|당일|은|는|에|과|와|및"
)
# What a bracket adds about bookings or take-away leaves the days as they are.
_ASIDE = re.compile(r"\([^()]*(?:예약|문의|포장|배달|전화|도\s*영업)[^()]*\)")
_SPELLINGS = (
    (re.compile(r"쨰"), "째"),
    (re.compile(r"세째"), "셋째"),
    (re.compile(r"네째"), "넷째"),
    (re.compile(r"주\s*째"), "주"),
    (re.compile(r"(?<![가-힣])주일(?![가-힣])|(?<![가-힣])주일(?=휴무)"), "일요일"),
    (re.compile(r"(요일|명절|휴일)만(?![가-힣])"), r"\1"),
    (re.compile(r"매주(?=[월화수목금토일])"), "매주 "),
    # A market day is named beside its dates: 제주민속오일장날(매월 2·7일).
    (re.compile(r"[가-힣]*오일장날?"), ","),
)
_DATES = re.compile(r"(?<!\d)\d{1,2}(?:\s*[·.,ㆍ]\s*\d{1,2})+\s*일(?!요일)")
_OTHER_HOURS = re.compile(
    r"([월화수목금토일](?:요일)?(?:[,·/\s]*[월화수목금토일](?:요일)?)*)(?:은|는)?\s*시간이\s*(?:달라요|다름)"
)
_SEPARATORS = re.compile(r"[\s,，、./·ㆍ&+:;()\[\]|]+")
_HOLIDAYS = re.compile(r"(법정|국가)?공휴일|빨간날|국경일")
_FESTIVALS = re.compile(
    r"((민족)?(대)?명절|설날?|구정|추석|신정|성탄절|크리스마스|새해(첫날)?|연휴)"
    r"(\s*(연휴|기간|전날|전일|당일|다음날|익일|날|때|전후|하루)|\s*(및|과|와|,|\.)\s*(전날|전일|당일|다음날|익일)|에?\s*\d일씩?)*"
)
_DAY = f"[{WEEKDAYS}]"
_TOKENS = re.compile(
    rf"(?P<month_day>\d{{1,2}}일)(?!요일)"
    rf"|(?P<nth>제?(?:{_NTH})(?:번째|째)?(?:주차|주)?)(?=,|{_DAY}|{_NTH}|$)"
    rf"|(?P<span>{_DAY}(?:요일)?[~∼～\-]{_DAY}(?:요일)?)"
    rf"|(?P<days>{_DAY}(?:{_DAY})*(?:요일)?)(?![가-힣])"
    r"|(?P<weekend>주말)|(?P<weekdays>평일)"
    r"|(?P<every_week>매주)|(?P<every_other>격주)"
)


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which a shop does not open. Weekdays count from Monday, 0."""

    weekly: frozenset[int] = frozenset()
    monthly: frozenset[tuple[int, int]] = frozenset()
    """(n, weekday): the n-th such weekday of a month, -1 for the last."""
    month_days: frozenset[int] = frozenset()
    holidays: bool = False
    doubtful: frozenset[int] = frozenset()
    """Weekdays on which it may be shut: the text was not understood, or says 격주."""
    doubtful_holidays: bool = False
    """Shut on some holidays (설날, 추석), which the text leaves open."""


LONGEST_TEXT = 300
"""A longer text is no list of days."""

NEVER = ClosedDays()
UNCLEAR = ClosedDays(doubtful=EVERY_DAY)


def parse(text: str | None) -> ClosedDays:
    """The closed days that a text names; no text is none."""
    if len(text or "") > LONGEST_TEXT:
        return UNCLEAR
    plain = _ASIDE.sub("", unicodedata.normalize("NFKC", text or "")).strip().lower()
    if not plain or _NEVER.fullmatch(re.sub(r"\s", "", plain)):
        return NEVER
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling, plain)
    plain = _DATES.sub(lambda dates: re.sub(r"\d+", r"\g<0>일,", dates.group()[:-1]), plain)
    plain, others = _take_other_hours(plain)
    plain, festivals = _FESTIVALS.subn(",", plain)
    plain, holidays = _HOLIDAYS.subn(",", plain)
    rest = re.sub(r"(\d|첫|두|세|네|다섯|째)\s+(번째|째|주(?!말))", r"\1\2", plain)
    rest = re.sub(rf"({_DAY})\s*[~∼～-]\s*({_DAY})", r"\1~\2", rest.replace("요일", "요일,"))
    rest = re.sub(rf"({_DAY})요일,\s*([~∼～-])\s*", r"\1\2", rest)
    rest = _NOISE.sub(",", rest)
    days = _read(_SEPARATORS.sub(",", rest))
    if days is None:
        return UNCLEAR
    return ClosedDays(
        weekly=days.weekly,
        monthly=days.monthly,
        month_days=days.month_days,
        holidays=bool(holidays),
        doubtful=days.doubtful | others,
        doubtful_holidays=bool(festivals),
    )


def _take_other_hours(text: str) -> tuple[str, frozenset[int]]:
    """The text without '화요일은 시간이 달라요', and the weekdays of which it says so."""
    days: set[int] = set()
    for match in _OTHER_HOURS.finditer(text):
        days |= _weekdays("days", re.sub(r"[,·/\s]", "", match.group(1)))
    return _OTHER_HOURS.sub(",", text), frozenset(days)


def _read(text: str) -> ClosedDays | None:
    """Closed days out of words separated by commas; None where a word is not understood."""
    weekly: set[int] = set()
    monthly: set[tuple[int, int]] = set()
    month_days: set[int] = set()
    doubtful: set[int] = set()
    nths: list[int] = []
    used_nths = every_other = False
    for part in filter(None, text.split(",")):
        at = 0
        while at < len(part):
            token = _TOKENS.match(part, at)
            if token is None:
                return None
            at = token.end()
            word = token.group()
            kind = token.lastgroup
            if kind == "nth":
                if used_nths:
                    nths, used_nths = [], False
                nths.append(_nth(word))
                continue
            if kind == "every_week":
                nths, every_other = [], False
                continue
            if kind == "every_other":
                doubtful |= weekly if not doubtful and not every_other else set()
                every_other = True
                continue
            if kind == "month_day":
                month_days.add(int(word[:-1]))
                continue
            days = _weekdays(kind, word)
            if every_other:
                doubtful |= days
            elif nths:
                monthly |= {(nth, day) for nth in nths for day in days}
                used_nths = True
            else:
                weekly |= days
    if (nths and not used_nths) or (every_other and not doubtful):
        return None
    if any(not 1 <= day <= 31 for day in month_days):
        return None
    weekly -= doubtful
    return ClosedDays(
        frozenset(weekly), frozenset(monthly), frozenset(month_days), doubtful=frozenset(doubtful)
    )


def _nth(word: str) -> int:
    bare = re.sub(r"(주차|주)$", "", word.removeprefix("제"))
    if bare in _NTH_WORDS:
        return _NTH_WORDS[bare]
    digits = re.sub(r"\D", "", bare)
    return int(digits) if digits else _NTH_WORDS[re.sub(r"(번째|째)$", "", bare)]


def _weekdays(kind: str | None, word: str) -> set[int]:
    if kind == "weekend":
        return {5, 6}
    if kind == "weekdays":
        return {0, 1, 2, 3, 4}
    named = [WEEKDAYS.index(char) for char in word.replace("요일", "") if char in WEEKDAYS]
    if kind == "span":
        first, last = named
        return {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return set(named)


def is_closed(closed: ClosedDays, day: date, holidays: Collection[date] = ()) -> bool | None:
    """Whether the shop stays shut that day; None when its text leaves it open."""
    if closed is NEVER:
        return False
    weekday = day.weekday()
    if weekday in closed.weekly or day.day in closed.month_days:
        return True
    if closed.monthly:
        last = (day + timedelta(days=7)).month != day.month
        nth = (day.day - 1) // 7 + 1
        if (nth, weekday) in closed.monthly or (last and (LAST, weekday) in closed.monthly):
            return True
    holiday = (closed.holidays or closed.doubtful_holidays) and day in holidays
    if holiday and closed.holidays:
        return True
    return None if holiday or weekday in closed.doubtful else False
