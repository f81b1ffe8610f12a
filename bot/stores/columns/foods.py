"""Which of the different names are a food, remembered for foods that are asked again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from bot.stores.columns.grams import GramIndex
from bot.stores.query import Food
from bot.stores.rows import without_details
from bot.stores.spelling import fold

_FOODS_REMEMBERED = 512


class FoodIndex:
    """Folded names, and which of them name a food."""

    def __init__(self, folded: Sequence[str], runs: GramIndex) -> None:
        self.length = len(folded)
        self._folded, self._runs = folded, runs
        last = [without_details(name)[-1:] for name in folded]
        self._last = np.array(last, dtype="U1") if last else np.empty(0, dtype="U1")
        self.named = lru_cache(maxsize=_FOODS_REMEMBERED)(self._named)

    def _named(self, food: Food) -> Any:
        """Of each name, whether it is the food. A one-syllable food must end it."""
        found = np.zeros(self.length, dtype=bool)
        for form in {fold(form) for form in (food.name, *food.forms)} - {""}:
            if len(form) == 1:
                found |= self._last == form
            else:
                found[self._containing(form)] = True
        found.setflags(write=False)
        return found

    def _containing(self, form: str) -> Any:
        holders = sorted(self._runs.holders(form), key=len)
        names = holders[0]
        for others in holders[1:]:
            names = names[np.isin(names, others, assume_unique=True)] if len(names) else names
        if len(form) == self._runs.size:
            return names
        # All its runs stand there, but perhaps apart.
        return [name for name in names.tolist() if form in self._folded[name]]
