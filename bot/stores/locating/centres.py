"""Centres of the regions, and the 시군구 nearest to a point."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from bot.stores.earth import unit_vectors
from bot.stores.locating.settling import UNKNOWN, Region
from bot.stores.points import EARTH_M
from bot.stores.region_centres import dong_centres, sigungu_centres

NEAREST_M = 15_000.0
"""A point further than this from every 읍면동 centre lies in no region that we know."""


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
    found = [sigungu_centres().get(region, (math.nan, math.nan)) for region in regions]
    points = np.array(found or np.empty((0, 2)))
    return unit_vectors(points[:, 0], points[:, 1])


@cache
def _emd_tree() -> tuple[Any, list[Region]]:
    points = np.array(list(dong_centres().values()))
    owners = [(sido, sigungu) for sido, sigungu, _ in dong_centres()]
    return cKDTree(unit_vectors(points[:, 0], points[:, 1])), owners
