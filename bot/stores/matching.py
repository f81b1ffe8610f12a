"""Which stores meet a query, and with which menu rows. Unknown never meets a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.stores.allergens import canonical_allergen
from bot.stores.catalogue import Catalogue
from bot.stores.categories import CATEGORIES, canonical
from bot.stores.columns.menu_bits import (
    ALCOHOL,
    DIETS,
    EXTRA,
    MILD,
    SHARED,
    SOLD_OUT,
    SPICY,
    TASTES,
)
from bot.stores.columns.opening import OPEN
from bot.stores.query import Food, Query
from bot.stores.spelling import squash

_MOST_GATHERED = 8
"""Of a part of the stores no bigger than one in so many, the menu rows are gathered one by one."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Stores that meet a query, by their rows in the catalogue, ascending."""

    stores: Any
    menus: Any
    """Menu rows that met what was asked of the menu, by store; empty where nothing was."""
    is_dish: Any
    """Of each of these rows, whether it carries the food's name; else the category did."""
    owner: Any
    """The store of each of these rows."""

    def __len__(self) -> int:
        return len(self.stores)


_NO_ROWS = np.empty(0, dtype=np.int32)
_NO_FLAGS = np.empty(0, dtype=bool)
NOTHING = Matches(_NO_ROWS, _NO_ROWS, _NO_FLAGS, _NO_ROWS)


def matches(catalogue: Catalogue, query: Query) -> Matches:
    """Every store that meets all conditions."""
    if query.radius_m is not None and query.position is None:
        return NOTHING
    if _must_have_row(query) and query.radius_m is None and _is_wide(catalogue, query):
        menus, is_dish = _rows_of_dishes(catalogue, query)
        stores = _different(catalogue.menus.store[menus])
        if query.areas:
            stores = np.intersect1d(stores, catalogue.rows_in_any(query.areas), assume_unique=True)
        stores = stores[_store_fits(catalogue, query, stores)]
    else:
        stores = _candidates(catalogue, query)
        menus, is_dish = _NO_ROWS, _NO_FLAGS
        if len(stores) and _asks_of_menu(query):
            stores, menus, is_dish = _of_the_menu(catalogue, query, stores)
    if not (query.foods or _asks_of_rows(query)):
        menus, is_dish = _NO_ROWS, _NO_FLAGS
    return _with_rows(stores, Matches(stores, menus, is_dish, catalogue.menus.store[menus]))


def part(found: Matches, places: Any) -> Matches:
    """The matches at some ascending places."""
    return _with_rows(found.stores[places], found)


def _with_rows(stores: Any, found: Matches) -> Matches:
    """Some of the stores with their menu rows."""
    kept = _among(stores, found.owner)
    return Matches(stores, found.menus[kept], found.is_dish[kept], found.owner[kept])


def category_of(food: Food) -> str | None:
    """The category that a food is: 치킨 and 한식 are one, 떡볶이 is none."""
    return canonical(food.name) if food.name in CATEGORIES else None


def _asks_of_menu(query: Query) -> bool:
    return bool(query.foods or query.exclude or _asks_of_rows(query))


def _asks_of_rows(query: Query) -> bool:
    """Whether a condition can only be met by a row of the menu."""
    return bool(query.budget is not None or query.diet or query.taste or query.menu)


def _must_have_row(query: Query) -> bool:
    dishes = bool(query.foods) and not categories_of(query.foods) and not query.by_name
    return _asks_of_rows(query) or dishes


def _is_wide(catalogue: Catalogue, query: Query) -> bool:
    """Whether the places that are asked for hold so many stores that rows are looked at first."""
    run = catalogue.run_of(query.areas)
    return run is not None and (run[1] - run[0]) * _MOST_GATHERED > len(catalogue)


def _candidates(catalogue: Catalogue, query: Query) -> Any:
    """Rows of the stores in the places that are asked for which meet what a store must be."""
    if query.radius_m is not None and query.position is not None:
        rows = catalogue.grid.within(*query.position, query.radius_m)
        if query.areas:
            places = catalogue.rows_in_any(query.areas)
            rows = np.intersect1d(rows, places, assume_unique=True)
        return rows[_store_fits(catalogue, query, rows)]
    run = catalogue.run_of(query.areas)
    if run is None:
        rows = catalogue.rows_in_any(query.areas)
        return rows[_store_fits(catalogue, query, rows)]
    # One run of rows is looked at in place.
    fits = _store_fits(catalogue, query, slice(*run))
    rows = np.flatnonzero(fits).astype(np.int32)
    rows += run[0]
    return rows


def _store_fits(catalogue: Catalogue, query: Query, rows: Any) -> Any:
    """Of some rows, which meet the conditions on the store itself."""
    columns = catalogue.stores
    category = columns.category[rows]
    fits = np.ones(len(category), dtype=bool)
    if query.category is not None:
        fits &= category == CATEGORIES.index(query.category)
    if query.meal_card:
        fits &= columns.meal_card[rows] == 1
    if query.good_influence:
        fits &= columns.good_influence[rows] == 1
    if query.good_price:
        fits &= columns.good_price[rows] == 1
    for refused in categories_of(query.exclude):
        fits &= category != refused
    if query.open_at is not None:
        states = catalogue.opening.states(query.open_at)
        fits &= (states == OPEN)[columns.hours[rows]]
    skipped = [row for one in query.skip if (row := catalogue.row_of(one)) is not None]
    if skipped:
        numbers = np.arange(*rows.indices(len(catalogue))) if isinstance(rows, slice) else rows
        fits &= ~np.isin(numbers, skipped)
    return fits


