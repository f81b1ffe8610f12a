"""The points of the score, for many stores at once.

- fit: the category that was asked for itself, a row with the dish's name, another category;
- distance from the child, else from the place that was named: half of the points are left at
  HALF_WAY_M. A store whose own point is not known is measured from its district's centre, with
  what that may be wrong added;
- open at the time that was asked, else now; a closed door costs more than any walk gives;
- a good-influence store, a good-price store, a store that takes the meal card;
- price: the cheapest row that met the query, else the cheapest meal;
- a row that the shop calls its best; how much is known of the shop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from bot.stores.catalogue import Catalogue
from bot.stores.columns.grid import metres
from bot.stores.columns.menu_bits import BEST
from bot.stores.columns.opening import OPEN as IS_OPEN
from bot.stores.columns.opening import SHUT as IS_SHUT
from bot.stores.columns.store_columns import StoreColumns
from bot.stores.matching import Matches, categories_of
from bot.stores.query import Area, Query

CLOSING_SOON_IN = timedelta(minutes=30)
HALF_WAY_M = 600.0
"""Distance at which half of the points for nearness are left: eight minutes on foot."""
DEAR_WON = 15_000.0

DISH = 2.0
CATEGORY = 1.5
ITSELF = 2.5
"""The category is what was asked for: a 치킨집, before the 치킨까스 of another."""
NEAR = 3.0
OPEN = 1.0
CLOSING_SOON = -1.5
# A closed door is worse than a walk: more than all that nearness gives.
SHUT = -4.0
GOOD_INFLUENCE = 0.8
GOOD_PRICE = 0.5
MEAL_CARD = 0.6
CHEAP = 1.0
OVER_BUDGET = -3.0
BEST_ROW = 0.2
KNOWN_FACT = 0.1

PARTS = (
    "fit",
    "distance",
    "open",
    "good_influence",
    "good_price",
    "meal_card",
    "price",
    "best",
    "facts",
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Of each store of some matches its points, part by part, and what the orders go by."""

    parts: Any
    """One row a part, as in PARTS."""
    score: Any
    distance: Any
    """Metres, NaN where that is not known."""
    first: Any
    """What the wanted order goes by before the score; less is better."""


def scores(
    catalogue: Catalogue, found: Matches, query: Query, asked: Query, now: datetime
) -> Scores:
    """The points of all matches. `asked` is the query before it was relaxed."""
    columns, stores = catalogue.stores, found.stores
    distance = distances(catalogue, query, stores)
    price, best, fit = of_rows(catalogue, found, query)
    parts = np.stack(
        [
            fit,
            np.where(np.isnan(distance), 0.0, NEAR / (1 + distance / HALF_WAY_M)),
            open_points(catalogue, asked.open_at or now, columns.hours[stores]),
            *standing(columns, stores),
            price_points(price, asked.budget),
            BEST_ROW * best,
            KNOWN_FACT * columns.facts[stores],
        ]
    )
    first: Any = np.zeros(len(found))
    if asked.sort == "nearest":
        first = np.where(np.isnan(distance), np.inf, distance)
    elif asked.sort in ("cheapest", "popular"):
        first = first_by(catalogue, stores, asked, price)
    return Scores(parts, np.round(parts.sum(axis=0), 6), distance, first)


def first_by(catalogue: Catalogue, stores: Any, asked: Query, price: Any) -> Any:
    """What the orders 'cheapest' and 'popular' go by."""
    if asked.sort == "cheapest":
        return np.where(price < 0, np.inf, price)
    return -catalogue.stores.best_rows[stores].astype(np.float64)


def standing(columns: StoreColumns, stores: Any) -> tuple[Any, Any, Any]:
    """Points for what a store is, whatever was asked."""
    return (
        GOOD_INFLUENCE * (columns.good_influence[stores] == 1),
        GOOD_PRICE * (columns.good_price[stores] == 1),
        MEAL_CARD * (columns.meal_card[stores] == 1),
    )


