"""Stores by where they lie: those within a radius."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from bot.stores.earth import unit_vectors
from bot.stores.points import EARTH_M

_CELL = 0.006
"""Degrees of a cell, some 600 m: a walk's reach takes in few cells, and few stores beyond it."""
_COLUMNS = 1 << 20
_METRES_A_DEGREE = 110_000.0
_HAIR_M = 1e-6
"""Radii are inclusive: a micrometre beyond is rounding, not distance."""


NOWHERE_M = 1e9
"""Stands for where a store lies that lies nowhere."""


class PointGrid:
    """Rows of stores with coordinates of their own, by cell."""

    def __init__(self, lat: Any, lng: Any) -> None:
        self._lat, self._lng = lat, lng
        rows = np.flatnonzero(~(np.isnan(lat) | np.isnan(lng))).astype(np.int32)
        cells = _cell(lat[rows]) * _COLUMNS + _cell(lng[rows])
        order = np.argsort(cells, kind="stable")
        self._rows, self._cells = rows[order], cells[order]

    def within(self, lat: float, lng: float, radius_m: float) -> Any:
        """Rows at most so many metres away, ascending."""
        up = radius_m / _METRES_A_DEGREE
        across = up / max(math.cos(math.radians(min(abs(lat) + up, 89.0))), 0.01)
        south, north = _cell(lat - up), _cell(lat + up)
        west, east = _cell(lng - across), _cell(lng + across)
        if (north - south) * _CELL > 6 or len(self._rows) == 0:  # the country's height
            near = self._rows
        else:
            lines = np.arange(south, north + 1, dtype=np.int64) * _COLUMNS
            starts = np.searchsorted(self._cells, lines + west)
            ends = np.searchsorted(self._cells, lines + east, side="right")
            near = np.concatenate(
                [self._rows[start:end] for start, end in zip(starts, ends, strict=True)]
            )
        away = metres(lat, lng, self._lat[near], self._lng[near])
        return np.sort(near[away <= radius_m + _HAIR_M])


def metres(lat: float, lng: float, lats: Any, lngs: Any) -> Any:
    """Great-circle metres from one point to many; NaN where there is no point."""
    half_lat = np.sin(np.radians(lats - lat) / 2)
    half_lng = np.sin(np.radians(lngs - lng) / 2)
    half = half_lat**2 + math.cos(math.radians(lat)) * np.cos(np.radians(lats)) * half_lng**2
    return 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))


def earth_point(lat: Any, lng: Any) -> tuple[Any, Any, Any]:
    """The point in metres from the earth's middle: distances of some kilometres by Pythagoras."""
    vectors = EARTH_M * unit_vectors(lat, lng)
    return vectors[..., 0], vectors[..., 1], vectors[..., 2]


def _cell(degrees: Any) -> Any:
    return np.floor(degrees / _CELL).astype(np.int64)
