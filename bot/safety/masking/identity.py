"""Resident and alien registration numbers (주민등록번호, 외국인등록번호).

Since October 2020 the last six digits are random, so neither the check digit nor the region code
is asked for; the date of birth must be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.safety.masking.accounts import account
from bot.safety.masking.numbers import Chain, bits, one_by_one
from bot.safety.masking.words import Around, followed_by_won, thing_after, thing_before

_SAID = re.compile(r"주민|민증|외국인\s?등록|외국인\s?번호|등록증|민번|rrn")
_DATE = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_HIDDEN_END = re.compile(
    r"(?<!\d)(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-\s?\d)\s?[*x●○•]{4,6}"
)
_HALF = re.compile(
    r"(?:주민|민증|외국인)[^\d*]{0,14}(?:(?P<front>\d{6})(?!\d)[^\d*]{1,14}(?P<after>\d{7})(?!\d)|(?P<end>\d{7}|\d{6})(?![\d,]|\s?원))"
)


def registration(chain: Chain, at: int, around: Around) -> tuple[int, int] | None:
    """The span of a registration number that begins with this digit, in the folded text."""
    digits = chain.digits
    for century in (0, 2):
        length = 13 + century
        if century and not digits.startswith(("19", "20"), at):
            continue
        if not _DATE.match(digits, at + century) or not chain.fits(at, length):
            continue
        shape = chain.shape(at, length)
        if century and shape != bits(8):
            continue
        if shape and not shape >> 6 + century & 1:
            continue
        if shape.bit_count() > 3 and not one_by_one(shape, length):
            continue
        start, end = chain.span(at, length)
        if not shape and account(chain, at, around) and not _said_near(around.text, start, end):
            return None
        if _is_a_thing(around.text, start, end, digits[at : at + length], bare=not shape):
            return None
        return start, end
    return None


def partial(view: str) -> Iterator[tuple[int, int]]:
    """Spans of a number of which one half is hidden or said apart, in a view of typed digits."""
    for found in _HIDDEN_END.finditer(view):
        yield found.span(1)
    if _SAID.search(view):
        for found in _HALF.finditer(view):
            for name in ("front", "after", "end"):
                if found[name]:
                    yield found.span(name)


def _is_a_thing(text: str, start: int, end: int, digits: str, *, bare: bool) -> bool:
    if _said_near(text, start, end):
        return False
    if thing_before(text, start) or followed_by_won(text, end):
        return True
    if not bare:
        return False
    # A Korean barcode begins with 880, which is a date in 1988 as well: its own check digit tells.
    return thing_after(text, end) or (digits.startswith("880") and _is_ean(digits))


def _said_near(text: str, start: int, end: int) -> bool:
    return bool(
        _SAID.search(text[max(0, start - 20) : start]) or _SAID.search(text[end : end + 14])
    )


def _is_ean(digits: str) -> bool:
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return len(digits) == 13 and total % 10 == 0
