"""Forms of a message in which alike ones are equal or nearly so."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu.hangul import fold, is_syllable, letters, spell, squeeze, syllable

# Laughter and tears, and every sign but stars.
_DECORATION = re.compile(r"[ㅋㅎㅠㅜㅡ]{2,}|[^\w\s*]|_")
_STARS = re.compile(r"\*+")
_DIGITS = re.compile(r"\d+")
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def plain(text: str) -> str:
    """Lower case without blanks, laughter and signs; numbers and masks one sign each.

    A text that is nothing else stays as it is, or all of them would be one.
    """
    bare = _DECORATION.sub("", squeeze(text.lower()))
    bare = _DIGITS.sub("0", _STARS.sub("*", "".join(bare.split())))
    return bare or text


def folded(text: str) -> str:
    """The plain form as it sounds (`bot.nlu.hangul.fold`): usual slips are gone."""
    return fold(plain(text))


def grams(form: str) -> list[str]:
    """What two folded forms are compared by: pieces of 2 to 4 letters."""
    return _pieces(spell(form), 2, 4)


def syllable_grams(form: str) -> list[str]:
    """What two folded forms are compared by: pieces of 1 and 2 syllables."""
    return _pieces(form, 1, 2)


def _pieces(text: str, least: int, most: int) -> list[str]:
    found = [text[at : at + n] for n in range(least, most + 1) for at in range(len(text) - n + 1)]
    return found or [text]


@lru_cache(maxsize=16384)
def _sound(char: str) -> tuple[str, str]:
    """Initial and vowel of a syllable, as they sound; of a lone consonant the vowel is empty."""
    if char in _CONSONANTS:
        return letters(fold(syllable(char, "ㅏ")))[0], ""
    if is_syllable(char):
        initial, vowel, _ = letters(fold(char))
        return initial, vowel
    return char, char


def initials(text: str) -> str:
    """Initial consonants of the plain form: 떡볶이 and ㄸㅂㅇ give the same."""
    return "".join(_sound(char)[0] for char in plain(text))


def count_lone(text: str) -> int:
    """How many lone consonants the plain form has."""
    return sum(char in _CONSONANTS for char in plain(text))


def may_stand_for(short: str, full: str) -> bool:
    """Whether `short` is `full` with some syllables cut down to their initial consonant."""
    some, others = plain(short), plain(full)
    if len(some) != len(others):
        return False
    pairs = ((_sound(a), _sound(b)) for a, b in zip(some, others, strict=True))
    return all(a == b or (a[0] == b[0] and not a[1]) for a, b in pairs)