def of_rows(catalogue: Catalogue, found: Matches, query: Query) -> tuple[Any, Any, Any]:
    """Cheapest price (-1 unknown), whether a best row counts, and the points for the fit: of the
    rows that met the query, else of the store's meals."""
    columns, stores = catalogue.stores, found.stores
    price, best = columns.meal_price[stores], columns.best_meal[stores] > 0
    fit = category_points(catalogue, stores, query)
    if not len(found.menus):
        return price, best, fit
    owner, final = found.owner, catalogue.menus.final[found.menus]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    at = np.searchsorted(stores, owner[starts])
    most = np.iinfo(np.int32).max
    cheapest = np.minimum.reduceat(np.where(final < 0, most, final), starts)
    best_row = (catalogue.menus.bits[found.menus] & BEST) != 0
    price, best = np.array(price), np.array(best)
    price[at] = np.where(cheapest == most, -1, cheapest)
    best[at] = np.logical_or.reduceat(best_row, starts)
    dish = at[np.logical_or.reduceat(found.is_dish, starts)]
    fit[dish] = np.maximum(fit[dish], DISH)
    return price, best, fit


def category_points(catalogue: Catalogue, stores: Any, query: Query) -> Any:
    """Points for the category of stores that meet a query; 0 where no food was asked for."""
    category = catalogue.stores.category[stores]
    if not query.foods:
        return np.zeros(len(category))
    return np.where(np.isin(category, categories_of(query.foods)), ITSELF, CATEGORY)


def open_points(catalogue: Catalogue, at: datetime, hours: Any) -> Any:
    """Points of stores by the numbers of their hours."""
    now = catalogue.opening.states(at)[hours]
    later = catalogue.opening.states(at + CLOSING_SOON_IN)[hours]
    opened = np.where(later == IS_OPEN, OPEN, CLOSING_SOON)
    return np.where(now == IS_OPEN, opened, np.where(now == IS_SHUT, SHUT, 0.0))


def price_points(price: Any, budget: int | None) -> Any:
    """Points for a price of a meal; none for an unknown one, fewer than none above a budget."""
    points = CHEAP * np.maximum(0.0, 1 - price / DEAR_WON)
    if budget is not None:
        over = OVER_BUDGET * np.minimum(1.0, (price - budget) / DEAR_WON)
        points = np.where(price > budget, over, points)
    return np.where(price < 0, 0.0, points)


def points_of(query: Query) -> Iterator[tuple[Area, float, float]]:
    """The areas that distances are measured from; a whole 시도's centre says nothing."""
    for area in query.areas:
        whole = area.radius_m is None and not (area.sigungu or area.dong)
        if area.lat is not None and area.lng is not None and not whole:
            yield area, area.lat, area.lng


def distances(catalogue: Catalogue, query: Query, stores: Any) -> Any:
    """Metres to each store from the child, else from the places that were named; NaN unknown."""
    columns = catalogue.stores
    lat, lng, blur = (
        column[stores] for column in (columns.rank_lat, columns.rank_lng, columns.blur)
    )
    if query.position is not None:
        return np.hypot(metres(*query.position, lat, lng), blur)
    areas = list(points_of(query))
    nearest = np.full(len(stores), np.nan)
    inside = np.zeros(len(stores), dtype=bool)
    for area, at_lat, at_lng in areas:
        away = metres(at_lat, at_lng, lat, lng)
        if len(areas) == 1:
            return np.hypot(away, blur)
        # From the areas that a store lies in, else (a wider search) from any.
        within = np.isin(stores, catalogue.rows_in(area), assume_unique=True)
        either = np.where(within == inside, np.fmin(nearest, away), nearest)
        nearest = np.where(within & ~inside, away, either)
        inside |= within
    return np.hypot(nearest, blur)


def standing_points(columns: StoreColumns) -> Any:
    """All points that do not depend on what is asked, as long as no menu row is, in single
    precision: worked out once for all stores."""
    whole = slice(None)
    points = sum(standing(columns, whole)) + KNOWN_FACT * columns.facts
    points = points + price_points(columns.meal_price, None) + BEST_ROW * (columns.best_meal > 0)
    return points.astype(np.float32)
