"""The loaded stores and their indexes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bot.stores.model import Store
from bot.stores.names import MATCH, Name, jamo, read_name, similarity
from bot.stores.points import distance_m
from bot.stores.spelling import fold

_CELL = 0.02
"""Degrees of a grid cell, about 2 km."""
_METRES_A_DEGREE = 110_000.0
_FUZZY_CANDIDATES = 60
_FUZZY_CUTOFF = 0.6

Point = tuple[float, float]


class Catalogue:
    """Stores by id, region, place and category; never changed once built.

    `holidays` are the public holidays that closed days ('공휴일') are held against.
    """

    def __init__(self, stores: Iterable[Store], holidays: Collection[date] = ()) -> None:
        self.stores: tuple[Store, ...] = tuple(stores)
        self.holidays = frozenset(holidays)
        self._by_id = {store.id: store for store in self.stores}
        self._by_sido: dict[str, list[Store]] = defaultdict(list)
        self._by_sigungu: dict[str, list[Store]] = defaultdict(list)
        self._by_dong: dict[str, list[Store]] = defaultdict(list)
        self._by_category: dict[str, list[Store]] = defaultdict(list)
        self._grid: dict[tuple[int, int], list[Store]] = defaultdict(list)
        self._by_name: dict[Name, list[Store]] = defaultdict(list)
        self._folded_menus: dict[str, tuple[str, ...]] = {}
        for store in self.stores:
            self._add(store)
        self._names: Sequence[Name] = tuple(self._by_name)
        self._name_jamo = [jamo(name.base) for name in self._names]

    def _add(self, store: Store) -> None:
        if store.sido:
            self._by_sido[store.sido].append(store)
        for name in {store.sigungu or "", *(store.sigungu or "").split()} - {""}:
            self._by_sigungu[name].append(store)
        if store.dong:
            self._by_dong[store.dong].append(store)
        self._by_category[store.category].append(store)
        if (point := point_of(store)) is not None:
            self._grid[_cell(point)].append(store)
        self._by_name[read_name(store.name)].append(store)
        if store.menus:
            self._folded_menus[store.id] = tuple(fold(menu.name) for menu in store.menus)

    def __len__(self) -> int:
        return len(self.stores)

    def get(self, store_id: str) -> Store | None:
        """The store with that id."""
        return self._by_id.get(store_id)

    def in_sido(self, name: str) -> Sequence[Store]:
        """Stores of a 시도, by its full current name."""
        return self._by_sido.get(name, ())

    def in_sigungu(self, name: str) -> Sequence[Store]:
        """Stores of a 시군구, by its whole name or one of its words."""
        return self._by_sigungu.get(name, ())

    def in_dong(self, name: str) -> Sequence[Store]:
        """Stores of every 동, 읍 or 면 of that name."""
        return self._by_dong.get(name, ())

    def in_category(self, name: str) -> Sequence[Store]:
        """Stores of a canonical category."""
        return self._by_category.get(name, ())

    def around(self, point: Point, radius_m: float) -> Iterator[Store]:
        """Stores with coordinates of their own at most so far away."""
        lat_reach = radius_m / _METRES_A_DEGREE
        lng_reach = lat_reach / max(math.cos(math.radians(point[0])), 0.1)
        low = _cell((point[0] - lat_reach, point[1] - lng_reach))
        high = _cell((point[0] + lat_reach, point[1] + lng_reach))
        if (high[0] - low[0] + 1) * (high[1] - low[1] + 1) > len(self._grid):
            cells: Iterable[tuple[int, int]] = tuple(self._grid)
        else:
            cells = (
                (row, column)
                for row in range(low[0], high[0] + 1)
                for column in range(low[1], high[1] + 1)
            )
        for cell in cells:
            for store in self._grid.get(cell, ()):
                own = point_of(store)
                if own is not None and distance_m(point, own) <= radius_m:
                    yield store

    def folded_menus(self, store: Store) -> tuple[str, ...]:
        """The folded names of a store's menu rows, in their order."""
        return self._folded_menus.get(store.id, ())

    def find_by_name(
        self, text: str, near: Point | None = None, limit: int = 5
    ) -> list[tuple[Store, float]]:
        """Stores that a written name may mean, with a score up to 1; never a wild guess."""
        asked = read_name(text)
        found: list[tuple[float, float, tuple[int, str], Store]] = []
        for name in self._name_candidates(asked):
            score = similarity(asked, name)
            if score < MATCH:
                continue
            for store in self._by_name[name]:
                own = point_of(store)
                away = math.inf if near is None or own is None else distance_m(near, own)
                found.append((-round(score, 3), away, id_order(store), store))
        found.sort(key=lambda entry: entry[:3])
        return [(store, -score) for score, _, _, store in found[:limit]]

    def _name_candidates(self, asked: Name) -> set[Name]:
        if not asked.full:
            return set()
        close = process.extract(
            jamo(asked.base),
            self._name_jamo,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=_FUZZY_CUTOFF,
            limit=_FUZZY_CANDIDATES,
        )
        candidates = {self._names[index] for _, _, index in close}
        candidates.update(
            name
            for name in self._names
            if name.full.startswith(asked.full)
            or asked.full.startswith(name.base)
            or asked.base == name.base
        )
        return candidates


def point_of(store: Store) -> Point | None:
    """The store's own coordinates."""
    return None if store.lat is None or store.lng is None else (store.lat, store.lng)


def id_order(store: Store) -> tuple[int, str]:
    """Ids in the order in which people count: 9 before 10."""
    return len(store.id), store.id


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / _CELL), math.floor(point[1] / _CELL)
