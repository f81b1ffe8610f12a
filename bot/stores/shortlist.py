"""Of very many matches those that can be among the first, by points that are quick to work out.

The rough score leaves nothing out but the exact distance, whose error is bounded; so the first
ones are always among the short list, and only they are scored exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Rough:
    """Rough points of matches, and what their order goes by before them (None: nothing).

    `rows` are the stores they belong to; None: all of the catalogue, where those that do not match
    have the worst points there are.
    """

    found: Matches
    rows: Any
    score: Any
    score_error: float
    first: Any
    first_error: float
    ids: Any


def rough(catalogue: Catalogue, found: Matches, query: Query, asked: Query, now: datetime) -> Rough:
    """The rough points of all matches."""
    columns = catalogue.stores
    # Of very many all are looked at in place, which is quicker than picking them out.
    whole = len(found) * _MOST_OF_ALL >= len(catalogue) and not len(found.menus)
    stores = slice(None) if whole else found.stores
    every = np.arange(len(catalogue.hour_columns.all_day))
    by_hours = open_points(catalogue, asked.open_at or now, every).astype(np.float32)
    score = by_hours[columns.hours[stores]]
    score += _standing(catalogue)[stores]
    price = columns.meal_price[stores]
    if len(found.menus) or asked.budget is not None:
        score -= price_points(price, None)
    if len(found.menus):
        price, best, fit = of_rows(catalogue, found, query)
        score += BEST_ROW * best - BEST_ROW * columns.best_meal[stores]
        score += fit
    if len(found.menus) or asked.budget is not None:
        score += price_points(price, asked.budget)
    distance = _distances(catalogue, query, stores)
    if distance is not None:
        score += NEAR / (1 + distance / HALF_WAY_M)
    first, first_error = None, 0.0
    if asked.sort == "nearest":
        known = np.full(len(score), np.inf) if distance is None else distance
        first, first_error = np.where(known > NOWHERE_M / 2, np.inf, known), _WRONG_M
    elif asked.sort in ("cheapest", "popular"):
        first = first_by(catalogue, stores, asked, price)
    score_error = 0.0 if distance is None else NEAR / HALF_WAY_M * _WRONG_M
    if whole and len(found) < len(catalogue):
        others = np.ones(len(catalogue), dtype=bool)
        others[found.stores] = False
        score[others] = -np.inf
        if first is not None:
            first[others] = np.inf
    rows = None if whole else stores
    return Rough(found, rows, score, score_error, first, first_error, columns.id_rank[stores])


_STANDING: WeakKeyDictionary[Catalogue, Any] = WeakKeyDictionary()


def _standing(catalogue: Catalogue) -> Any:
    if catalogue not in _STANDING:
        _STANDING[catalogue] = standing_points(catalogue.stores)
    return _STANDING[catalogue]


def shortlist(roughly: Rough, count: int) -> Matches:
    """Matches among which the first `count` surely are."""
    kept = _kept(roughly, count)
    if roughly.rows is None:
        kept = np.searchsorted(roughly.found.stores, kept)
    return part(roughly.found, kept)


def _kept(roughly: Rough, count: int) -> Any:
    if roughly.first is None:
        return _best(roughly, None, count)
    first = roughly.first
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
    if (promising := _promising(score, count)) is not None:
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


def _promising(score: Any, count: int) -> Any:
    """Places with the best scores, surely enough of them, judged by every 64th; None where that
    leaves out too little."""
    if len(score) < _SAMPLED * 200:
        return None
    sample = score[::_SAMPLED]
    rank = 8 + 2 * count // _SAMPLED
    cut = np.partition(sample, len(sample) - rank)[len(sample) - rank]
    # Rough scores may be wrong by a hair.
    places = np.flatnonzero(score >= cut - _HAIR)
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
