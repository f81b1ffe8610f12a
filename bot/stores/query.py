"""What is asked of the catalogue and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.stores.model import Menu, Store

Sort = Literal["best", "nearest", "cheapest", "popular"]


@dataclass(frozen=True, slots=True)
class Area:
    """A place: by its names, or with a radius by the distance from its point.

    A point without a radius is a district's centre: it serves distance and order only.
    """

    name: str
    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None
    lat: float | None = None
    lng: float | None = None
    radius_m: int | None = None


@dataclass(frozen=True, slots=True)
class Food:
    """A dish with its other spellings and the category it belongs to, or a category itself."""

    name: str
    category: str | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that hold together; of several areas or foods any one is enough.

    `category`, `menu` and `any_row` are the literal filters of the app's map (docs/contract.md 8): the
    category itself, a part of a row's name, and drinks and side orders counting as rows too.
    """

    areas: tuple[Area, ...] = ()
    foods: tuple[Food, ...] = ()
    exclude: tuple[Food, ...] = ()
    budget: int | None = None
    open_at: datetime | None = None
    meal_card: bool = False
    good_influence: bool = False
    good_price: bool = False
    diet: tuple[str, ...] = ()
    taste: str | None = None
    people: int | None = None
    sort: Sort = "best"
    position: tuple[float, float] | None = None
    skip: frozenset[str] = frozenset()
    radius_m: int | None = None
    """Metres around `position`, which must then be known."""
    category: str | None = None
    menu: str | None = None
    any_row: bool = False
    by_name: bool = False
    """A store without a menu meets a food by its own name too; only a relaxed query asks so."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A store that was found, the rows that met the query, and why it is offered."""

    store: Store
    distance_m: int | None = None
    menus: tuple[Menu, ...] = ()
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    only_menus: bool = False
    """A diet was asked: the store's other rows are not to be shown."""


@dataclass(frozen=True, slots=True)
class Result:
    """The best hits, how many stores matched, and which conditions were given up."""

    hits: tuple[Hit, ...]
    total: int
    relaxed: tuple[str, ...] = ()
    by_name: bool = False
    """Some were found by the food in their own names, without a menu that says so."""
