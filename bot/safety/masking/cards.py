"""Card numbers, and what is written beside them: the security code and the date of expiry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.safety.masking.numbers import Chain, bits, one_by_one, within
from bot.safety.masking.words import CARD, Around, followed_by_won, thing_after, thing_before

_LENGTHS_OF_CARDS = (16, 15, 14, 17, 18, 19)
_FOURS, _AMEX = bits(4, 8, 12), bits(4, 10)
_NUMBER_OF_CARD = re.compile(
    r"(?:카드|급카|꿈나무|꿈자람)\s?(?:의\s?)?(?:번호|넘버|no)?[^\w*]{0,3}$"
)
_CODE_WORD = re.compile("c[v2]|씨[브븨비]|시브|보안")
_CODE = re.compile(
    r"(?:cvc|cvv|cv2|씨브이씨|씨븨씨|시브이시|씨비씨|보안\s?코드)\s?(?:번호|코드|값)?[^\d*]{0,6}(\d{3,4})(?!\d|,\d|\s?원|\s?자리)"
)
_EXPIRY = re.compile(
    r"(?:유효\s?기[간한]|만료일?|기한|valid(?:\s?thru)?|exp\w{0,5})[^\d*]{0,6}"
    r"(20\d{2}\s?[/\-.년 ]\s?\d{1,2}(?!\d)(?:\s?월)?|\d{1,2}\s?[/\-.월 ]\s?(?:20)?\d{2}(?!\d)(?:\s?년)?|\d{4}(?!\d)|(?:20)?\d{2}\s?년\s?\d{1,2}\s?월)"
)
_BEHIND = re.compile(
    r"[^\w*]{1,4}((?:0[1-9]|1[0-2])\s?[/\-.]?\s?\d{2})(?!\d)(?:[^\w*]{1,4}(\d{3})(?!\d|,\d|\s?[원명개번]))?"
)
_BACK = re.compile(
    r"(?:뒷면|뒤에?|뒷쪽)[은는에]?\s?(?:(?:세|3)\s?자리)?[^\d*가-힣]{0,4}(\d{3})(?!\d|,\d|\s?[원명개번])"
)
_SECRET = re.compile(
    r"(?:비번|비밀번호|비밀\s?번호|pw|pin)[^\d*]{0,6}(\d{2}|\d{4}|\d{6})(?!\d|,\d|\s?[원번자개명])"
)


def card(chain: Chain, at: int, around: Around) -> tuple[int, int] | None:
    """The span of a card number that begins with this digit, in the folded text."""
    for length in _LENGTHS_OF_CARDS if around.cards else (16, 15):
        if not chain.fits(at, length):
            continue
        number, shape = chain.digits[at : at + length], chain.shape(at, length)
        start, end = chain.span(at, length)
        if _is_card(number, shape, around, start, end) and not followed_by_won(around.text, end):
            return start, end
    return None


def beside(view: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    """Spans of codes and dates, in a view of typed digits where card numbers end at `ends`."""
    if _CODE_WORD.search(view):
        for found in _CODE.finditer(view):
            yield found.span(1)
    if not ends:
        return
    for pattern in (_EXPIRY, _BACK, _SECRET):
        for found in pattern.finditer(view):
            yield found.span(1)
    for end in ends:
        behind = _BEHIND.match(view, end)
        if behind:
            yield behind.span(1)
            if behind[2]:
                yield behind.span(2)


def passes_luhn(number: str) -> bool:
    """Whether the check digit of ISO/IEC 7812 is right."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_card(number: str, shape: int, around: Around, start: int, end: int) -> bool:
    text, grouped = around.text, shape == _FOURS
    amex = len(number) == 15 and number.startswith(("34", "37")) and within(shape, _AMEX)
    usual = len(number) == 16 and within(shape, _FOURS)
    if not around.cards:
        # Nobody speaks of a card: by its look and its check digit alone.
        if not (grouped and usual) and not ((usual or amex) and passes_luhn(number)):
            return False
        if thing_before(text, start) or thing_after(text, end):
            return grouped and passes_luhn(number)
        return True
    if thing_before(text, start) or thing_after(text, end):
        return usual and grouped and passes_luhn(number)
    before = text[max(0, start - 24) : start]
    if not (usual or amex or len(number) == 16):
        # A slip of the finger in a number that is called a card's.
        return within(shape, _FOURS | bits(16)) and _NUMBER_OF_CARD.search(before) is not None
    if CARD.search(before) or CARD.search(text[end : end + 16]):
        return usual or amex or one_by_one(shape, 16) or passes_luhn(number)
    return (usual and grouped) or ((usual or amex) and passes_luhn(number))
