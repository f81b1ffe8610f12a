"""Where a district lies: the point that stands in for a store without coordinates."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np

from bot.stores.region_names import REGIONS

DONG_BLUR_M = 700.0
"""How far from its 동's centre a store may well be: an urban 동 is some 1.5 km wide."""
SIGUNGU_BLUR_M = 5_000.0

Centre = tuple[float, float, float]
"""lat, lng and metres of blur."""
NOWHERE: Centre = (np.nan, np.nan, np.nan)


def centre_of(sido: str, sigungu: str, dong: str) -> Centre:
    """The centre of the 동, else of the 시군구; NaN where neither is known."""
    dongs, sigungus = _centres()
    if dong and (point := dongs.get((sido, sigungu, dong))):
        return *point, DONG_BLUR_M
    if point := sigungus.get((sido, sigungu)):
        return *point, SIGUNGU_BLUR_M
    return NOWHERE


@cache
def _centres() -> tuple[
    dict[tuple[str, str, str], tuple[float, float]], dict[tuple[str, str], tuple[float, float]]
]:
    dongs: dict[tuple[str, str, str], tuple[float, float]] = {}
    wholes: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with REGIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            point = float(row["lat"]), float(row["lng"])
            if row["level"] == "emd":
                dongs[row["sido"], row["sigungu"], row["emd"]] = point
            elif row["level"] == "sigungu":
                wholes.setdefault((row["sido"], row["sigungu"]), []).append(point)
                city, _, ward = row["sigungu"].partition(" ")
                if ward:  # an address may name 수원시 without its 구
                    wholes.setdefault((row["sido"], city), []).append(point)
    means = {
        place: (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
        for place, points in wholes.items()
    }
    return dongs, means
