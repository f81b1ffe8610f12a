"""Where the generated stores stand: the country's real 읍면동, with more people in big cities."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.parts.places import ROOT

REGIONS = ROOT / "bot" / "places" / "data" / "regions.csv"
ROADS = 12
"""Different roads of a 동."""
ABSENT = 9
"""시군구 of which no list has come in."""

_PEOPLE = {
    "서울특별시": 9.4,
    "부산광역시": 3.3,
    "대구광역시": 2.4,
    "인천광역시": 3.0,
    "광주광역시": 1.4,
    "대전광역시": 1.4,
    "울산광역시": 1.1,
    "세종특별자치시": 0.4,
    "경기도": 13.6,
    "강원특별자치도": 1.5,
    "충청북도": 1.6,
    "충청남도": 2.1,
    "전북특별자치도": 1.8,
    "전라남도": 1.8,
    "경상북도": 2.6,
    "경상남도": 3.3,
    "제주특별자치도": 0.7,
}
"""Millions, roughly."""
AREA_CODES = {
    "서울특별시": "02",
    "부산광역시": "051",
    "대구광역시": "053",
    "인천광역시": "032",
    "광주광역시": "062",
    "대전광역시": "042",
    "울산광역시": "052",
    "세종특별자치시": "044",
    "경기도": "031",
    "강원특별자치도": "033",
    "충청북도": "043",
    "충청남도": "041",
    "전북특별자치도": "063",
    "전라남도": "061",
    "경상북도": "054",
    "경상남도": "055",
    "제주특별자치도": "064",
}
_OLD = {"강원특별자치도": "강원도", "전북특별자치도": "전라북도"}
_SHORT = {
    "충청북도": "충북",
    "충청남도": "충남",
    "전북특별자치도": "전북",
    "전라남도": "전남",
    "경상북도": "경북",
    "경상남도": "경남",
}
_ENDING = re.compile(r"\d*(가|동|읍|면)$")
_ROAD_ENDS = ("로", "길", "중앙로", "대로", "남로", "북로", "시장길", "새길")


def texts(values: Sequence[str]) -> Any:
    """Words as an array of Python strings."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


@dataclass(frozen=True)
class Places:
    """Arrays with one entry a 읍면동; provider is the number of its 시군구, which sends the list."""

    sido: Any
    sigungu: Any
    dong: Any
    lat: Any
    lng: Any
    provider: Any
    weight: Any
    spread_m: Any
    roads: Any
    """ROADS names for each 동, one 동 after the other; those of an 읍 or 면 begin with its name."""
    providers: tuple[tuple[str, str], ...]

    @property
    def is_urban(self) -> Any:
        """Whether an address names it in brackets, as a 동 is, or before the road."""
        return self.spread_m < 1000


def read_places(rng: Any) -> Places:
    """The country. Weights and roads are drawn; names and centres are real."""
    with REGIONS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "emd"]
    providers = tuple(dict.fromkeys((row["sido"], row["sigungu"]) for row in rows))
    number = {name: place for place, name in enumerate(providers)}
    provider = np.array([number[row["sido"], row["sigungu"]] for row in rows], dtype=np.int32)
    dong = [row["emd"] for row in rows]
    rural = np.array([name.endswith(("읍", "면")) for name in dong])
    return Places(
        sido=texts([row["sido"] for row in rows]),
        sigungu=texts([row["sigungu"] for row in rows]),
        dong=texts(dong),
        lat=np.array([float(row["lat"]) for row in rows]),
        lng=np.array([float(row["lng"]) for row in rows]),
        provider=provider,
        weight=_weights(rng, providers, provider, dong),
        spread_m=np.where(rural, 1200.0, 450.0),
        roads=texts([road for name in dong for road in _roads(rng, name)]),
        providers=providers,
    )


def _weights(
    rng: Any, providers: Sequence[tuple[str, str]], provider: Any, dong: Sequence[str]
) -> Any:
    """Each 동's share of the stores: by the people of its 시도, then 시 and 구 before 군, then 동."""
    size = np.array([0.18 if name.endswith("군") else 1.0 for _, name in providers])
    size *= rng.lognormal(0, 0.45, len(providers))
    size[rng.choice(np.flatnonzero(size < np.median(size)), ABSENT, replace=False)] = 0
    sidos = np.array([sido for sido, _ in providers])
    for sido, people in _PEOPLE.items():
        size[sidos == sido] *= people / size[sidos == sido].sum()
    kind = {"읍": 0.8, "면": 0.12}
    own = np.array([kind.get(name[-1], 0.25 if name[-1] == "가" else 1.0) for name in dong])
    own *= rng.lognormal(0, 0.8, len(dong))
    within = np.bincount(provider, own, len(providers))
    weight = own / within[provider] * size[provider]
    return weight / weight.sum()


def _roads(rng: Any, dong: str) -> list[str]:
    stem = _ENDING.sub("", dong) or dong
    names = [stem + end for end in _ROAD_ENDS]
    names += [f"{stem}로{number}번길" for number in rng.integers(3, 120, ROADS - len(names))]
    return [f"{dong} {name}" for name in names] if dong.endswith(("읍", "면")) else names


SPACED, JOINED, OLD, SHORT = range(4)
"""How a provider writes the beginning of its addresses."""


def address_heads(places: Places) -> Any:
    """시도 and 시군구 as an address begins, a row for each way: SPACED, JOINED, OLD, SHORT."""
    heads = np.empty((4, len(places.providers)), dtype=object)
    for place, (sido, sigungu) in enumerate(places.providers):
        tail = f" {sigungu} " if sigungu else " "
        heads[SPACED, place] = sido + tail
        heads[JOINED, place] = sido + tail.lstrip()
        old = "경상북도" if sigungu == "군위군" else _OLD.get(sido, sido)
        heads[OLD, place] = old + tail
        heads[SHORT, place] = _SHORT.get(sido, sido[:2]) + tail
    return heads


def has_old_name(places: Places) -> Any:
    """Of each provider, whether its 시도 had another name."""
    return np.array([sido in _OLD or name == "군위군" for sido, name in places.providers])
