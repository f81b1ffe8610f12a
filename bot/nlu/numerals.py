"""Korean numerals: 칠, 열두, 만오천, 1.2만, 8,500."""

from __future__ import annotations

import re

SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
UNITS = {"십": 10, "백": 100, "천": 1000}
NATIVE = {
    "하나": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "석": 3,
    "넷": 4,
    "네": 4,
    "다섯": 5,
    "다서": 5,
    "댓": 5,
    "여섯": 6,
    "일곱": 7,
    "일굽": 7,
    "여덟": 8,
    "여덜": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열하나": 11,
    "열두": 12,
    "열둘": 12,
    "열세": 13,
    "열네": 14,
    "열다섯": 15,
    "스무": 20,
    "스물": 20,
}
NATIVE_PATTERN = "|".join(sorted(NATIVE, key=len, reverse=True))
DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"


def sino(text: str) -> int | None:
    """Value of a numeral below 10,000 in Chinese numbers (오천오백 is 5500), or None."""
    total, digit = 0, None
    for char in text:
        if char in SINO:
            if digit is not None:
                return None
            digit = SINO[char]
        elif char in UNITS:
            total += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            return None
    return total + (digit or 0)


def number(text: str) -> float | None:
    """Value of digits with commas or a point, of Chinese or of native numbers, or None."""
    text = text.strip()
    if re.fullmatch(DIGITS, text):
        return float(text.replace(",", ""))
    if text in NATIVE:
        return NATIVE[text]
    return sino(text) if text else None


def won(text: str) -> int | None:
    """Value of an amount such as 만오천, 1.2만, 5천 or 8,500 (without 원), or None."""
    text = re.sub(r"\s", "", text)
    if not text:
        return None
    if "만" in text:
        high, _, low = text.partition("만")
        tens = number(high) if high else 1
        rest = won(low) if low else 0
        return None if tens is None or rest is None else round(tens * 10000 + rest)
    total, rest_text = 0.0, text
    for unit, size in (("천", 1000), ("백", 100)):
        if unit in rest_text:
            high, _, rest_text = rest_text.partition(unit)
            count = number(high) if high else 1
            if count is None:
                return None
            total += count * size
    if rest_text:
        ones = number(rest_text)
        if ones is None:
            return None
        total += ones
    return round(total)
