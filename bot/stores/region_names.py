"""The names of 시도, 시군구 and 읍면동, out of the gazetteer's own table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

REGIONS = Path(__file__).resolve().parent.parent / "places" / "data" / "regions.csv"

SIDO_ALIASES: Mapping[str, tuple[str, ...]] = {
    "서울특별시": ("서울시", "서울"),
    "부산광역시": ("부산직할시", "부산시", "부산"),
    "대구광역시": ("대구직할시", "대구시", "대구"),
    "인천광역시": ("인천직할시", "인천시", "인천"),
    "광주광역시": ("광주직할시", "광주시", "광주", "전남광주통합특별시"),
    "대전광역시": ("대전직할시", "대전시", "대전"),
    "울산광역시": ("울산시", "울산"),
    "세종특별자치시": ("세종시", "세종"),
    "경기도": ("경기",),
    "강원특별자치도": ("강원도", "강원"),
    "충청북도": ("충북",),
    "충청남도": ("충남",),
    "전북특별자치도": ("전라북도", "전북"),
    "전라남도": ("전남", "전남광주통합특별시"),
    "경상북도": ("경북",),
    "경상남도": ("경남",),
    "제주특별자치도": ("제주도", "제주"),
}
WITHOUT_SIGUNGU = "세종특별자치시"
FORMER: Mapping[tuple[str, str], tuple[str, str]] = {
    ("경상북도", "군위군"): ("대구광역시", "군위군"),
    ("인천광역시", "남구"): ("인천광역시", "미추홀구"),
    ("경기도", "여주군"): ("경기도", "여주시"),
    ("충청남도", "당진군"): ("충청남도", "당진시"),
}
"""(시도, 시군구) of before → of today, for names that old lists still have."""


def sidos_of(prefix: str) -> tuple[str, ...]:
    """The 시도 that a word may mean: one, or several for a name that covers two."""
    return tuple(
        sido for sido, aliases in SIDO_ALIASES.items() if prefix == sido or prefix in aliases
    )


@cache
def regions() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """시도 → 시군구 ('' for Sejong) → its 법정동, 읍 and 면."""
    tree: dict[str, dict[str, set[str]]] = {}
    with REGIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            places = tree.setdefault(row["sido"], {})
            if row["level"] != "sido":
                names = places.setdefault(row["sigungu"], set())
                if row["level"] == "emd":
                    names.add(row["emd"])
    return {
        sido: {sigungu: frozenset(names) for sigungu, names in places.items()}
        for sido, places in tree.items()
    }


@cache
def sigungu_homes() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """시군구 without spaces, also the city of a '수원시 팔달구' → every (시도, 시군구) it may be."""
    homes: dict[str, list[tuple[str, str]]] = {}
    for sido, places in regions().items():
        for sigungu in places:
            if sigungu:
                homes.setdefault(sigungu.replace(" ", ""), []).append((sido, sigungu))
    return {name: tuple(found) for name, found in homes.items()}


@lru_cache(maxsize=2048)
def is_city(sido: str, name: str) -> bool:
    """Whether it is a city of that 시도 which the table knows by its 구 only: 수원시."""
    return bool(name) and any(place.startswith(f"{name} ") for place in regions().get(sido, {}))


@lru_cache(maxsize=2048)
def dongs_of(sido: str | None, sigungu: str | None) -> frozenset[str]:
    """The 법정동, 읍 and 면 there, of a 수원시 those of all its 구; nothing where it is not known."""
    places = regions().get(sido or "", {})
    if not sigungu:
        return places.get("", frozenset())
    if sigungu in places:
        return places[sigungu]
    parts = [dongs for name, dongs in places.items() if name.startswith(f"{sigungu} ")]
    return frozenset().union(*parts)
