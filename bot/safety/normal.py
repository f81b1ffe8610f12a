"""A message as the safety rules and the classifier read it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HANGUL_LETTERS = re.compile("[^\u3131-\u318e]+")
"""NFKC would turn single letters (ㅋ, ㅠ) into others that never stand in a word."""
_RUNS = re.compile(r"(.)\1{2,}")
_NOISE = re.compile(r"[^0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ□]+")
_BETWEEN = re.compile(r"(?<=[가-힣])[1|!@*#^.,_~\-/·ㅡ]+(?=[가-힣])")
# The same syllable in three spellings that children use; only where nothing else is meant.
_SPELLINGS = (
    ("시퍼", "싶어"),
    ("시포", "싶어"),
    ("시프", "싶으"),
    ("싶퍼", "싶어"),
    ("싶포", "싶어"),
    ("싶엉", "싶어"),
    ("십다", "싶다"),
    ("십어", "싶어"),
    ("고싶", "고 싶"),
    ("주글", "죽을"),
    ("주거", "죽어"),
    ("주그", "죽으"),
    ("쥭", "죽"),
    ("듁", "죽"),
    ("뒈", "뒤"),
    ("되지고", "뒤지고"),
    ("디지고", "뒤지고"),
    ("업서", "없어"),
    ("업어요", "없어요"),
    ("엄서", "없어"),
    ("업써", "없어"),
    ("없써", "없어"),
    ("머글", "먹을"),
    ("머거", "먹어"),
    ("먹글", "먹을"),
    ("때려여", "때려요"),
    ("떄", "때"),
    ("햇", "했"),
    ("엿어", "였어"),
    ("삿", "샀"),
    ("갓어", "갔어"),
    ("안되", "안돼"),
    ("만나쟤", "만나재"),
    ("괴로펴", "괴롭혀"),
    ("괴롭펴", "괴롭혀"),
    ("싶ㅍ어", "싶어"),
)


@dataclass(frozen=True, slots=True)
class Normal:
    """One message in the forms that are looked at."""

    text: str
    """NFKC, lower case, runs of one character cut to two, blanks single, usual slips mended."""
    tight: str
    """The same without blanks, signs and emoji."""


def normal(text: str) -> Normal:
    """The forms of a text; any Unicode string."""
    plain = _HANGUL_LETTERS.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)
    plain = _RUNS.sub(r"\1\1", " ".join(plain.lower().split()))
    for slip, meant in _SPELLINGS:
        if slip in plain:
            plain = plain.replace(slip, meant)
    plain = " ".join(plain.split())
    return Normal(plain, tight(plain))


def tight(plain: str) -> str:
    """Letters and digits alone; what stands between two syllables to hide a word goes too."""
    return _NOISE.sub("", _BETWEEN.sub("", plain))
