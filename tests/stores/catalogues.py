"""Catalogues out of a few stores, through the columns that a loaded one has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd

from bot.stores import frames
from bot.stores.catalogue import Catalogue
from bot.stores.closed_days import LAST, WEEKDAYS, ClosedDays, parse
from bot.stores.columns.tables import tables_of
from bot.stores.joining import Joined
from bot.stores.model import Coupon, Menu, Store

_FLAGS = {None: -1, False: 0, True: 1}


def catalogue_of(stores: Iterable[Store], holidays: Collection[date] = ()) -> Catalogue:
    """The stores as a catalogue."""
    return Catalogue(tables_of(joined_of(list(stores))), holidays)


def joined_of(stores: list[Store]) -> Joined:
    coupons = list(dict.fromkeys(coupon for store in stores for coupon in store.coupons))
    menus = [(number, menu) for number, store in enumerate(stores) for menu in store.menus]
    links = [
        (number, coupons.index(coupon))
        for number, store in enumerate(stores)
        for coupon in store.coupons
    ]
    return Joined(
        stores=pd.DataFrame([_row(store) for store in stores], columns=_STORE_COLUMNS),
        menus=pd.DataFrame([_menu(number, menu) for number, menu in menus], columns=_MENU_COLUMNS),
        coupons=pd.DataFrame([_coupon(one) for one in coupons], columns=list(frames.COUPONS)),
        links=pd.DataFrame(links, columns=["store", "coupon"]),
        aliases=pd.DataFrame([], columns=["id", "store"]),
        tallies={},
        problems=(),
    )


_STORE_COLUMNS = [
    "id",
    "source",
    *(c for c in frames.STORES if c not in ("line", "own_id", "left_out")),
]
_MENU_COLUMNS = ["store", "id", "name", "price", "discount", "sold_out", "best", "description"]


def _row(store: Store) -> dict[str, Any]:
    hours = store.hours
    other = hours.other_days
    saturday = (hours.open, hours.close) if other is None else other.saturday or (None, None)
    holiday = (hours.open, hours.close) if other is None else other.holiday or (None, None)
    minutes = {
        "open": hours.open,
        "close": hours.close,
        "sat_open": saturday[0],
        "sat_close": saturday[1],
        "hol_open": holiday[0],
        "hol_close": holiday[1],
        "break_start": hours.break_start,
        "break_end": hours.break_end,
    }
    texts = ("id", "name", "category", "address", "sido", "sigungu", "dong", "phone", "message")
    flags = ("meal_card", "good_influence", "good_price")
    return {
        "source": "shop",
        "as_of": "",
        "all_day": hours.all_day,
        "closed": closed_text(hours.closed),
        "lat": float("nan") if store.lat is None else store.lat,
        "lng": float("nan") if store.lng is None else store.lng,
        **{name: getattr(store, name) or "" for name in texts},
        **{name: _FLAGS[getattr(store, name)] for name in flags},
        **{name: -1 if value is None else value for name, value in minutes.items()},
    }


def closed_text(closed: ClosedDays) -> str:
    """A text that is read as those closed days."""
    words = [
        f"매월 {'마지막' if n == LAST else f'{n}번째'} {WEEKDAYS[day]}요일"
        for n, day in sorted(closed.monthly)
    ]
    words += [f"{WEEKDAYS[day]}요일" for day in sorted(closed.weekly)] and [
        "매주 " + ", ".join(f"{WEEKDAYS[day]}요일" for day in sorted(closed.weekly))
    ]
    words += [f"{day}일" for day in sorted(closed.month_days)]
    words += ["공휴일"] if closed.holidays else []
    text = ", ".join(words) or ("봄이 오면" if closed.doubtful else "")
    assert parse(text) == closed, f"cannot be written: {closed}"
    return text


def _menu(store: int, menu: Menu) -> dict[str, Any]:
    declared = ""
    if menu.allergens is not None:
        names = ", ".join(sorted(menu.allergens))
        declared = f"\n알레르기 유발: {names}" if names else "\n알레르기 유발 성분 없음"
    return {
        "store": store,
        "id": menu.id,
        "name": menu.name,
        "price": -1 if menu.price is None else menu.price,
        "discount": menu.discount,
        "sold_out": menu.sold_out,
        "best": menu.best,
        "description": menu.description + declared
        if "알레르기" not in menu.description
        else menu.description,
    }


def _coupon(coupon: Coupon) -> dict[str, Any]:
    def moment(value: datetime | None) -> str:
        return "" if value is None else value.isoformat()

    missing = float("nan")
    return {
        "line": 0,
        "left_out": "",
        "id": coupon.id,
        "name": coupon.name,
        "kind": coupon.kind,
        "amount": missing if coupon.amount is None else coupon.amount,
        "percent": missing if coupon.percent is None else coupon.percent,
        "min_amount": coupon.min_amount,
        "max_discount": missing if coupon.max_discount is None else coupon.max_discount,
        "starts": moment(coupon.starts),
        "ends": moment(coupon.ends),
        "usage": coupon.usage,
        "target": coupon.target,
    }
