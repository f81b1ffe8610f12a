"""A generated case as the files that an operator would drop: Naviyam tables as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from .generated import Case, cells_of

SHOP_COLUMNS = (
    *("id", "shopName", "category", "addressName", "addressPoint"),
    *("openHour", "closeHour", "breakStartHour", "breakEndHour", "offDay"),
    *("isAroundTheClock", "isFoodCardShop", "isGoodInfluenceShop"),
    *("open_status", "approved", "deleted_at"),
)
MENU_COLUMNS = (
    *("id", "shop_id", "name", "price", "discount_value", "is_sold_out", "deleted_at"),
    "description",
)
COUPON_COLUMNS = (
    *("id", "name", "type", "amount", "min_amount_available", "expiry_datetime", "usage_type"),
)


def write_tables(case: Case, folder: Path) -> None:
    """The case's files. Every third shop has a coupon, which must change no match."""
    _write(folder / "shop.csv", SHOP_COLUMNS, _shop_rows(case))
    rows = ((shop.id, *cells_of(row)) for shop in case.shops for row in shop.menus)
    menu = ((own_id, shop_id, *cells) for shop_id, own_id, *cells in rows)
    _write(folder / "shop_menu.csv", MENU_COLUMNS, menu)
    coupon = ("1", "오천원 할인", "정액", "5000", "0", "", "")
    _write(folder / "coupon.csv", COUPON_COLUMNS, [coupon])
    links = (("1", shop.id) for shop in case.shops[::3])
    _write(folder / "coupon_shop_map.csv", ("coupon_id", "shop_id"), links)


def _shop_rows(case: Case) -> Iterable[Sequence[str]]:
    for shop, texts in zip(case.shops, case.texts, strict=True):
        times = (shop.open_hour, shop.close_hour, shop.break_start_hour, shop.break_end_hour)
        flags = (shop.around_the_clock, shop.food_card, shop.good_influence)
        state = (shop.open_status, shop.approved, shop.deleted_at)
        yield shop.id, *texts, *times, shop.off_day, *flags, *state


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
