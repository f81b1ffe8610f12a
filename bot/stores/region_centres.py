"""Centres of the regions, out of the gazetteer's own table."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from bot.stores.region_names import REGIONS

Point = tuple[float, float]
"""lat, lng in degrees."""


@cache
def dong_centres() -> Mapping[tuple[str, str, str], Point]:
    """Of every 법정동, 읍 and 면, by 시도, 시군구 and name."""
    return {
        (sido, sigungu, name): point
        for level, sido, sigungu, name, point in _rows()
        if level == "emd"
    }


@cache
def sigungu_centres() -> Mapping[tuple[str, str], Point]:
    """Of every 시도 (with '' for its 시군구) and 시군구; of a 수원시 the middle of its 구."""
    centres: dict[tuple[str, str], Point] = {}
    cities: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
    for level, sido, sigungu, _, point in _rows():
        if level not in ("sido", "sigungu"):
            continue
        centres[sido, sigungu] = point
        city, _, ward = sigungu.partition(" ")
        if ward:  # an address may name 수원시 without its 구
            cities[sido, city].append(point)
    for city_of, points in cities.items():
        lats, lngs = zip(*points, strict=True)
        centres[city_of] = sum(lats) / len(lats), sum(lngs) / len(lngs)
    return centres


@cache
def _rows() -> tuple[tuple[str, str, str, str, Point], ...]:
    with REGIONS.open(encoding="utf-8", newline="") as file:
        return tuple(
            (
                row["level"],
                row["sido"],
                row["sigungu"],
                row["emd"],
                (float(row["lat"]), float(row["lng"])),
            )
            for row in csv.DictReader(file)
        )
