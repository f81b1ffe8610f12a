"""The generated country as a perfect reader would know it, in the frames of the baselines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from bench.parts.national_dishes import EVERY
from bench.parts.national_list import List
from bench.parts.national_names import CATEGORIES
from bench.parts.national_places import Places, texts
from bench.parts.national_shops import OFF_DAYS, OffDay, Shops
from bench.parts.national_stores import HOURS, UNKNOWN, Drawn
from bench.parts.store_bits import allergen_bits
from bench.parts.store_frames import MENUS, stores_frame, typed

_DAY = 1440


def country_frames(
    places: Places, drawn: Drawn, listed: List, shops: Shops
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Stores and menu rows: those of the list that no shop stands for, then the shops that count."""
    counted = np.flatnonzero(shops.counts)
    taken = np.zeros(len(drawn), dtype=bool)
    copies = shops.copied[counted]
    taken[copies[copies >= 0]] = True
    rows = np.flatnonzero(listed.counts & ~taken[listed.store])
    own = _of_shops(places, shops, counted)
    own["meal_card"] = own["meal_card"] | (copies >= 0)
    public = _of_list(places, drawn, listed, rows)
    columns = {name: np.concatenate([public[name], own[name]]) for name in public}
    menus = _menus(shops, counted, len(rows))
    return stores_frame(columns, menus), menus


def _places(places: Places, dong: Any, has_dong: Any) -> dict[str, Any]:
    return {
        "sido": places.sido[dong],
        "sigungu": places.sigungu[dong],
        "dong": np.where(has_dong, places.dong[dong], ""),
    }


def _times(hours: Any, known: Any) -> dict[str, Any]:
    times = np.where(known[:, None], HOURS[hours], UNKNOWN).astype(np.int16)
    names = [f"{edge}{kind}" for kind in range(3) for edge in ("open", "close")]
    return {name: times[:, column] for column, name in enumerate(names)}


def _of_list(places: Places, drawn: Drawn, listed: List, rows: Any) -> dict[str, Any]:
    stores = drawn.take(listed.store[rows])
    count = len(rows)
    point, no = listed.has_point[rows], np.zeros(count, dtype=bool)
    return {
        "id": texts([f"list{row}" for row in rows.tolist()]),
        "name": stores.name,
        "category": texts(CATEGORIES)[stores.trade],
        **_places(places, stores.dong, listed.has_dong[rows]),
        "lat": np.where(point, stores.lat, np.nan),
        "lng": np.where(point, stores.lng, np.nan),
        **_times(stores.hours, listed.has_hours[rows]),
        "break_start": np.full(count, UNKNOWN),
        "break_end": np.full(count, UNKNOWN),
        "shut_weekly": np.zeros(count, dtype=np.int64),
        "shut_monthly": np.zeros(count, dtype=np.int64),
        "shut_days": np.zeros(count, dtype=np.int64),
        "shut_holidays": no,
        "meal_card": ~no,
        "good_influence": no,
        "good_price": no,
    }


def _of_shops(places: Places, shops: Shops, rows: Any) -> dict[str, Any]:
    stores = shops.drawn.take(rows)
    count = len(rows)
    told = ~places.is_urban[stores.dong] | np.array(["(" in tail for tail in stores.tail])
    times = _times(stores.hours, stores.hours != UNKNOWN)
    # A shop has one pair of hours, and isAroundTheClock is more than they are.
    always = shops.around_the_clock[rows]
    for kind in range(3):
        times[f"open{kind}"] = np.where(always, 0, times["open0"])
        times[f"close{kind}"] = np.where(always, _DAY, times["close0"])
    pauses = shops.pause_minutes()[rows]
    weekly, monthly = (np.array(bits) for bits in zip(*map(_shut_bits, OFF_DAYS), strict=True))
    off = shops.off_day[rows]
    return {
        "id": texts([str(row + 1) for row in rows.tolist()]),
        "name": stores.name,
        "category": texts(CATEGORIES)[stores.trade],
        **_places(places, stores.dong, told),
        "lat": stores.lat,
        "lng": stores.lng,
        **times,
        "break_start": pauses[:, 0],
        "break_end": pauses[:, 1],
        "shut_weekly": weekly[off],
        "shut_monthly": monthly[off],
        "shut_days": np.zeros(count, dtype=np.int64),
        "shut_holidays": np.array([one.holidays for one in OFF_DAYS])[off],
        "meal_card": shops.meal_card[rows] == 1,
        "good_influence": shops.good_influence[rows] == 1,
        "good_price": np.zeros(count, dtype=bool),
    }


def _shut_bits(one: OffDay) -> tuple[int, int]:
    weekly = sum(1 << day for day in one.weekly)
    return weekly, sum(1 << (7 * nth + day) for nth, day in one.monthly)


def _menus(shops: Shops, counted: Any, offset: int) -> pd.DataFrame:
    """The rows of the shops that count; their first store has the number `offset`."""
    menus = shops.menus
    place = np.full(len(shops.counts), -1)
    place[counted] = offset + np.arange(len(counted))
    kept = np.flatnonzero((place[menus.shop] >= 0) & ~menus.deleted)
    price, discount = menus.price[kept], menus.discount[kept]
    declared = menus.declared[kept]
    bits = np.array([allergen_bits(dish.allergens) for dish in EVERY])[menus.dish[kept]]
    name = menus.name[kept]
    columns = {
        "store": place[menus.shop[kept]],
        "name": name,
        "key": [text.replace(" ", "").lower() for text in name],
        "final": np.where(price == 0, UNKNOWN, np.maximum(price - discount, 0)),
        "sold_out": menus.sold_out[kept],
        "declared": declared,
        "allergens": np.where(declared, bits, 0),
    }
    return typed(columns, MENUS)
