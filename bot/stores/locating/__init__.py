"""Where each row of a list lies: its address, region and coordinates, out of the cells."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from bot.stores.addresses import dong_in, parse_address, read_address
from bot.stores.earth import unit_vectors
from bot.stores.locating.centres import centre_vectors, nearest_regions
from bot.stores.locating.coordinates import read_coordinates
from bot.stores.locating.settling import (
    Region,
    is_whole,
    may_be,
    of_dong,
    region_of_columns,
    settle,
)
from bot.stores.locating.uniques import by_pair, by_value, objects
from bot.stores.points import EARTH_M
from bot.stores.region_names import dongs_of

FAR = "coordinates far from the address"
FAR_M = 60_000.0
"""No mainland 시군구 reaches so far from its centre; islands that do are known by their nearest 면."""


def locate(raw: pd.DataFrame) -> pd.DataFrame:
    """Address, region and coordinates of every row.

    `raw` has the columns road, lot, sido, sigungu, lat, lng, text as written and '' where empty
    (lat and lng may be float64 already). The result has the same index and the columns address,
    sido, sigungu, dong ('' unknown), lat, lng (degrees, NaN unknown) and problem ('' or what is
    wrong with the coordinates).

    The region is that of the address (`parse_address`), and where it says too little that of the
    columns, then of the nearest 읍면동 centre. A weaker source only fills up: a bare 중구 stays without
    a 시도 until a source has one. An address in another 시도 than the row's columns is a head office's:
    the shop lies where its city lists it, unless its point lies where the address says.
    The 동 is that of the address, else that of the lot address, never that of the coordinates.
    Coordinates far from the 시군구 so found, and those with two decimals, are no place of their own.
    """
    lot = raw["lot"].to_numpy(object)
    address, said, dong = _read_addresses(raw["road"].to_numpy(object), lot)
    lat, lng, problem = read_coordinates(raw["lat"], raw["lng"])

    listed = by_pair(raw["sido"], raw["sigungu"], region_of_columns)
    region = by_pair(said, listed, settle)
    elsewhere = _head_offices(said, listed, lat, lng)
    region[elsewhere] = listed[elsewhere]
    far = _far_rows(region, lat, lng)
    lat[far], lng[far], problem[far] = np.nan, np.nan, FAR
    region = _fill_by_points(region, lat, lng)

    changed = _rows_where(region != said)
    dong[changed] = by_pair(address[changed], region[changed], _dong_of)
    for row in elsewhere:
        dong[row] = dong[row] if dong[row] in dongs_of(*region[row]) else ""
    missing = _rows_where((dong == "") & (lot != "") & (lot != address))
    dong[missing] = by_pair(lot[missing], region[missing], _dong_of_lot)
    sido, sigungu = _halves(by_pair(region, dong, of_dong))
    return pd.DataFrame(
        {
            "address": address,
            "sido": sido,
            "sigungu": sigungu,
            "dong": dong,
            "lat": lat,
            "lng": lng,
            "problem": problem,
        },
        index=raw.index,
        copy=False,
    )


def _read_addresses(road: Any, lot: Any) -> tuple[Any, Any, Any]:
    """Address, the region it names, and 동: of the road address, else of the lot address."""
    parts = _read_column(road)
    lacking = _rows_where(parts[0] == "")
    for part, of_lot in zip(parts, _read_column(lot[lacking]), strict=True):
        part[lacking] = of_lot
    return parts


def _read_column(texts: Any) -> tuple[Any, Any, Any]:
    codes, found = pd.factorize(texts)
    shown, regions, dongs = [], [], []
    for text in found:
        address, sido, sigungu, dong = read_address(text)
        shown.append(address)
        regions.append(_region(sido, sigungu, dong))
        dongs.append(dong)
    return objects(shown).take(codes), objects(regions).take(codes), objects(dongs).take(codes)


@lru_cache(maxsize=16_384)
def _region(sido: str, sigungu: str, dong: str) -> Region:
    return of_dong((sido, sigungu), dong)


def _halves(pairs: Any) -> tuple[Any, Any]:
    """An array of pairs as two arrays."""
    return objects(one for one, _ in pairs), objects(other for _, other in pairs)


def _rows_where(holds: Any) -> Any:
    return np.flatnonzero(np.asarray(holds, dtype=bool))


def _far_rows(region: Any, lat: Any, lng: Any) -> Any:
    """Rows whose point lies far from the centre of their 시군구, and in no 면 of it either."""
    codes, regions = pd.factorize(region)
    away = unit_vectors(lat, lng) - centre_vectors(regions).take(codes, axis=0)
    rows = _rows_where(np.linalg.norm(away, axis=-1) * EARTH_M > FAR_M)
    nearest = nearest_regions(lat[rows], lng[rows])
    own = [
        bool(near[0]) and may_be(region[row], near) for row, near in zip(rows, nearest, strict=True)
    ]
    return rows[~np.array(own, dtype=bool)]


def _head_offices(said: Any, listed: Any, lat: Any, lng: Any) -> Any:
    """Rows whose address lies in another 시도 than their city's list, and their point does not."""
    rows = _rows_where(by_pair(said, listed, lambda a, b: bool(a[0] and b[0] and a[0] != b[0])))
    placed = rows[~np.isnan(lat[rows])]
    nearest = nearest_regions(lat[placed], lng[placed])
    there = [row for row, near in zip(placed, nearest, strict=True) if near[0] == said[row][0]]
    return np.setdiff1d(rows, there)


def _fill_by_points(region: Any, lat: Any, lng: Any) -> Any:
    rows = _rows_where(~by_value(region, is_whole).astype(bool) & ~np.isnan(lat))
    filled = region.copy()
    filled[rows] = by_pair(region[rows], objects(nearest_regions(lat[rows], lng[rows])), settle)
    return filled


def _dong_of(address: str, region: Region) -> str:
    return dong_in(*region, address) or ""


def _dong_of_lot(lot: str, region: Region) -> str:
    """'' where the lot address names another region."""
    parts = parse_address(lot)
    return _dong_of(lot, region) if may_be((parts.sido or "", parts.sigungu or ""), region) else ""
