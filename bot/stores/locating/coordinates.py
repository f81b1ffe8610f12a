"""Latitudes and longitudes as lists write them: numbers in Korea, or unknown with a reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from bot.stores.points import LAT_RANGE, LNG_RANGE

UNREADABLE = "coordinates are unreadable"
ABROAD = "coordinates outside Korea"
ROUGH = "coordinates too rough (two decimals)"
_DECIMALS = 3
"""Two decimals are a kilometre: no place of its own."""


def read_coordinates(lat: pd.Series, lng: pd.Series) -> tuple[Any, Any, Any]:
    """(lat, lng, problem): float64, NaN unknown; a swapped pair is swapped back.

    Empty cells and 0 say nothing and are no problem. Columns of floats are taken as they are:
    how rough a number was cannot be seen any more.
    """
    first, first_empty = _numbers(lat)
    second, second_empty = _numbers(lng)
    empty = first_empty & second_empty
    unreadable = ~empty & (np.isnan(first) | np.isnan(second))
    straight = _inside(first, LAT_RANGE) & _inside(second, LNG_RANGE)
    swapped = _inside(second, LAT_RANGE) & _inside(first, LNG_RANGE)
    good = straight | swapped
    rough = good & (np.round(first, 2) == first) & (np.round(second, 2) == second)
    rows = np.flatnonzero(rough)
    rough[rows] = _is_rough(lat, rows) & _is_rough(lng, rows)
    problem = np.full(len(first), "", dtype=object)
    problem[unreadable] = UNREADABLE
    problem[~empty & ~unreadable & ~good] = ABROAD
    problem[rough] = ROUGH
    known = good & ~rough
    return (
        np.where(known, np.where(straight, first, second), np.nan),
        np.where(known, np.where(straight, second, first), np.nan),
        problem,
    )


def _numbers(column: pd.Series) -> tuple[Any, Any]:
    """The numbers, NaN for what is none, and where the cell says nothing: empty or 0."""
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(np.float64, na_value=np.nan)
    numbers = np.where(np.isfinite(numbers), numbers, np.nan)
    empty = np.isnan(numbers)
    if column.dtype == object:
        rows = np.flatnonzero(empty)
        empty[rows] = [not text.strip() for text in column.to_numpy()[rows]]
    zero = numbers == 0
    return np.where(zero, np.nan, numbers), empty | zero


def _inside(numbers: Any, limits: tuple[float, float]) -> Any:
    return (numbers >= limits[0]) & (numbers <= limits[1])


def _is_rough(column: pd.Series, rows: Any) -> Any:
    """Of such rows: whether the number is written with two decimals or fewer."""
    if column.dtype != object:
        return np.zeros(len(rows), dtype=bool)
    return np.array([_decimals(text) < _DECIMALS for text in column.to_numpy()[rows]], dtype=bool)


def _decimals(text: str) -> int:
    point = text.find(".")
    return len(text.strip()) - point - 1 if point >= 0 else 0
