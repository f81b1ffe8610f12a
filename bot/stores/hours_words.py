"""The words and signs of opening hours in a text: times, days, breaks, labels."""

from __future__ import annotations

import re

from bot.stores import closed_days
from bot.stores.clock_texts import DAY, parse_minutes

Span = tuple[int, int]
"""Opening and closing in minutes after midnight; a closing beyond 1440 is the next day's."""

SATURDAY, SUNDAY, HOLIDAY = 5, 6, 7
WEEK = range(5)
EVERY_DAY = frozenset(range(8))
"""The weekdays from Monday, 0, and public holidays, 7."""

_LONGEST_INTO_NEXT_DAY = 20 * 60
"""11:30~9:00 is a forgotten 오후, not a shop that opens for 21 hours and a half."""

HALF = r"(?:오전|오후|아침|새벽|저녁|낮|밤|am|pm|a\.m\.|p\.m\.)"
_FOUR = r"(?:[01]\d|2[0-4])[0-5]\d"
_CLOCK = (
    rf"(?:{HALF}\s*)?(?:{_FOUR}(?=\s*[~\-])|\d{{1,2}}(?!\d))"
    r"(?:\s*[:;]+\s*\d{1,2}(?!\d)시?|\s*시(?:\s*\d{1,2}\s*분|반)?|\s*:|(?=\s*[~\-]))"
    r"(?:\s*(?:am|pm))?"
)
_END = (
    rf"(?:{_CLOCK}|{_FOUR}(?!\d)|정오|자정"
    rf"|(?:{HALF}\s*)?\d{{1,2}}(?![\d.,:]|\s*(?:월|일|층|호|회|명|인)))"
)
_TO = r"(?:\s*(?:부터|에서)?\s*[~\-]\s*|\s*(?:부터|에서)\s*)"
SPAN = rf"{_CLOCK}{_TO}{_END}"
_SPAN = re.compile(rf"(?P<start>{_CLOCK}){_TO}(?P<end>{_END})(?:\s*까지)?")

_DAY = "[월화수목금토일]"
_ONE = rf"{_DAY}(?:요일)?"
_RUN = rf"{_ONE}\s*[~\-]\s*{_ONE}"
DAYS = (
    rf"{_RUN}(?:\s*[,·.]\s*{_ONE}(?:\s*[~\-]\s*{_ONE})?)*(?![가-힣])"
    rf"|(?:(?<![가-힣\d])|(?<=:\d\d)){_ONE}(?:\s*[,·./]\s*{_ONE})*(?:은|는|에는)?(?![가-힣])"
    rf"|{_DAY}요일(?:\s*[,·./]?\s*{_ONE})*(?:은|는|에는)?"
    r"|토일|평일(?:에는|은)?|주중|주말(?:에는|은)?|(?:법정|국)?공휴일|휴일|매일"
)
_OTHER = (
    r"배달|예약|주차|주문|커피|단체|계절|하절기|동절기|여름|겨울|방학|장날|라[스트]{2,3}\s*오더"
    r"|l\.?o\.?(?![a-z])|(?<!\d)\d{1,2}\s*(?:[~\-]\s*\d{1,2}\s*)?월(?!요일)|남탕|여탕|조식"
    r"|(?:점심|런치|디너)\s*(?:시간|특선|메뉴|한정|세트)"
)
OTHER = re.compile(_OTHER, re.IGNORECASE)
"""What times may belong to that are not the shop's hours."""

TOKENS = re.compile(
    r"(?P<all>(?<!\d)24\s*시간?(?!\s*\d)(?![~\-]))"
    rf"|(?P<range>(?<![\d.])(?<!\d:){SPAN}(?:\s*까지)?)"
    r"|(?P<pause>브레이크\s*(?:타임|시간)?|break(?:\s*time)?|b\.?t\.?(?![a-z])|휴[식게]\s*(?:시간)?"
    r"|준비\s*시간|쉬는\s*시간)"
    rf"|(?P<other>{_OTHER})"
    rf"|(?P<days>{DAYS})"
    rf"|(?P<lone>{_CLOCK})|(?P<open>\()|(?P<shut>\))",
    re.IGNORECASE,
)
BARE_DAYS = re.compile(rf"(?:{DAYS}|\s|[,·/()])+")
DAYS_BEHIND = re.compile(
    rf"({SPAN})[^\S\n]*\(((?:{DAYS}|[\s,·.])+)\)"
    rf"(?![^\S\n]*:?[^\S\n]*(?:{HALF})?[^\S\n]*\d)",
    re.IGNORECASE,
)
"""Hours with their days in brackets behind them: '10:00~22:00(일,공휴일)'."""

_WORDS = {
    "평일": frozenset(WEEK),
    "주중": frozenset(WEEK),
    "주말": frozenset({SATURDAY, SUNDAY}),
    "토일": frozenset({SATURDAY, SUNDAY}),
    "공휴일": frozenset({HOLIDAY}),
    "휴일": frozenset({SUNDAY, HOLIDAY}),
    "매일": EVERY_DAY,
}


def span_of(text: str) -> Span | None:
    """The minutes of '오전 10시 ~ 오후 9시'; None for what cannot be meant."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    try:
        start, end = (_minutes(match[name]) for name in ("start", "end"))
    except ValueError:
        return None
    if start is None or end is None or start >= DAY:
        return None
    if re.match(r"(?:오후|pm)\s*12", match["end"]) and start < end:
        return None  # noon by the clock, midnight by what most people mean
    if end <= start:
        end += DAY
        if end - start > _LONGEST_INTO_NEXT_DAY:
            return None
    return (start, end) if end - start <= DAY else None


def days_of(text: str) -> frozenset[int]:
    """The days of '월~금', '토, 일요일' or '주말'."""
    plain = re.sub(r"요일|은|는|에|법정|국|\s", "", text)
    if plain in _WORDS:
        return _WORDS[plain]
    days: set[int] = set()
    for first, last in re.findall(rf"({_DAY})(?:[~\-]({_DAY}))?", plain):
        start = closed_days.WEEKDAYS.index(first)
        steps = (closed_days.WEEKDAYS.index(last) - start) % 7 if last else 0
        days |= {(start + step) % 7 for step in range(steps + 1)}
    return frozenset(days)


def _minutes(text: str) -> int | None:
    return parse_minutes(re.sub(r"시\s*반", "시30분", text))
