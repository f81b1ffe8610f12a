"""Arrow tables out of joined frames: what a snapshot holds.

Stores are sorted by 시도, 시군구 and 동, so that a place is one run of rows; menu rows are sorted by
their store. Everything that a search needs is worked out here once: times of every kind of day,
bits of menu rows, prices, points to measure from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

from bot.stores.allergens import declared_allergens
from bot.stores.categories import CATEGORIES
from bot.stores.clock_texts import DAY
from bot.stores.columns.centres import centre_of
from bot.stores.columns.grid import NOWHERE_M, earth_point
from bot.stores.columns.menu_bits import (
    ALCOHOL,
    BEST,
    EXTRA,
    SOLD_OUT,
    name_bits,
    text_bits,
)
from bot.stores.columns.name_tables import name_tables
from bot.stores.rows import DRINKS_ARE_MEANT
from bot.stores.spelling import fold, squash

if TYPE_CHECKING:
    from bot.stores.joining import Joined

Tables = dict[str, pa.Table]

_BETWEEN = "\x1f"
"""Stands in no text; NUL would end one for pandas."""
_TEXTS = ("id", "name", "address", "phone", "message", "as_of", "source")
_NUMBERS = {
    "lat": np.float64,
    "lng": np.float64,
    "meal_card": np.int8,
    "good_influence": np.int8,
    "good_price": np.int8,
}


def tables_of(joined: Joined) -> Tables:
    """The tables of a snapshot by name."""
    stores = joined.stores.reset_index(drop=True)
    regions, region = _regions(stores)
    rank = np.empty(len(stores), dtype=np.int32)
    ids = stores["id"].astype(object)
    # Ids in the order in which people count: 9 before 10.
    counted = np.lexsort((ids.to_numpy(str), ids.str.len().to_numpy(np.int64)))
    rank[counted] = np.arange(len(stores), dtype=np.int32)
    order = np.lexsort((rank, region))
    place = np.empty(len(stores), dtype=np.int32)
    place[order] = np.arange(len(stores), dtype=np.int32)
    stores = stores.take(order).reset_index(drop=True)
    category = _codes_in(stores["category"], CATEGORIES)
    menus, menu_names, allergens = _menus(joined.menus, place, category)
    tables = {
        "regions": _table(regions),
        "menus": _table(menus),
        "menu_names": _table(menu_names),
        "allergens": pa.table(
            {"names": pa.array([sorted(names) for names in allergens], pa.list_(pa.string()))}
        ),
        "closed": pa.table({"text": pa.array(_texts(stores["closed"]), pa.string())}),
        "coupons": _table(joined.coupons.drop(columns=["line", "left_out"], errors="ignore")),
        "links": _table(_links(joined.links, place)),
        "aliases": _table(_aliases(joined.aliases, place)),
    }
    names, name_code = name_tables(stores["name"])
    tables |= names
    columns = {name: stores[name].to_numpy(object) for name in _TEXTS}
    columns |= {name: stores[name].to_numpy(kind) for name, kind in _NUMBERS.items()}
    columns |= {
        "category": category,
        "region": region[order].astype(np.int32),
        "id_rank": rank[order],
        "name_code": name_code,
    }
    hours, columns["hours"] = _hours(stores)
    tables["hours"] = _table(hours)
    columns |= _points(stores, regions, columns["region"])
    columns |= _menu_facts(menus, len(stores))
    columns["facts"] = _facts(columns, hours["start0"][columns["hours"]] >= 0)
    by_id = np.argsort(stores["id"].to_numpy(str), kind="stable").astype(np.int32)
    tables["ids"] = pa.table({"store": by_id})
    tables["stores"] = _table(columns)
    return tables


def _table(columns: Any) -> pa.Table:
    """Flags as int8, so that they are read without a copy."""
    arrays = {}
    for name, values in columns.items():
        raw = np.asarray(values)
        if raw.dtype == bool:
            raw = raw.astype(np.int8)
        arrays[name] = pa.array(raw, pa.string() if raw.dtype == object else None, from_pandas=True)
    return pa.table(arrays)


def _texts(column: Any) -> list[str]:
    """The different texts, sorted; the empty one always first."""
    return sorted({"", *column.unique()})


def _codes_in(column: Any, texts: Any) -> Any:
    code = {text: number for number, text in enumerate(texts)}
    values, uniques = pd.factorize(column)
    return np.array(
        [code[text] for text in uniques], dtype=np.int16 if len(code) < 2**15 else np.int32
    )[values]


def _regions(stores: Any) -> tuple[dict[str, Any], Any]:
    """The regions sorted, and each store's."""
    keys = stores["sido"] + "\t" + stores["sigungu"] + "\t" + stores["dong"]
    code, uniques = pd.factorize(keys, sort=False)
    parts = sorted((tuple(text.split("\t")), number) for number, text in enumerate(uniques))
    place = np.empty(len(parts), dtype=np.int32)
    place[[number for _, number in parts]] = np.arange(len(parts), dtype=np.int32)
    columns = zip(*(names for names, _ in parts), strict=True) if parts else ((), (), ())
    sido, sigungu, dong = (np.array(column, dtype=object) for column in columns)
    return {"sido": sido, "sigungu": sigungu, "dong": dong}, place[code] if parts else code


