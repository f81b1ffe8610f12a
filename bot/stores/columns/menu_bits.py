"""What is known of a menu row beforehand, as bits of one number."""

from __future__ import annotations

import re

from bot.stores.allergens import suits
from bot.stores.model import Menu
from bot.stores.rows import is_alcohol, is_mild, is_side, taste_words
from bot.stores.spelling import fold

SOLD_OUT = 1
BEST = 2
ALCOHOL = 4
EXTRA = 8
"""A drink or a side order and no meal, in a store that sells meals."""
SHARED = 16
"""A portion for several: (2인), (대)."""
SPICY, SWEET, LIGHT, MILD = 32, 64, 128, 256
VEGETARIAN, HALAL = 512, 1024

TASTES = {"spicy": SPICY, "sweet": SWEET, "light": LIGHT}
DIETS = {"채식": VEGETARIAN, "할랄": HALAL}

_SHARED = re.compile(
    r"[(\[]\s*(?:[2-9]|1\d)\s*(?:~\s*\d+\s*)?인(?:분|용|기준)?\s*(?:이상)?\s*[)\]]|[(\[]\s*(?:특대|대|大)\s*[)\]]|大"
    r"|(?<!\d)(?:[2-9]|1\d)\s*인\s*(?:분|용|세트)"
)


def is_shared(name: str) -> bool:
    """Whether a row's name says that it is for several: (2인), (대), 3인분."""
    return bool(_SHARED.search(name))


def name_bits(name: str) -> int:
    """ALCOHOL, SHARED and, for a side order, EXTRA: what the name alone tells."""
    folded = fold(name)
    bits = ALCOHOL | EXTRA if is_alcohol(folded) else 0
    bits |= EXTRA if is_side(folded) else 0
    return bits | (SHARED if is_shared(name) else 0)


def text_bits(name: str, description: str, allergens: frozenset[str] | None) -> int:
    """Tastes and diets that the name and the description tell of."""
    text = fold(f"{name} {description}")
    bits = sum(bit for taste, bit in TASTES.items() if taste_words(text, taste))
    bits |= MILD if is_mild(text) else 0
    row = Menu("", name, description=description, allergens=allergens)
    return bits | sum(bit for diet, bit in DIETS.items() if suits(row, diet))
