"""The formats of store data, and which of them a table's columns are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.stores.formats import (
    child_meal,
    gdream,
    good_influence,
    good_price,
    naviyam_coupons,
    naviyam_menu,
    naviyam_shop,
)
from bot.stores.frames import Parsed
from bot.stores.reading import RawTable
from bot.stores.reading.private import is_private


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of table: how it is known, which of its columns are read, how they are cleaned."""

    kind: str
    fits: Callable[[frozenset[str]], bool]
    columns: Callable[[frozenset[str]], frozenset[str]]
    parse: Callable[[RawTable], Parsed]


FORMATS = (
    Format(naviyam_shop.KIND, naviyam_shop.fits, naviyam_shop.columns_of, naviyam_shop.parse),
    Format(naviyam_menu.KIND, naviyam_menu.fits, naviyam_menu.columns_of, naviyam_menu.parse),
    Format(
        naviyam_coupons.COUPON,
        naviyam_coupons.fits_coupon,
        naviyam_coupons.coupon_columns,
        naviyam_coupons.parse_coupons,
    ),
    Format(
        naviyam_coupons.LINK,
        naviyam_coupons.fits_link,
        naviyam_coupons.link_columns,
        naviyam_coupons.parse_links,
    ),
    Format(gdream.KIND, gdream.fits, gdream.columns_of, gdream.parse),
    Format(
        good_influence.KIND, good_influence.fits, good_influence.columns_of, good_influence.parse
    ),
    Format(good_price.KIND, good_price.fits, good_price.columns_of, good_price.parse),
    Format(child_meal.KIND, child_meal.fits, child_meal.columns_of, child_meal.parse),
)
"""In the order in which they are asked: a list of names and addresses alone comes last."""

_BY_KIND = {form.kind: form for form in FORMATS}


def recognise(columns: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """The kind of a table with these (folded) columns, and those of them that are read.

    None for a table that is none of them, and for one of children's cards.
    """
    if is_private(columns):
        return None
    form = next((form for form in FORMATS if form.fits(columns)), None)
    return None if form is None else (form.kind, form.columns(columns))


def parse(table: RawTable) -> Parsed:
    """The table cleaned. ValueError for one that was not recognised."""
    if table.kind is None:
        raise ValueError(f"{table.name} is of no known kind")
    return _BY_KIND[table.kind].parse(table)