def _hours(stores: Any) -> tuple[dict[str, Any], Any]:
    """The different hours, and the number of each store's."""
    hours = _times(stores)
    hours["break_start"] = stores["break_start"].to_numpy(np.int16)
    hours["break_end"] = stores["break_end"].to_numpy(np.int16)
    hours["all_day"] = stores["all_day"].to_numpy(np.int8)
    hours["closed"] = _codes_in(stores["closed"], _texts(stores["closed"])).astype(np.int32)
    frame = pd.DataFrame(hours)
    code = frame.groupby(list(hours), sort=False).ngroup().to_numpy(np.int32)
    _, first = np.unique(code, return_index=True)
    return {name: values[first] for name, values in hours.items()}, code


def _times(stores: Any) -> dict[str, Any]:
    """Start and end of the shift on weekdays, Saturdays and holidays, -1 unknown: hours.shift."""
    times: dict[str, Any] = {}
    all_day = stores["all_day"].to_numpy(bool)
    for kind, (first, last) in enumerate(
        (("open", "close"), ("sat_open", "sat_close"), ("hol_open", "hol_close"))
    ):
        opened = stores[first].to_numpy(np.int32)
        close = stores[last].to_numpy(np.int32)
        known = (opened >= 0) & (close >= 0)
        start = opened % DAY
        whole = (opened == 0) & (close == DAY)
        known &= whole | ~((start == 0) & (close % DAY == 0))
        end = np.where(close <= start, close + DAY, close)
        end = np.where(whole, DAY, np.minimum(end, start + DAY))
        times[f"start{kind}"] = np.where(all_day, 0, np.where(known, start, -1)).astype(np.int16)
        times[f"end{kind}"] = np.where(all_day, DAY, np.where(known, end, -1)).astype(np.int16)
    return times


def _points(stores: Any, regions: dict[str, Any], region: Any) -> dict[str, Any]:
    """Where to measure from: the store's own point, or its district's centre with its blur."""
    rows = zip(regions["sido"], regions["sigungu"], regions["dong"], strict=True)
    centres = np.array([centre_of(*row) for row in rows] or np.empty((0, 3)), dtype=np.float64)
    lat, lng = stores["lat"].to_numpy(np.float64), stores["lng"].to_numpy(np.float64)
    own = ~(np.isnan(lat) | np.isnan(lng))
    centre = centres[region]
    lat, lng = np.where(own, lat, centre[:, 0]), np.where(own, lng, centre[:, 1])
    x, y, z = earth_point(lat, lng)
    return {
        "rank_lat": lat,
        "rank_lng": lng,
        "x": _far(x),
        "y": _far(y),
        "z": _far(z),
        "blur": np.where(own, 0.0, np.nan_to_num(centre[:, 2], nan=NOWHERE_M)).astype(np.float32),
    }


def _far(values: Any) -> Any:
    """A store that lies nowhere is far from everything: no NaN to look out for."""
    return np.nan_to_num(values, nan=NOWHERE_M).astype(np.float32)


