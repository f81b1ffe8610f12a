"""Hangul as letters: taking syllables apart, and a folded form in which usual slips are equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BASE = 0xAC00
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

_PLAIN = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
_ONE_VOWEL = {
    "ㅐ": "ㅔ",
    "ㅒ": "ㅔ",
    "ㅖ": "ㅔ",
    "ㅙ": "ㅚ",
    "ㅞ": "ㅚ",
    "ㅢ": "ㅣ",
}
# What a final sounds like; of the s-like ones nothing is left (순댓국 = 순대국).
_ONE_FINAL = {
    "ㄲ": "ㄱ",
    "ㅋ": "ㄱ",
    "ㄳ": "ㄱ",
    "ㄺ": "ㄱ",
    "ㅍ": "ㅂ",
    "ㅄ": "ㅂ",
    "ㄵ": "ㄴ",
    "ㄶ": "ㄴ",
    "ㄼ": "ㄹ",
    "ㄽ": "ㄹ",
    "ㄾ": "ㄹ",
    "ㅀ": "ㄹ",
    "ㄻ": "ㅁ",
    "ㅅ": " ",
    "ㅆ": " ",
    "ㅈ": " ",
    "ㅊ": " ",
    "ㅌ": " ",
    "ㅎ": " ",
}
_MOVES = {"ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ"}


def is_syllable(char: str) -> bool:
    """Whether it is one complete Hangul syllable."""
    return "가" <= char <= "힣"


def letters(char: str) -> tuple[str, str, str]:
    """Initial, vowel and final (a blank where there is none) of a syllable."""
    code = ord(char) - _BASE
    return _INITIALS[code // 588], _VOWELS[code % 588 // 28], _FINALS[code % 28]


def syllable(initial: str, vowel: str, final: str = " ") -> str:
    """The syllable of three letters."""
    return chr(
        _BASE + (_INITIALS.index(initial) * 21 + _VOWELS.index(vowel)) * 28 + _FINALS.index(final)
    )


def spell(text: str) -> str:
    """Text with its syllables taken apart into letters."""
    return "".join("".join(letters(c)).replace(" ", "") if is_syllable(c) else c for c in text)


@lru_cache(maxsize=16384)
def _parts(char: str) -> tuple[str, str, str] | None:
    """A syllable's letters, each as it sounds; None for another character."""
    if not is_syllable(char):
        return None
    initial, vowel, final = letters(char)
    return (
        _PLAIN.get(initial, initial),
        _ONE_VOWEL.get(vowel, vowel),
        _ONE_FINAL.get(final, final),
    )


@lru_cache(maxsize=65536)
def _joined(initial: str, vowel: str, final: str) -> str:
    return syllable(initial, vowel, final)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded so that any stretch of it can be read off as if it stood alone."""

    whole: tuple[str, ...]
    first: tuple[str, ...]
    """Characters as the first of a stretch: nothing moved into them."""
    last: tuple[str, ...]
    """Characters as the last of a stretch: nothing moved out of them."""
    middle: str

    def stretch(self, start: int, end: int) -> str:
        """The fold of `text[start:end]`, at least two characters."""
        return self.first[start] + self.middle[start + 1 : end - 1] + self.last[end - 1]


def fold_all(text: str) -> Folded:
    """Fold a text once for many look-ups (see `fold`)."""
    parts = [_parts(char) for char in text]
    count = len(parts)
    moved: list[str | None] = [None] * (count + 1)  # what moves into the character
    for at in range(count - 1):
        part, after = parts[at], parts[at + 1]
        if part and after and after[0] == "ㅇ" and part[2] in _MOVES:
            moved[at + 1] = part[2]
    whole, first, last = [], [], []
    for at, (char, part) in enumerate(zip(text, parts, strict=True)):
        if part is None:
            low = char.lower()
            whole.append(low)
            first.append(low)
            last.append(low)
            continue
        initial, vowel, final = part
        kept = " " if moved[at + 1] else final
        received = moved[at] or initial
        whole.append(_joined(received, vowel, kept))
        first.append(_joined(initial, vowel, kept))
        last.append(_joined(received, vowel, final))
    return Folded(tuple(whole), tuple(first), tuple(last), "".join(whole))


def fold(text: str) -> str:
    """A form in which spellings that sound alike are equal; as long as the text.

    Doubled consonants become plain, ㅐ/ㅔ and their like one, finals what they sound like, and a
    final moves to a following ㅇ: 떡뽀끼, 떡뽁이 and 떡볶이 fold to one form.
    """
    return "".join(fold_all(text).whole)


_REPEATED = re.compile(r"(.)\1{2,}")


def squeeze(text: str) -> str:
    """Runs of three and more of one character shortened to two (ㅋㅋㅋㅋ to ㅋㅋ)."""
    return _REPEATED.sub(r"\1\1", text)


def nfc(text: str) -> str:
    """Text as NFC, the one form everything here expects."""
    return unicodedata.normalize("NFC", text)