def _rows_of_dishes(catalogue: Catalogue, query: Query) -> tuple[Any, Any]:
    """Menu rows of the whole country that meet the conditions on a row."""
    menus = catalogue.menus
    if query.foods and not categories_of(query.foods):
        named = _names_any(catalogue.menu_names, query.foods)
        rows = np.flatnonzero(named[menus.name]).astype(np.int32)
    elif query.menu is not None:
        found = catalogue.menu_texts.containing([squash(query.menu)])
        rows = np.flatnonzero(found[menus.name]).astype(np.int32)
    else:
        rows = np.arange(len(menus.store), dtype=np.int32)
    return _fitting(catalogue, query, rows)


def _fitting(catalogue: Catalogue, query: Query, rows: Any) -> tuple[Any, Any]:
    """Those of some menu rows that fit, and which of them carry the food's name."""
    menus = catalogue.menus
    is_dish = np.zeros(len(rows), dtype=bool)
    if query.foods:
        is_dish = _names_any(catalogue.menu_names, query.foods)[menus.name[rows]]
        wanted = np.array(is_dish)
        for category in categories_of(query.foods):
            wanted |= catalogue.stores.category[menus.store[rows]] == category
        rows, is_dish = rows[wanted], is_dish[wanted]
    fits = _row_fits(catalogue, query, rows, is_dish)
    return rows[fits], is_dish[fits]


def _of_the_menu(catalogue: Catalogue, query: Query, stores: Any) -> tuple[Any, Any, Any]:
    """Of some stores those whose menu fits, with the rows that do."""
    columns = catalogue.stores
    rows, is_dish = _fitting(catalogue, query, _menu_rows(catalogue, stores))
    with_row = _different(catalogue.menus.store[rows])
    if _must_have_row(query):
        return with_row, rows, is_dish
    has_row = _among(with_row, stores)
    kept = has_row
    if query.foods:
        kept = np.array(has_row)
        for category in categories_of(query.foods):
            kept |= columns.category[stores] == category
        if query.by_name:
            named = _names_any(catalogue.store_names, query.foods)[columns.name_code[stores]]
            kept |= named & (columns.menu_count[stores] == 0)
    if query.exclude:
        # Without a menu its name must not be the refused food.
        named = _names_any(catalogue.store_names, query.exclude)[columns.name_code[stores]]
        bare = (columns.menu_count[stores] == 0) & ~named
        kept = (kept & (has_row | bare)) if query.foods else (has_row | bare)
    return stores[kept], rows, is_dish


def _menu_rows(catalogue: Catalogue, stores: Any) -> Any:
    """All rows of the stores' menus, ascending."""
    columns = catalogue.stores
    counts = columns.menu_count[stores]
    some = counts > 0
    counts, starts = counts[some], columns.menu_start[stores[some]]
    ends = np.cumsum(counts)
    first = np.repeat(starts - (ends - counts), counts)
    return (first + np.arange(len(first), dtype=np.int32)).astype(np.int32)


def _row_fits(catalogue: Catalogue, query: Query, rows: Any, is_dish: Any) -> Any:
    menus = catalogue.menus
    bits = menus.bits[rows]
    fits = (bits & SOLD_OUT) == 0
    if query.exclude:
        fits &= ~_names_any(catalogue.menu_names, query.exclude)[menus.name[rows]]
    if query.menu is not None:
        fits &= catalogue.menu_texts.containing([squash(query.menu)])[menus.name[rows]]
    if query.budget is not None:
        final = menus.final[rows]
        fits &= (final >= 0) & (final <= query.budget)
        if not query.any_row and (query.people or 1) < 2:
            fits &= (bits & SHARED) == 0
    if not query.any_row:
        fits &= ((bits & ALCOHOL) == 0) & (is_dish | ((bits & EXTRA) == 0))
    if query.taste == "not_spicy":
        fits &= ((bits & MILD) != 0) | ((bits & SPICY) == 0)
    elif query.taste is not None:
        fits &= (bits & TASTES.get(query.taste, 0)) != 0
        if query.taste == "spicy":
            fits &= (bits & MILD) == 0
    for diet in query.diet:
        fits &= _suits(catalogue, rows, bits, diet)
    return fits


def _suits(catalogue: Catalogue, rows: Any, bits: Any, diet: str) -> Any:
    """allergens.suits, for many rows."""
    name = canonical_allergen(diet)
    if name in DIETS:
        return (bits & DIETS[name]) != 0
    return catalogue.free_of(name)[catalogue.menus.allergens[rows]]


def categories_of(foods: Sequence[Food]) -> list[int]:
    """Numbers of the categories that some foods are."""
    found = (category_of(food) for food in foods)
    return [CATEGORIES.index(category) for category in found if category is not None]


def _names_any(names: Any, foods: Sequence[Food]) -> Any:
    """Of each different name, whether it names one of the foods."""
    if not foods:
        return np.zeros(names.length, dtype=bool)
    found = names.named(foods[0])
    for food in foods[1:]:
        found = found | names.named(food)
    return found


def _different(ascending: Any) -> Any:
    """The different numbers of an ascending array."""
    fresh = np.ones(len(ascending), dtype=bool)
    fresh[1:] = ascending[1:] != ascending[:-1]
    return ascending[fresh]


def _among(ascending: Any, numbers: Any) -> Any:
    """Of each number, whether it is one of an ascending array."""
    if not len(ascending):
        return np.zeros(len(numbers), dtype=bool)
    places = np.minimum(np.searchsorted(ascending, numbers), len(ascending) - 1)
    return ascending[places] == numbers