def _menus(
    frame: Any, place: Any, category: Any
) -> tuple[dict[str, Any], dict[str, Any], list[frozenset[str]]]:
    """Menu rows by store, the different names, and the different sets of allergens."""
    store = place[frame["store"].to_numpy(np.int64)] if len(frame) else np.empty(0, np.int32)
    order = np.argsort(store, kind="stable")
    frame, store = frame.take(order).reset_index(drop=True), store[order]
    code, names = pd.factorize(frame["name"])
    by_name = np.array([name_bits(name) for name in names], dtype=np.uint16)
    bits = by_name[code] if len(frame) else np.empty(0, np.uint16)
    meant = np.isin(category[store], [CATEGORIES.index(name) for name in DRINKS_ARE_MEANT])
    # Where drinks are what one comes for they are no extra; alcohol is one everywhere.
    bits = np.where(meant & (bits & ALCOHOL == 0), bits & ~np.uint16(EXTRA), bits)
    bits |= np.where(frame["sold_out"], SOLD_OUT, 0).astype(np.uint16)
    bits |= np.where(frame["best"], BEST, 0).astype(np.uint16)
    texts, about = pd.factorize(frame["name"] + _BETWEEN + frame["description"])
    sets: dict[frozenset[str], int] = {}
    of_text, allergens = [], []
    for text in about:
        name, _, description = text.partition(_BETWEEN)
        declared = declared_allergens(description)
        of_text.append(text_bits(name, description, declared))
        allergens.append(-1 if declared is None else sets.setdefault(declared, len(sets)))
    if len(frame):
        bits |= np.array(of_text, dtype=np.uint16)[texts]
    price = frame["price"].to_numpy(np.int32)
    discount = frame["discount"].to_numpy(np.int32)
    columns = {
        "store": store.astype(np.int32),
        "id": frame["id"],
        "name": code.astype(np.int32),
        "price": price,
        "discount": discount,
        "final": np.where(price < 0, -1, np.maximum(price - discount, 0)).astype(np.int32),
        "bits": bits.astype(np.uint16),
        "allergens": np.array(allergens, dtype=np.int32)[texts]
        if len(frame)
        else np.empty(0, np.int32),
        "description": frame["description"],
    }
    forms = {
        "name": np.array(names, dtype=object),
        "squashed": np.array([squash(name) for name in names], dtype=object),
        "folded": np.array([fold(name) for name in names], dtype=object),
    }
    return columns, forms, list(sets)


def _menu_facts(menus: dict[str, Any], count: int) -> dict[str, Any]:
    """Of each store: where its rows begin, its cheapest meal (-1 unknown), and how many are best."""
    store, bits, final = menus["store"], menus["bits"], menus["final"]
    rows = np.bincount(store, minlength=count)
    meals = (bits & (SOLD_OUT | EXTRA | ALCOHOL)) == 0
    price = np.full(count, np.iinfo(np.int32).max, dtype=np.int32)
    priced = meals & (final >= 0)
    np.minimum.at(price, store[priced], final[priced])
    best = (bits & BEST) != 0
    return {
        "menu_start": (np.cumsum(rows) - rows).astype(np.int32),
        "menu_count": rows.astype(np.int32),
        "meal_price": np.where(price == np.iinfo(np.int32).max, -1, price).astype(np.int32),
        "best_meal": np.bincount(store[meals & best], minlength=count) > 0,
        "best_rows": np.bincount(store[best & (bits & SOLD_OUT == 0)], minlength=count).astype(
            np.int32
        ),
    }


def _facts(columns: dict[str, Any], hours_known: Any) -> Any:
    """How many of phone, coordinates, menu and hours are known."""
    known = (
        np.asarray(columns["phone"] != ""),
        ~np.isnan(np.asarray(columns["lat"], dtype=np.float64)),
        columns["menu_count"] > 0,
        hours_known,
    )
    return np.sum(known, axis=0).astype(np.int8)


def _links(frame: Any, place: Any) -> dict[str, Any]:
    store = place[frame["store"].to_numpy(np.int64)] if len(frame) else np.empty(0, np.int32)
    order = np.argsort(store, kind="stable")
    coupon = frame["coupon"].to_numpy(np.int32) if len(frame) else np.empty(0, np.int32)
    return {"store": store[order].astype(np.int32), "coupon": coupon[order]}


def _aliases(frame: Any, place: Any) -> dict[str, Any]:
    order = np.argsort(frame["id"].to_numpy(str), kind="stable") if len(frame) else np.empty(0, int)
    store = place[frame["store"].to_numpy(np.int64)] if len(frame) else np.empty(0, np.int32)
    return {"id": frame["id"].to_numpy(object)[order], "store": store[order].astype(np.int32)}
