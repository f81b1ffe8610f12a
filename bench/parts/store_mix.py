"""The mix of questions: what children and the app's map ask, drawn with a seed from what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from bench.parts.store_questions import Question

NOON = "2026-11-18T12:30"
"""A Wednesday."""
AFTERNOON = "2026-11-18T15:30"
NIGHT = "2026-11-21T00:40"
SUNDAY = "2026-11-22T18:10"
CHRISTMAS = "2026-12-25T12:15"
_CATEGORIES = ("한식", "분식", "치킨", "중식", "편의점", "카페/디저트", "패스트푸드", "피자")
_DISHES = (
    "떡볶이",
    "김밥",
    "돈까스",
    "라면",
    "짜장면",
    "김치찌개",
    "치킨",
    "버거",
    "우동",
    "파스타",
    "치즈",
    "국밥",
)
_ALLERGENS = ("우유", "계란", "밀", "땅콩", "대두", "새우", "돼지고기")
PAGE = 20
"""Stores on a page of the app's map."""

Draw = Callable[["Mix"], Mapping[str, Any]]


class Mix:
    """Draws places, points and words; big places come up as often as people live there."""

    def __init__(self, stores: pd.DataFrame, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._stores = stores
        self._with_point = np.flatnonzero(stores["lat"].notna().to_numpy())
        self._with_dong = np.flatnonzero((stores["dong"] != "").to_numpy())

    def questions(self, each: int) -> list[Question]:
        """So many of every kind, the kinds mixed."""
        drawn = [Question(kind, **draw(self)) for kind, draw in KINDS.items() for _ in range(each)]
        return [drawn[place] for place in self._random.permutation(len(drawn))]

    def one(self, words: tuple[Any, ...]) -> Any:
        """One of some words."""
        return words[int(self._random.integers(0, len(words)))]

    def budget(self) -> int:
        """A sum that a child has."""
        return int(self._random.integers(6, 25)) * 500

    def allergens(self) -> tuple[str, ...]:
        """One or two."""
        chosen = self._random.choice(_ALLERGENS, int(self._random.integers(1, 3)), replace=False)
        return tuple(map(str, chosen))

    def region(self, *names: str) -> dict[str, Any]:
        """시도, 시군구, dong of some store."""
        row = self._stores.iloc[int(self._random.choice(self._with_dong))]
        return {name: str(row[name]) or None for name in names}

    def city(self) -> dict[str, Any]:
        """A 시군구 as people say it: 수원시, and 중구 of any 시도."""
        return {"sigungu": (self.region("sigungu")["sigungu"] or "춘천시").split(" ")[0]}

    def point(self) -> dict[str, Any]:
        """A place some hundred metres from a store."""
        row = self._stores.iloc[int(self._random.choice(self._with_point))]
        lat, lng = self._random.normal(0, 0.003, 2)
        return {"lat": round(row["lat"] + lat, 6), "lng": round(row["lng"] + lng, 6)}

    def page(self, number: int) -> dict[str, Any]:
        """A later page of the map."""
        return {"limit": PAGE, "offset": (number - 1) * PAGE}

    def circle(self, *radii: int) -> dict[str, Any]:
        """Around a place."""
        return {**self.point(), "radius": self.one(radii)}


_WHOLE = ("sido", "sigungu")
_DONG = ("sido", "sigungu", "dong")

KINDS: Mapping[str, Draw] = {
    "dong, meal card": lambda m: {**m.region(*_DONG), "meal_card": True},
    "dong, category": lambda m: {**m.region(*_DONG), "category": m.one(_CATEGORIES)},
    "sigungu, nearest": lambda m: {**m.region(*_WHOLE), **m.point(), "sort": "nearest"},
    "sigungu by a word, category": lambda m: {**m.city(), "category": m.one(_CATEGORIES)},
    "sigungu, page 4": lambda m: {**m.region(*_WHOLE), **m.page(4), "meal_card": True},
    "sigungu, open at noon": lambda m: {**m.region(*_WHOLE), "open_at": NOON},
    "sigungu, open in the afternoon break": lambda m: {
        **m.region(*_WHOLE),
        "open_at": AFTERNOON,
    },
    "sido, category, cheapest": lambda m: {
        **m.region("sido"),
        "category": m.one(_CATEGORIES),
        "sort": "cheapest",
    },
    "sido, open at midnight": lambda m: {**m.region("sido"), "open_at": NIGHT},
    "sido, open on a Sunday": lambda m: {**m.region("sido"), "open_at": SUNDAY, "meal_card": True},
    "500 m, nearest, page 1": lambda m: {**m.circle(500), **m.page(1), "sort": "nearest"},
    "1 km, category": lambda m: {**m.circle(1000), "category": m.one(_CATEGORIES)},
    "1.5 km, everything at once": lambda m: {
        **m.circle(1500),
        "meal_card": True,
        "open_at": NOON,
        "menu": m.one(_DISHES),
        "budget": m.budget(),
    },
    "3 km, open on a holiday, nearest": lambda m: {
        **m.circle(3000),
        "open_at": CHRISTMAS,
        "sort": "nearest",
    },
    "3 km, dish": lambda m: {**m.circle(2000, 3000), "menu": m.one(_DISHES)},
    "3 km, allergen free": lambda m: {**m.circle(3000), "allergen_free": m.allergens()},
    "sigungu, dish, budget": lambda m: {
        **m.region(*_WHOLE),
        "menu": m.one(_DISHES),
        "budget": m.budget(),
    },
    "sido, budget, cheapest": lambda m: {
        **m.region("sido"),
        "budget": m.budget(),
        "sort": "cheapest",
    },
    "sido, good influence": lambda m: {**m.region("sido"), "good_influence": True},
    "country, dish, nearest": lambda m: {
        **m.point(),
        "menu": m.one(_DISHES),
        "sort": "nearest",
    },
    "country, allergen free, budget": lambda m: {
        "allergen_free": m.allergens(),
        "budget": m.budget(),
        "sort": "cheapest",
    },
    "country, category, nearest": lambda m: {
        **m.point(),
        "category": m.one(_CATEGORIES),
        "sort": "nearest",
    },
    "country, meal card": lambda m: {**m.point(), "meal_card": True},
    "country, open at noon, page 3": lambda m: {"open_at": NOON, **m.page(3)},
}
"""Kind → what a question of it asks."""
