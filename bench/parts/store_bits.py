"""Allergens as bits of one number. Only the standard library: DuckDB's interpreter reads it too."""

from __future__ import annotations

from collections.abc import Iterable

ALLERGENS = (
    *("계란", "우유", "메밀", "땅콩", "대두", "밀", "고등어", "게", "새우", "돼지고기", "복숭아"),
    *("토마토", "아황산류", "호두", "닭고기", "소고기", "오징어", "조개", "잣"),
)
"""The bits, in this order; one bit more is for any other name."""
OTHER = len(ALLERGENS)


def allergen_bits(names: Iterable[str]) -> int:
    """The allergens as bits."""
    bits = 0
    for name in names:
        bits |= 1 << (ALLERGENS.index(name) if name in ALLERGENS else OTHER)
    return bits
