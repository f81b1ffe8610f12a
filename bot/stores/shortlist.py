"""Of very many matches those that can be among the first, by points that are quick to work out.

The rough score leaves nothing out but the exact distance, whose error is bounded; so the first
ones are always among the short list, and only they are scored exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from bot.stores.catalogue import Catalogue
from bot.stores.columns.grid import NOWHERE_M, earth_point
from bot.stores.matching import Matches, part
from bot.stores.query import Query
from bot.stores.scoring import (
    BEST_ROW,
    HALF_WAY_M,
    NEAR,
    category_points,
    distances,
    first_by,
    of_rows,
    open_points,
    points_of,
    price_points,
    standing_points,
)

MANY = 4_000
"""From so many matches on a short list is made."""
_WRONG_M = 3.0
"""Metres by which a rough distance may be wrong: single precision on the earth's radius."""
_STEPS = 1e5
"""Steps of a point in which scores are told apart: a won of a price is 0.00007 points, and
single precision is wrong by less."""
_ID_BITS = 24
_WORST = -1e4
"""Lower than any score."""
_MOST_OF_ALL = 3
_SAMPLED = 64
_HAIR = 0.05
"""Points; more than twice the error of a rough score."""


@dataclass(frozen=True)
class Rough:
    """Rough points of matches, each worked out when it is needed.

    Of very many matches all stores of the catalogue are looked at in place, which is quicker than
    picking them out; those that do not match have the worst points there are.
    """

    catalogue: Catalogue
    found: Matches
    query: Query
    asked: Query
    now: datetime

    @cached_property
    def whole(self) -> bool:
        """Whether there is a place for every store of the catalogue, not for each match alone."""
        many = len(self.found) * _MOST_OF_ALL >= len(self.catalogue)
        return many and not len(self.found.menus)

    @cached_property
    def _stores(self) -> Any:
        return slice(None) if self.whole else self.found.stores

    @cached_property
    def _others(self) -> Any:
        others = np.ones(len(self.catalogue), dtype=bool)
        others[self.found.stores] = False
        return others

    @cached_property
    def _rows(self) -> tuple[Any, Any, Any]:
        return of_rows(self.catalogue, self.found, self.query)

    @cached_property
    def _price(self) -> Any:
        if len(self.found.menus):
            return self._rows[0]
        return self.catalogue.stores.meal_price[self._stores]

    @cached_property
    def _distance(self) -> Any:
        return _distances(self.catalogue, self.query, self._stores)

    @cached_property
    def ids(self) -> Any:
        """Places of the ids in the order in which people count."""
        return self.catalogue.stores.id_rank[self._stores]

    @cached_property
    def score(self) -> Any:
        """In single precision."""
        columns, budget = self.catalogue.stores, self.asked.budget
        every = np.arange(len(self.catalogue.hour_columns.all_day))
        at = self.asked.open_at or self.now
        by_hours = open_points(self.catalogue, at, every).astype(np.float32)
        score = by_hours[columns.hours[self._stores]]
        score += _standing(self.catalogue)[self._stores]
        if len(self.found.menus) or budget is not None:
            usual = columns.meal_price[self._stores]
            score += price_points(self._price, budget) - price_points(usual, None)
        if len(self.found.menus):
            _, best, fit = self._rows
            score += BEST_ROW * best - BEST_ROW * columns.best_meal[self._stores]
            score += fit
        elif self.query.foods:
            score += category_points(self.catalogue, self._stores, self.query)
        if self._distance is not None:
            score += NEAR / (1 + self._distance / HALF_WAY_M)
        if self.whole:
            score[self._others] = -np.inf
        return score

    @property
    def score_error(self) -> float:
        """By how much a score may be wrong; 0 where distance plays no part."""
        return 0.0 if self._distance is None else NEAR / HALF_WAY_M * _WRONG_M

    @cached_property
    def first(self) -> Any:
        """What the order goes by before the score; None where that is nothing."""
        if self.asked.sort == "best":
            return None
        if self.asked.sort == "nearest":
            known = self._distance
            first = (
                np.full(len(self.ids), np.inf)
                if known is None
                else np.where(known > NOWHERE_M / 2, np.inf, known)
            )
        else:
            first = first_by(self.catalogue, self._stores, self.asked, self._price)
        if self.whole:
            first[self._others] = np.inf
        return first

    @property
    def first_error(self) -> float:
        """By how much `first` may be wrong."""
        return _WRONG_M if self.asked.sort == "nearest" else 0.0


