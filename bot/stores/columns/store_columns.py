"""The columns that searches go through, named and typed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from bot.stores.columns.reading import Flags, Floats, Frame, Ints


@dataclass(frozen=True, slots=True)
class StoreColumns:
    """One entry a store. -1 and NaN are unknown."""

    category: Ints
    region: Ints
    id_rank: Ints
    """Place of the id in the order in which people count."""
    name_code: Ints
    lat: Floats
    lng: Floats
    rank_lat: Floats
    """The own point, or the district's centre: for order, never for a radius."""
    rank_lng: Floats
    blur: Floats
    """Metres by which rank_lat and rank_lng may be wrong; 0 for an own point."""
    x: Any
    """With y and z the same point in metres from the earth's middle, for a quick distance."""
    y: Any
    z: Any
    hours: Ints
    """Number of its hours in HourColumns."""
    meal_card: Flags
    good_influence: Flags
    good_price: Flags
    menu_start: Ints
    menu_count: Ints
    meal_price: Ints
    best_meal: Flags
    best_rows: Ints
    facts: Flags


@dataclass(frozen=True, slots=True)
class HourColumns:
    """One entry for each different set of hours: `start` and `end` are minutes of the shift on
    weekdays (0), Saturdays (1), Sundays and holidays (2)."""

    start0: Ints
    end0: Ints
    start1: Ints
    end1: Ints
    start2: Ints
    end2: Ints
    break_start: Ints
    break_end: Ints
    all_day: Flags
    closed: Ints
    """Number of the text of closed days."""


@dataclass(frozen=True, slots=True)
class MenuColumns:
    """One entry a menu row, those of a store side by side. `bits` are those of menu_bits."""

    store: Ints
    name: Ints
    price: Ints
    discount: Ints
    final: Ints
    """Price less the shop's discount, -1 unknown."""
    bits: Any
    allergens: Ints
    """Number of the declared set; -1 where nothing is declared."""


def store_columns(frame: Frame) -> StoreColumns:
    """The arrays of the table `stores`."""
    return StoreColumns(*(frame.numbers(field.name) for field in fields(StoreColumns)))


def hour_columns(frame: Frame) -> HourColumns:
    """The arrays of the table `hours`."""
    return HourColumns(*(frame.numbers(field.name) for field in fields(HourColumns)))


def menu_columns(frame: Frame) -> MenuColumns:
    """The arrays of the table `menus`."""
    return MenuColumns(*(frame.numbers(field.name) for field in fields(MenuColumns)))
