"""Numbers and flags as table cells write them."""

from __future__ import annotations

import re
import unicodedata

_EMPTY = frozenset({"", "-", "null", "none", "nan", "nat", "\\n", "n/a"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def is_empty(text: str | None) -> bool:
    """Whether a cell says nothing; a date of zeros counts, as MySQL writes it."""
    plain = (text or "").strip().lower()
    return plain in _EMPTY or plain.startswith("0000-00-00")


def parse_number(text: str | None) -> float | None:
    """A number out of '8500', '8,500원' or '10%'; None for an empty cell, ValueError otherwise."""
    if is_empty(text):
        return None
    plain = re.sub(r"[\s,₩\\]|원$|%$", "", unicodedata.normalize("NFKC", text or ""))
    if not _NUMBER.fullmatch(plain):
        raise ValueError("not a number")
    return float(plain)


def parse_won(text: str | None) -> int | None:
    """Whole won; None for an empty cell, ValueError for what is no amount."""
    number = parse_number(text)
    if number is None:
        return None
    if number < 0 or number != int(number):
        raise ValueError("not an amount of won")
    return int(number)


def parse_flag(text: str | None) -> bool | None:
    """Y, yes, 1, true and their opposites; anything else, 'unknown' too, is unknown."""
    plain = (text or "").strip().lower()
    if plain in ("y", "yes", "1", "1.0", "true", "t", "\x01", "b'\\x01'"):
        return True
    if plain in ("n", "no", "0", "0.0", "false", "f", "\x00", "b'\\x00'"):
        return False
    return None
