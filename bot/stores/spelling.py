"""Texts in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PAIRS = (
    ("자장", "짜장"),
    ("돈가스", "돈까스"),
    ("돈카츠", "돈까스"),
    ("까츠", "까스"),
    ("부페", "뷔페"),
    ("떡볶기", "떡볶이"),
    ("떡뽁이", "떡볶이"),
    ("떡뽂이", "떡볶이"),
    ("찌게", "찌개"),
    ("순댓국", "순대국"),
    ("쭈꾸미", "주꾸미"),
    ("닭도리탕", "닭볶음탕"),
    ("프라이드", "후라이드"),
    ("케익", "케이크"),
    ("초콜렛", "초콜릿"),
    ("오뎅", "어묵"),
    ("카르보나라", "까르보나라"),
    ("샌드위찌", "샌드위치"),
    ("육계장", "육개장"),
    ("만둣국", "만두국"),
    ("북엇국", "북어국"),
)
_PAIR = dict(_PAIRS)
_VARIANTS = re.compile("|".join(sorted(_PAIR, key=len, reverse=True)))


def clean(text: str) -> str:
    """NFC, one space between words, none at the edges."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def squash(text: str) -> str:
    """Without spaces and case."""
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Without spaces and case, and with one spelling for what is written in several ways."""
    return _VARIANTS.sub(lambda match: _PAIR[match.group()], squash(text))
