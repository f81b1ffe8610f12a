"""Whether a store meets a query, and with which menu rows. Unknown never meets a condition."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.stores.allergens import suits
from bot.stores.catalogue import Catalogue, point_of
from bot.stores.categories import CATEGORIES, canonical
from bot.stores.hours import is_open
from bot.stores.model import Menu, Store
from bot.stores.points import distance_m
from bot.stores.query import Area, Food, Query
from bot.stores.rows import is_alcohol, is_extra, names_food, tastes
from bot.stores.spelling import fold, squash


@dataclass(frozen=True, slots=True)
class Match:
    """A store that meets a query; `rows` met what was asked of the menu, the fittest first."""

    store: Store
    rows: tuple[Menu, ...] = ()
    by_dish: bool = False
    """A row carries the food's name; otherwise only the category did."""


def matches(catalogue: Catalogue, query: Query) -> list[Match]:
    """Every store that meets all conditions, in the catalogue's order for the index used."""
    found = []
    for store in _candidates(catalogue, query):
        match = match_store(catalogue, store, query)
        if match is not None:
            found.append(match)
    return found


def match_store(catalogue: Catalogue, store: Store, query: Query) -> Match | None:
    """The match of one store, or None."""
    if not _store_fits(store, query):
        return None
    found = _match_menu(catalogue.folded_menus(store), store, query)
    if found is None or query.open_at is None:
        return found
    return found if is_open(store.hours, query.open_at, catalogue.holidays) else None


def category_of(food: Food) -> str | None:
    """The category that a food is: 치킨 and 한식 are one, 떡볶이 is none."""
    return canonical(food.name) if food.name in CATEGORIES else None


def in_area(area: Area, store: Store) -> bool:
    """Whether a store lies in an area: by distance when it has a radius, else by its names."""
    if area.radius_m is not None:
        own = point_of(store)
        if own is None or area.lat is None or area.lng is None:
            return False
        return distance_m((area.lat, area.lng), own) <= area.radius_m
    if area.sido is None and area.sigungu is None and area.dong is None:
        return False
    if area.sido is not None and area.sido != store.sido:
        return False
    if area.dong is not None and area.dong != store.dong:
        return False
    if area.sigungu is None or area.sigungu == store.sigungu:
        return True
    return area.sigungu in (store.sigungu or "").split()


def _candidates(catalogue: Catalogue, query: Query) -> Iterable[Store]:
    """Stores out of the narrowest index; each condition is still to be checked."""
    if query.areas:
        seen: set[str] = set()
        return (
            store
            for area in query.areas
            for store in _in_index(catalogue, area)
            if store.id not in seen and not seen.add(store.id)  # type: ignore[func-returns-value]
        )
    if query.radius_m is not None:
        return [] if query.position is None else catalogue.around(query.position, query.radius_m)
    if query.category is not None:
        return catalogue.in_category(query.category)
    return catalogue.stores


def _in_index(catalogue: Catalogue, area: Area) -> Iterable[Store]:
    if area.radius_m is not None:
        if area.lat is None or area.lng is None:
            return ()
        return catalogue.around((area.lat, area.lng), area.radius_m)
    if area.dong is not None:
        return catalogue.in_dong(area.dong)
    if area.sigungu is not None:
        return catalogue.in_sigungu(area.sigungu)
    return () if area.sido is None else catalogue.in_sido(area.sido)


def _store_fits(store: Store, query: Query) -> bool:
    """The conditions on the store itself, its hours aside."""
    if store.id in query.skip:
        return False
    if query.category is not None and store.category != query.category:
        return False
    if query.meal_card and store.meal_card is not True:
        return False
    if query.good_influence and store.good_influence is not True:
        return False
    if any(category_of(food) == store.category for food in query.exclude):
        return False
    if query.areas and not any(in_area(area, store) for area in query.areas):
        return False
    if query.radius_m is None:
        return True
    own = point_of(store)
    if query.position is None or own is None:
        return False
    return distance_m(query.position, own) <= query.radius_m


def _match_menu(folded: tuple[str, ...], store: Store, query: Query) -> Match | None:
    in_category = any(category_of(food) == store.category for food in query.foods)
    rows: list[tuple[tuple[bool, bool, bool, float], Menu]] = []
    by_dish = False
    for menu, name in zip(store.menus, folded, strict=True):
        is_dish = any(names_food(name, food) for food in query.foods)
        if query.foods and not (is_dish or in_category):
            continue
        if _row_fits(menu, name, store, query, is_dish):
            by_dish |= is_dish
            price = math.inf if menu.final_price is None else menu.final_price
            rows.append(((not is_dish, is_extra(name, store), not menu.best, price), menu))
    of_rows = query.budget is not None or query.diet or query.taste or query.menu
    if (of_rows or (query.foods and not in_category)) and not rows:
        return None
    if query.exclude and not rows and not _may_be_something_else(folded, store, query):
        return None
    if not (of_rows or query.foods):
        return Match(store)
    rows.sort(key=lambda row: row[0])
    return Match(store, tuple(menu for _, menu in rows), by_dish)


def _row_fits(menu: Menu, name: str, store: Store, query: Query, is_dish: bool) -> bool:
    if menu.sold_out or any(names_food(name, food) for food in query.exclude):
        return False
    if query.menu is not None and squash(query.menu) not in squash(menu.name):
        return False
    price = menu.final_price
    if query.budget is not None and (price is None or price > query.budget):
        return False
    if not query.any_row and (is_alcohol(name) or (not is_dish and is_extra(name, store))):
        return False
    if query.taste is not None and not tastes(menu, query.taste):
        return False
    return all(suits(menu, diet) for diet in query.diet)


def _may_be_something_else(folded: tuple[str, ...], store: Store, query: Query) -> bool:
    """Whether a store without a fitting row may still be offered when a food was refused."""
    return not folded and not any(names_food(fold(store.name), food) for food in query.exclude)


def area_points(query: Query, store: Store) -> Iterator[tuple[float, float]]:
    """Points to measure from when the child's own position is not known: the areas it lies in."""
    with_points = [area for area in query.areas if area.lat is not None and area.lng is not None]
    for area in [area for area in with_points if in_area(area, store)] or with_points:
        if area.lat is not None and area.lng is not None:
            yield area.lat, area.lng
