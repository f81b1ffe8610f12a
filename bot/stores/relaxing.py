"""Giving up conditions, the least important first. Never the meal card, a diet or a refused food."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.places.settle import home_of
from bot.stores.categories import CATEGORIES
from bot.stores.query import Area, Food, Query

WIDE_M = 3000
_IS_NOW = timedelta(minutes=5)

Step = tuple[str, Callable[[Query], Query]]


def ladder(query: Query, now: datetime) -> list[Step]:
    """The steps that change this query, in their order, by the name of what they give up."""
    at_now = query.open_at is not None and abs(query.open_at - now) <= _IS_NOW
    steps: list[Step] = [("taste", _any_taste)]
    if not at_now:
        steps.append(("open_at", _any_time))
    steps += [
        ("food", _by_its_name),
        ("location", _whole_sigungu),
        ("location", _around),
        ("location", _town),
        ("budget", _any_budget),
        ("food", _parent_category),
        ("food", _any_food),
    ]
    if at_now:
        steps.append(("open_at", _any_time))
    return [(name, step) for name, step in steps if step(query) != query]


def _any_taste(query: Query) -> Query:
    return replace(query, taste=None)


def _any_time(query: Query) -> Query:
    return replace(query, open_at=None)


def _any_budget(query: Query) -> Query:
    return replace(query, budget=None)


def _whole_sigungu(query: Query) -> Query:
    return replace(query, areas=_with(query.areas, map(_sigungu_of, query.areas)))


def _around(query: Query) -> Query:
    wider = _whole_sigungu(query)
    radius_m = None if query.radius_m is None else max(query.radius_m, WIDE_M)
    areas = _with(wider.areas, map(_circle_of, query.areas))
    return replace(wider, areas=areas, radius_m=radius_m)


def _town(query: Query) -> Query:
    """The 시군구 of a landmark or of the child: stores without coordinates lie in no circle."""
    wider = _around(query)
    points = [area for area in query.areas if area.radius_m is not None]
    if query.position is not None and query.radius_m is not None:
        points.append(Area("", lat=query.position[0], lng=query.position[1]))
    homes = (home_of(area) for area in points)
    towns = [Area(h.sigungu, sido=h.sido, sigungu=h.sigungu) for h in homes if h.sigungu]
    if not towns:
        return wider
    return replace(wider, areas=_with(wider.areas, iter(towns)), radius_m=None)


def _parent_category(query: Query) -> Query:
    parents = (
        Food(food.category, food.category)
        for food in query.foods
        if food.category in CATEGORIES and food.name != food.category
    )
    return replace(query, foods=tuple(dict.fromkeys((*query.foods, *parents))))


def _by_its_name(query: Query) -> Query:
    return replace(query, by_name=bool(query.foods))


def _any_food(query: Query) -> Query:
    return replace(query, foods=(), menu=None, category=None, by_name=False)


def _sigungu_of(area: Area) -> Area | None:
    if area.dong is None or area.sigungu is None or area.radius_m is not None:
        return None
    return replace(area, name=area.sigungu, dong=None, lat=None, lng=None)


def _circle_of(area: Area) -> Area | None:
    if area.lat is None or area.lng is None or (area.radius_m or 0) >= WIDE_M:
        return None
    whole_sido = area.sido is not None and area.sigungu is None and area.dong is None
    if whole_sido and area.radius_m is None:
        return None
    return replace(area, radius_m=WIDE_M)


def _with(areas: tuple[Area, ...], wider: Iterator[Area | None]) -> tuple[Area, ...]:
    """The areas and those beside them: what matched before still does."""
    return tuple(dict.fromkeys((*areas, *(area for area in wider if area is not None))))
