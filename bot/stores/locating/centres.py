"""Centres of the regions, and the 시군구 nearest to a point."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from bot.stores.locating.settling import UNKNOWN, Region
from bot.stores.points import EARTH_M
from bot.stores.region_names import REGIONS

NEAREST_M = 15_000.0
"""A point further than this from every 읍면동 centre lies in no region that we know."""


def unit_vectors(lat: Any, lng: Any) -> Any:
    """(n, 3) vectors of length 1; chords times EARTH_M are metres at these distances."""
    phi, lam = np.radians(lat), np.radians(lng)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def nearest_regions(lat: Any, lng: Any) -> list[Region]:
    """시도 and 시군구 of the nearest 읍면동 centre, ('', '') where none is near. No NaN allowed."""
    tree, owners = _emd_tree()
    distance, index = tree.query(
        unit_vectors(lat, lng), distance_upper_bound=NEAREST_M / EARTH_M, workers=1
    )
    return [
        owners[place] if near else UNKNOWN
        for place, near in zip(index.tolist(), np.isfinite(distance).tolist(), strict=True)
    ]


def centre_vectors(regions: Iterable[Region]) -> Any:
    """(n, 3) unit vectors of the regions' centres, NaN for a region without a known one."""
    found = [_centres().get(region, (math.nan, math.nan)) for region in regions]
    points = np.array(found or np.empty((0, 2)))
    return unit_vectors(points[:, 0], points[:, 1])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _emd_tree() -> tuple[Any, list[Region]]:
    rows = [row for row in _rows() if row["level"] == "emd"]
    points = np.array([(float(row["lat"]), float(row["lng"])) for row in rows])
    owners = [(row["sido"], row["sigungu"]) for row in rows]
    return cKDTree(unit_vectors(points[:, 0], points[:, 1])), owners


@cache
def _centres() -> dict[Region, tuple[float, float]]:
    """Of every 시군구, of Sejong, and of a 수원시 the middle of its 구."""
    centres: dict[Region, tuple[float, float]] = {}
    cities: defaultdict[Region, list[tuple[float, float]]] = defaultdict(list)
    for row in _rows():
        if row["level"] in ("sido", "sigungu"):
            point = float(row["lat"]), float(row["lng"])
            centres[row["sido"], row["sigungu"]] = point
            city, _, part = row["sigungu"].partition(" ")
            if part:
                cities[row["sido"], city].append(point)
    for region, points in cities.items():
        lats, lngs = zip(*points, strict=True)
        centres[region] = sum(lats) / len(lats), sum(lngs) / len(lngs)
    return centres
