"""Which of the matching stores come first, and why. The same query gives the same order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.stores.catalogue import id_order, point_of
from bot.stores.hours import is_open
from bot.stores.matching import Match, area_points
from bot.stores.model import Menu
from bot.stores.names import read_name
from bot.stores.points import distance_m
from bot.stores.query import Query, Sort
from bot.stores.rows import is_extra
from bot.stores.spelling import fold

CLOSING_SOON_IN = timedelta(minutes=30)
HALF_WAY_M = 600.0
"""Distance at which half of the points for nearness are left: eight minutes on foot."""
DEAR_WON = 15_000.0
SHOWN_ROWS = 3
CHAIN_IN_A_WINDOW = 2
WINDOW = 5

# Points of the score.
DISH = 2.0
CATEGORY = 1.5
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A match with what its place in the order comes from."""

    match: Match
    distance: float | None
    rows: tuple[Menu, ...]
    price: int | None
    """The cheapest of the rows that met the query, or of all its meals."""
    parts: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The sum of its parts."""
        return round(sum(points for _, points in self.parts), 6)


def rank(
    found: Sequence[Match],
    query: Query,
    asked: Query,
    now: datetime,
    holidays: Collection[date],
    limit: int,
) -> list[Ranked]:
    """The first `limit` matches in the order that is wanted.

    `asked` is the query before it was relaxed. A longer list begins with a shorter one.
    """
    ranked = [_ranked(match, query, asked, now, holidays) for match in found]
    ranked.sort(key=lambda one: (_order(one, asked.sort), -one.score, id_order(one.match.store)))
    return ranked[:limit] if asked.sort in ("nearest", "cheapest") else varied(ranked, limit)


def _order(one: Ranked, sort: Sort) -> float:
    if sort == "nearest":
        return _last(one.distance)
    if sort == "cheapest":
        return _last(one.price)
    return -_best_rows(one) if sort == "popular" else 0.0


def shown_rows(match: Match, meals: Sequence[Menu]) -> tuple[Menu, ...]:
    """The rows that met the query; without such, the store's best and cheapest meals."""
    if match.rows:
        return match.rows
    rows = sorted(meals, key=lambda menu: (not menu.best, _last(menu.final_price)))
    return tuple(rows[:SHOWN_ROWS])


def varied(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The same order, but no chain more than twice among five while others are left."""
    waiting = list(ranked)
    chains: list[str] = []
    chosen: list[Ranked] = []
    while waiting and len(chosen) < limit:
        recent = Counter(chains[-(WINDOW - 1) :])
        fresh = (
            place for place, one in enumerate(waiting) if recent[_chain(one)] < CHAIN_IN_A_WINDOW
        )
        one = waiting.pop(next(fresh, 0))
        chains.append(_chain(one))
        chosen.append(one)
    return chosen


def _chain(one: Ranked) -> str:
    return read_name(one.match.store.name).base


def _meals(match: Match) -> list[Menu]:
    """The rows that can be had, drinks and side orders aside."""
    return [
        menu
        for menu in match.store.menus
        if not menu.sold_out and not is_extra(fold(menu.name), match.store)
    ]


def _ranked(
    match: Match, query: Query, asked: Query, now: datetime, holidays: Collection[date]
) -> Ranked:
    distance = _distance(match, query)
    priced = match.rows or _meals(match)
    rows = shown_rows(match, priced)
    if asked.sort == "cheapest":  # what is shown first is what the order goes by
        rows = tuple(sorted(priced, key=lambda menu: _last(menu.final_price)))[: max(len(rows), 1)]
    prices = [menu.final_price for menu in priced if menu.final_price is not None]
    price = min(prices, default=None)
    parts = (
        ("fit", (DISH if match.by_dish else CATEGORY) if query.foods else 0.0),
        ("distance", 0.0 if distance is None else NEAR / (1 + distance / HALF_WAY_M)),
        ("open", _open_points(match, asked.open_at or now, holidays)),
        ("good_influence", GOOD_INFLUENCE if match.store.good_influence else 0.0),
        ("good_price", GOOD_PRICE if match.store.good_price else 0.0),
        ("meal_card", MEAL_CARD if match.store.meal_card else 0.0),
        ("price", _price_points(price, asked.budget)),
        ("best", BEST_ROW if any(menu.best for menu in rows) else 0.0),
        ("facts", KNOWN_FACT * _known_facts(match)),
    )
    return Ranked(match, distance, rows, price, parts)


def _distance(match: Match, query: Query) -> float | None:
    own = point_of(match.store)
    if own is None:
        return None
    if query.position is not None:
        return distance_m(query.position, own)
    return min((distance_m(point, own) for point in area_points(query, match.store)), default=None)


def _open_points(match: Match, at: datetime, holidays: Collection[date]) -> float:
    opened = is_open(match.store.hours, at, holidays)
    if opened is None:
        return 0.0
    if not opened:
        return SHUT
    return OPEN if is_open(match.store.hours, at + CLOSING_SOON_IN, holidays) else CLOSING_SOON


def _price_points(price: int | None, budget: int | None) -> float:
    if price is None:
        return 0.0
    if budget is not None and price > budget:
        return OVER_BUDGET * min(1.0, (price - budget) / DEAR_WON)
    return CHEAP * max(0.0, 1 - price / DEAR_WON)


def _known_facts(match: Match) -> int:
    store = match.store
    known = (store.phone, store.lat, store.menus, store.hours.open, store.hours.all_day or None)
    return sum(1 for fact in known if fact not in (None, ()))


def _best_rows(one: Ranked) -> int:
    return sum(menu.best and not menu.sold_out for menu in one.match.store.menus)


def _last(number: float | None) -> float:
    return math.inf if number is None else number