_STANDING: WeakKeyDictionary[Catalogue, Any] = WeakKeyDictionary()


def _standing(catalogue: Catalogue) -> Any:
    if catalogue not in _STANDING:
        _STANDING[catalogue] = standing_points(catalogue.stores)
    return _STANDING[catalogue]


def shortlist(roughly: Rough, count: int) -> Matches:
    """Matches among which the first `count` surely are."""
    kept = _kept(roughly, count)
    if roughly.whole:
        kept = np.searchsorted(roughly.found.stores, kept)
    return part(roughly.found, kept)


def _kept(roughly: Rough, count: int) -> Any:
    if roughly.first is None:
        return _best(roughly, None, count)
    first = roughly.first
    near = _promising(-first, count, 2 * _WRONG_M) if roughly.first_error else None
    if near is not None:
        cut = np.partition(first[near], count - 1)[count - 1]
        return near[first[near] <= cut + 2 * roughly.first_error]
    cut = np.partition(first, count - 1)[count - 1]
    if roughly.first_error and np.isfinite(cut):
        return np.flatnonzero(first <= cut + 2 * roughly.first_error)
    # Many are alike in what comes first: of those the score decides.
    sure, alike = np.flatnonzero(first < cut), np.flatnonzero(first == cut)
    if len(alike) > count:
        alike = _best(roughly, alike, count - len(sure))
    return np.sort(np.concatenate([sure, alike]))


def _best(roughly: Rough, places: Any, count: int) -> Any:
    """Of some places (None: all) those that can have the `count` best scores, ascending."""
    score = roughly.score if places is None else roughly.score[places]
    if (promising := _promising(score, count, _HAIR)) is not None:
        places = promising if places is None else places[promising]
        score = score[promising]
    if roughly.score_error:
        cut = np.partition(score, len(score) - count)[len(score) - count]
        kept = np.flatnonzero(score >= cut - 2 * roughly.score_error)
    else:
        # One number for score and id: equal scores are told apart too.
        ids = roughly.ids if places is None else roughly.ids[places]
        steps = np.rint(np.maximum(score, _WORST) * _STEPS).astype(np.int64) << _ID_BITS
        keys = steps - ids
        kept = np.sort(np.argpartition(keys, len(keys) - count)[len(keys) - count :])
    return kept if places is None else places[kept]


def _promising(score: Any, count: int, hair: float) -> Any:
    """Places with the best scores, surely enough of them, judged by every 64th; None where that
    leaves out too little."""
    if len(score) < _SAMPLED * 200:
        return None
    sample = score[::_SAMPLED]
    rank = 8 + 2 * count // _SAMPLED
    cut = np.partition(sample, len(sample) - rank)[len(sample) - rank]
    if not np.isfinite(cut):
        return None
    # What is rough may be wrong by a hair.
    places = np.flatnonzero(score >= cut - hair)
    enough = np.count_nonzero(score[places] >= cut) >= count
    return places if enough and len(places) < len(score) // 2 else None


def _distances(catalogue: Catalogue, query: Query, stores: Any) -> Any:
    """Rough metres; None where distance plays no part."""
    points = [query.position] if query.position else [(a, b) for _, a, b in points_of(query)]
    if len(points) != 1:
        if not points:
            return None
        rows = np.arange(len(catalogue)) if isinstance(stores, slice) else stores
        return np.nan_to_num(distances(catalogue, query, rows), nan=NOWHERE_M)
    columns = catalogue.stores
    x, y, z = (np.float32(value) for value in earth_point(*points[0]))
    away = (columns.x[stores] - x) ** 2
    away += (columns.y[stores] - y) ** 2
    away += (columns.z[stores] - z) ** 2
    away += columns.blur[stores] ** 2
    return np.sqrt(away)
