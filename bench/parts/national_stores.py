"""The generated stores as they truly are, before any list writes them down badly."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from bench.parts.national_names import CATEGORIES, draw_names
from bench.parts.national_places import AREA_CODES, ROADS, Places, texts

UNKNOWN = -1
NIGHT = 0.1
"""Share of the known hours that go past midnight."""
_METRES_A_DEGREE = 111_000.0
_KINDS = 3
"""Hours on weekdays, Saturdays and holidays."""


@dataclass(frozen=True)
class Drawn:
    """Stores in arrays of one length; dong is a row of Places, trade one of TRADES."""

    dong: Any
    trade: Any
    name: Any
    tail: Any
    """The address after 시도 and 시군구, by road."""
    lot: Any
    """The same by the number of the lot."""
    lat: Any
    lng: Any
    phone: Any
    hours: Any
    """A row of HOURS."""

    def __len__(self) -> int:
        return len(self.dong)

    def take(self, rows: Any) -> Drawn:
        """Some of them, in that order."""
        return Drawn(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def renamed(self, name: Any) -> Drawn:
        """The same with other names."""
        return replace(self, name=name)


def draw_stores(rng: Any, places: Places, count: int) -> Drawn:
    """So many different stores all over the country."""
    dong = rng.choice(len(places.dong), count, p=places.weight).astype(np.int32)
    names = draw_names(rng, places, dong)
    tail, lot = _addresses(rng, places, dong)
    spread = places.spread_m[dong] / _METRES_A_DEGREE
    lat = places.lat[dong] + rng.normal(0, 1, count) * spread
    across = spread / np.cos(np.radians(places.lat[dong]))
    lng = places.lng[dong] + rng.normal(0, 1, count) * across
    return Drawn(
        dong=dong,
        trade=names.trade,
        name=names.name,
        tail=tail,
        lot=lot,
        lat=np.round(lat, 7),
        lng=np.round(lng, 7),
        phone=_phones(rng, places, dong),
        hours=draw_hours(rng, names.trade),
    )


def _addresses(rng: Any, places: Places, dong: Any) -> tuple[Any, Any]:
    """By road ('상도로 12, 1층 (상도동)') and by lot ('상도동 12-3')."""
    count = len(dong)
    numbers = texts([f" {number}" for number in range(1, 500)])
    subs = texts(["", "", "", *(f"-{number}" for number in range(1, 40))])
    floors = texts(["", "", ", 1층", ", 1층", ", 2층", ", 101호", ", 지하1층", " 1층"])
    brackets = texts([f" ({name})" for name in places.dong])[dong]
    brackets[(rng.random(count) < 0.2) | ~places.is_urban[dong]] = ""
    # Small numbers are the most frequent ones.
    number = numbers[(len(numbers) * rng.random(count) ** 2).astype(int)]
    sub = subs[rng.integers(0, len(subs), count)]
    road = places.roads[dong * ROADS + rng.integers(0, ROADS, count)]
    floor = floors[rng.integers(0, len(floors), count)]
    return road + number + sub + floor + brackets, places.dong[dong] + number + sub


def _phones(rng: Any, places: Places, dong: Any) -> Any:
    """Numbers that nobody can have: no exchange in Korea begins with 0."""
    area = texts([AREA_CODES[sido] for sido in places.sido])[dong]
    exchange = texts([f"-0{number:03d}-" for number in range(1000)])
    last = texts([f"{number:04d}" for number in range(1, 10_000)])
    count = len(dong)
    return area + exchange[rng.integers(0, 1000, count)] + last[rng.integers(0, 9999, count)]


DAY = 1440
NIGHT_OPENS = (960, 1020, 1080, 1140)
NIGHT_CLOSES = (60, 120, 180, 300)
_ALWAYS = 2
_NIGHTS = len(NIGHT_OPENS) * len(NIGHT_CLOSES)


def _hours_pool() -> Any:
    """Opening and closing on weekdays, Saturdays and holidays in minutes; -1 unknown."""
    rng = np.random.default_rng(7)
    rows = [[0, 1440] * _KINDS, [0, 1439] * _KINDS]
    for opens in range(6 * 60, 12 * 60 + 1, 30):
        for closes in range(19 * 60, 24 * 60 + 1, 30):
            late = min(opens + 60, 12 * 60)
            rows.append([opens, closes] * _KINDS)
            rows.append([opens, closes, opens, closes, late, closes - 60])
            rows.append([opens, closes, late, closes - 60, UNKNOWN, UNKNOWN])
    nights = [[opens, DAY + closes] * _KINDS for opens in NIGHT_OPENS for closes in NIGHT_CLOSES]
    ordinary = rows[_ALWAYS:]
    rng.shuffle(ordinary)
    return np.array([*rows[:_ALWAYS], *ordinary, *nights], dtype=np.int16)


HOURS = _hours_pool()


def draw_hours(rng: Any, trade: Any) -> Any:
    """Rows of HOURS: convenience stores mostly around the clock, some others past midnight."""
    count = len(trade)
    ordinary = len(HOURS) - _NIGHTS - _ALWAYS
    # Few hours are frequent, as people like round ones.
    chosen = _ALWAYS + (ordinary * rng.random(count) ** 3).astype(np.int32)
    night = rng.random(count) < NIGHT
    chosen[night] = len(HOURS) - _NIGHTS + rng.integers(0, _NIGHTS, int(night.sum()))
    shops = (trade == CATEGORIES.index("편의점")) & (rng.random(count) < 0.8)
    chosen[shops] = rng.integers(0, _ALWAYS, int(shops.sum()))
    return chosen.astype(np.int32)
