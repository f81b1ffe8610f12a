"""Cleaned tables of a few rows, as the formats make them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from bot.stores import frames
from bot.stores.frames import Parsed
from bot.stores.joining import Joined, join

PLACE = {
    "address": "강원특별자치도 춘천시 남춘로36번길 50-6, 1층 (퇴계동)",
    "sido": "강원특별자치도",
    "sigungu": "춘천시",
    "dong": "퇴계동",
}
"""Where a row lies that says nothing else."""

Row = dict[str, Any]


def made(types: Any, rows: list[Row]) -> pd.DataFrame:
    """A frame of such rows; lines from 2 on."""
    names = {name for row in rows for name in row}
    columns = {
        name: [row.get(name, frames.default_of(name, types[name])) for row in rows]
        for name in names
    }
    return frames.make(types, range(2, len(rows) + 2), **columns)


def shops(*rows: Row) -> Parsed:
    """A table of Naviyam's shops."""
    named = [{"name": "맛나분식", "category": "분식", **PLACE, **row} for row in rows]
    return Parsed("shop", stores=made(frames.STORES, named))


def listed(kind: str, *rows: Row, menus: tuple[Row, ...] = ()) -> Parsed:
    """A public list, with menus where it has some."""
    flag = {"gdream": "meal_card"}.get(kind, kind)
    named = [{"name": "맛나분식", "category": "분식", **PLACE, flag: 1, **row} for row in rows]
    return Parsed(
        kind,
        stores=made(frames.STORES, named),
        menus=made(frames.MENUS, list(menus)) if menus else None,
    )


def shop_menus(*rows: Row) -> Parsed:
    """A table of Naviyam's menus."""
    return Parsed("shop_menu", menus=made(frames.MENUS, list(rows)))


def coupons(*rows: Row) -> Parsed:
    """A table of Naviyam's coupons."""
    return Parsed("coupon", coupons=made(frames.COUPONS, list(rows)))


def links(*rows: Row) -> Parsed:
    """A table of which shop has which coupon."""
    return Parsed("coupon_shop_map", links=made(frames.LINKS, list(rows)))


def joined(**tables: Parsed) -> Joined:
    """The tables joined; each is the file of its argument's name."""
    return join(list(tables.items()))


def only(found: Joined) -> pd.Series:
    """The one store that there is."""
    assert len(found.stores) == 1, found.stores[["id", "name", "address"]]
    return found.stores.iloc[0]
