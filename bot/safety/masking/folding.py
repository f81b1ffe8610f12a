"""A text folded for the rules of masking, with the way back to the text as given.

Rules would miss a number in full-width digits, with invisible characters inside, or written in
single letters (ㄴㅐ 번호), so they read the folded text; what they find is masked in the given one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_VOWEL, _LAST_VOWEL = "ㅏ", "ㅣ"
# Laughter behind a word (ㄴㅐㅋㅋ) belongs to no syllable.
_NO_FINAL = frozenset("ㅋㅎ")

# What needs no work: ASCII, syllables, single letters that cannot be put together.
_USUAL = re.compile(r"[\n\x20-\x7e가-힣ㄱ-ㅎㅏ-ㅠㅢㅣ]*+")
_APART = re.compile("[ㄱ-ㅎ][ㅏ-ㅣ]")
_LIKE = {
    **dict.fromkeys("ㅡーｰ⁃─━―﹣−", "-"),
    **dict.fromkeys("ㆍ・･‧∙•ᆞ", "·"),
    **dict.fromkeys("◯〇⭕◦", "○"),
    **dict.fromkeys("ОоΟο", "o"),
    **dict.fromkeys("Ііⅼ", "l"),
    **dict.fromkeys("。．", "."),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", " "),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text[i]` stands for `given[starts[i]:ends[i]]`; starts and ends never fall."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(given: str) -> Folded:
    """Lower case, half width, composed syllables, one kind of digit, dash and blank, and nothing
    invisible. Any Unicode string; lone surrogates pass through."""
    if _USUAL.fullmatch(given) and not _APART.search(given):
        count = len(given)
        return Folded(given.lower().replace("\n", " "), range(count), range(1, count + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(given):
        plain = _plain(char)
        if plain is None:  # a mark on the character before it
            if ends and ends[-1] == at:
                ends[-1] = at + 1
            continue
        for one in plain:
            chars.append(one)
            starts.append(at)
            ends.append(at + 1)
    return _composed(chars, starts, ends)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str | None:
    """What a character is folded to: '' for nothing, None for a mark."""
    if char in _LIKE:
        return _LIKE[char]
    if "가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ":
        return char
    if char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind[0] == "M":
        return None
    if kind in ("Cf", "Cc"):
        return ""
    if kind == "Pd":
        return "-"
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if "\u1100" <= char <= "\u11ff":
        return char
    parts = unicodedata.normalize("NFKD", char)
    if parts == char:
        return char.lower()[:1]
    # Half-width letters of Hangul and a few signs come apart into more than one.
    plain = "".join(_plain(part) or "" for part in parts)
    return unicodedata.normalize("NFC", plain)


def _composed(chars: list[str], starts: list[int], ends: list[int]) -> Folded:
    """Syllables put together from the letters of decomposed text and from single letters."""
    text: list[str] = []
    first: list[int] = []
    last: list[int] = []
    at, count = 0, len(chars)
    while at < count:
        syllable, used = chars[at], 1
        # Hangul's letters begin at U+1100; compatibility letters at U+3131.
        if "\u1100" <= syllable <= "\u1112":
            syllable, used = _decomposed(chars, at)
        elif "ㄱ" <= syllable <= "ㅎ":
            syllable, used = _single(chars, at)
        text.append(_LIKE.get(syllable, syllable))
        first.append(starts[at])
        last.append(ends[at + used - 1])
        at += used
    return Folded("".join(text), first, last)


def _decomposed(chars: list[str], at: int) -> tuple[str, int]:
    if at + 1 < len(chars) and "\u1161" <= chars[at + 1] <= "\u1175":
        used = 2
        if at + 2 < len(chars) and "\u11a8" <= chars[at + 2] <= "\u11c2":
            used = 3
        return unicodedata.normalize("NFC", "".join(chars[at : at + used])), used
    return chars[at], 1


def _single(chars: list[str], at: int) -> tuple[str, int]:
    initial = _INITIALS.find(chars[at])
    if initial < 0 or not _vowel(chars, at + 1):
        return chars[at], 1
    code = 0xAC00 + (initial * 21 + ord(chars[at + 1]) - ord(_FIRST_VOWEL)) * 28
    final = _FINALS.find(chars[at + 2]) if at + 2 < len(chars) else -1
    if final <= 0 or _vowel(chars, at + 3) or chars[at + 2] in _NO_FINAL:
        return chr(code), 2
    # ㄴㅐㅂㅂ: a letter that is said twice is an exclamation, not a final.
    if at + 3 < len(chars) and chars[at + 3] == chars[at + 2] and not _vowel(chars, at + 4):
        return chr(code), 2
    return chr(code + final), 3


def _vowel(chars: list[str], at: int) -> bool:
    return at < len(chars) and _FIRST_VOWEL <= chars[at] <= _LAST_VOWEL
