"""Telephone numbers: mobiles always, landlines of a home. Numbers of shops and helplines stay."""

from __future__ import annotations

import re

from bot.safety.masking.numbers import Chain, bits, one_by_one, within
from bot.safety.masking.words import PERSON, Around, followed_by_won, of_a_home, thing_before

_LANDLINE = re.compile(r"02|0[3-6][1-5]|070|050\d")
_MOBILE_THIRD = ("0", "1", "6", "7", "8", "9")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_SERVICE = re.compile(r"1[5-9]\d\d")
_PHONE_WORD = re.compile(
    r"번호|전번|폰|전화|저나|젼화|연락|문자|hp|tel|(?<![가-힣])ㅂㅎ|(?<![가-힣])ㅈㅂ"
)
_OWN_NUMBER = re.compile(
    rf"(?:내|제|나의|저의|{PERSON}|우리)\s?(?:폰|핸드폰|휴대폰|핸펀|전화)?\s?번호|(?:(?<!쿠)폰|핸드폰|휴대폰|핸폰|핸펀)\s?번호?|전번|폰번"
    r"|010\s?[은는]?\s?(?:빼|생략|떼)"
)
_WITHOUT_PREFIX = re.compile(
    r"앞[은에는자리]{0,4}\s?010|010\s?(?:빼|생략)|(?:내|제)\s?(?:폰|번호|핸드폰)"
)
_HOME_NUMBER = re.compile(
    r"집\s?(?:으로\s?)?(?:전화|번호|폰)|집전|(?:^|[^가-힣]|우리\s?|울|저희\s?)집\s?[은는:]?\s*$"
)


def telephone(chain: Chain, at: int, around: Around) -> tuple[int, int] | None:
    """The span of a telephone number to mask that begins with this digit, in the folded text."""
    text = around.text
    length = _mobile(chain, at, around) or _from_abroad(chain, at, text)
    if length:
        return _with_signs(text, *chain.span(at, length))
    if chain.gaps.get(at) == "-":  # the end of a longer number
        return None
    length = _landline(chain, at)
    if length:
        start, end = chain.span(at, length)
        if thing_before(text, start) or followed_by_won(text, end):
            return None
        return _with_signs(text, start, end) if of_a_home(text, start, end) else None
    if not around.phones or (at and chain.gaps[at] not in (",", "/")):
        return None
    length = _shortened(chain, at, text)
    return chain.span(at, length) if length else None


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with a '+' and an opening bracket before it."""
    if text[start - 1 : start] == "+":
        start -= 1
    closing = _BRACKETS.get(text[start - 1 : start])
    if closing is not None and closing in text[start:end]:
        start -= 1
    return start, end


def _mobile(chain: Chain, at: int, around: Around) -> int:
    digits = chain.digits
    if not digits.startswith("01", at) or digits[at + 2 : at + 3] not in _MOBILE_THIRD:
        return 0
    shapes = {n: chain.shape(at, n) for n in (9, 10, 11, 12) if chain.fits(at, n)}
    if 11 in shapes and within(shapes[11], bits(3, 7)):
        return 11
    if 10 in shapes and (within(shapes[10], bits(3, 6)) or within(shapes[10], bits(3, 7))):
        # '0101010101' is a pattern, nobody's number.
        return 0 if digits[at : at + 10] == "01" * 5 else 10
    for n in (11, 10):
        # A group may fall apart anywhere, but '01.10 11:30' is a date.
        if n in shapes and (
            not shapes[n] & bits(1, 2)
            or one_by_one(shapes[n], n)
            or within(shapes[n], bits(1, 2, 3, 7))
        ):
            return n
    if 12 in shapes and shapes[12] & bits(3) and within(shapes[12], bits(3, 7)):
        return 12
    near = around.text[max(0, chain.at[at] - 12) : chain.at[at]]
    if not around.phones or not _PHONE_WORD.search(near) or thing_before(near, len(near)):
        return 0
    return next((n for n in (12, 9) if n in shapes and within(shapes[n], bits(3, 6, 7))), 0)


def _from_abroad(chain: Chain, at: int, text: str) -> int:
    digits = chain.digits
    skip = 4 if digits.startswith("0082", at) else 2 if digits.startswith("82", at) else 0
    if not skip:
        return 0
    marked = skip == 4 or text[chain.at[at] - 1 : chain.at[at]] == "+"
    zero = digits[at + skip : at + skip + 1] == "0"
    national = at + skip + zero
    if (
        digits[national : national + 1] == "1"
        and digits[national + 1 : national + 2] in _MOBILE_THIRD
    ):
        for rest in (10, 9):
            length = skip + zero + rest
            if chain.fits(at, length) and (
                marked or at + skip in chain.gaps or not chain.shape(at, length)
            ):
                return length
    return 0


def _landline(chain: Chain, at: int) -> int:
    digits, skip = chain.digits, 0
    if digits.startswith("82", at) and at + 2 in chain.gaps:
        # +82 31 is 031
        digits, skip = digits[: at + 1] + "0" + digits[at + 2 :], 1
    elif not digits.startswith("0", at):
        return 0
    found = _LANDLINE.match(digits, at + skip)
    if not found:
        return 0
    area = skip + len(found.group())
    for exchange in (4, 3):
        length = area + exchange + 4
        if not chain.fits(at, length):
            continue
        allowed = bits(area, area + exchange) | (bits(2) if skip else 0)
        if within(chain.shape(at, length), allowed) and not _SERVICE.match(digits, at + area):
            return length
    return 0


def _shortened(chain: Chain, at: int, text: str) -> int:
    """A number without its first digits, where the words say that it is one."""
    start = chain.at[at]
    before = text[max(0, start - 14) : start]
    digits = chain.digits
    if digits.startswith("10", at) and chain.fits(at, 10):
        shape = chain.shape(at, 10)
        if shape == bits(2, 6) and _PHONE_WORD.search(before):
            return 10
        if not shape and _OWN_NUMBER.search(before) and not thing_before(text, start):
            return 10
    for length, middle in ((8, 4), (7, 3)):
        if chain.shape(at, length) != bits(middle) or not chain.fits(at, length):
            continue
        if _SERVICE.match(digits, at) or thing_before(text, start):
            continue
        end = chain.span(at, length)[1]
        if followed_by_won(text, end):
            continue
        if _HOME_NUMBER.search(before):
            return length
        if length == 8 and (
            _OWN_NUMBER.search(before) or _WITHOUT_PREFIX.search(text[end : end + 12])
        ):
            return length
    return 0
