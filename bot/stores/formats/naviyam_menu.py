"""Naviyam's table of menu rows."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from bot.safety.untrusted_text import gives_orders, plain_lines, plain_name
from bot.stores.allergens import declared_allergens, suits
from bot.stores.formats import cells, naviyam_rows
from bot.stores.formats.columns import Aliases, Fields, folded, wanted
from bot.stores.frames import MENUS, UNKNOWN, YES, Parsed, make
from bot.stores.locating.uniques import by_value, objects
from bot.stores.model import Menu
from bot.stores.reading import RawTable

KIND = "shop_menu"

_COLUMNS: Aliases = {
    "id": ("id",),
    "shop": ("shop_id",),
    "name": ("name",),
    "description": ("description",),
    "price": ("price",),
    "sold_out": ("is_sold_out",),
    "best": ("is_best",),
    "discount": ("discount_value",),
    "deleted_at": ("deleted_at",),
}
_NEEDED = folded(("id", "shop_id", "name", "price"))
_LONGEST_DESCRIPTION = 5_000
_MARKED_DIETS = ("채식", "할랄")
_MARK = re.compile("채식|비건|베지|할랄|vegan|vegetarian|halal", re.IGNORECASE)
_ALL_ORDERS = "the description reads like orders to a model: only its allergens are kept"
_TOO_MUCH = "discount_value is more than the price"
_ORDERS = "name reads like orders to a model"


def fits(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of the table."""
    return columns >= _NEEDED


def columns_of(columns: frozenset[str]) -> frozenset[str]:
    """Those of them that are read."""
    return wanted(_COLUMNS, columns)


def parse(table: RawTable) -> Parsed:
    """The rows. A price that is empty, 0 or unreadable is unknown."""
    fields = Fields(table, _COLUMNS)
    left_out = naviyam_rows.deleted(fields)
    names = naviyam_rows.names(fields["name"])
    lacking = naviyam_rows.first_reason(
        naviyam_rows.empty_reason(naviyam_rows.ids(fields["id"]), "id"),
        naviyam_rows.empty_reason(naviyam_rows.ids(fields["shop"]), "shop_id"),
        np.where(left_out == "", naviyam_rows.empty_reason(names, "name"), ""),
        np.where(
            left_out == "", by_value(names, lambda name: _ORDERS if gives_orders(name) else ""), ""
        ),
    )
    problems = cells.told(fields.line, lacking)
    kept = np.flatnonzero(lacking == "")
    fields, left_out, names = fields.take(kept), left_out[kept], names[kept]
    price, bad_prices = naviyam_rows.won(fields["price"], "price")
    price[price == 0] = UNKNOWN
    discount, bad_discounts = naviyam_rows.won(fields["discount"], "discount_value")
    discount[discount == UNKNOWN] = 0
    too_much = np.where((price != UNKNOWN) & (discount > price), _TOO_MUCH, "")
    descriptions, dropped = _descriptions(fields)
    menus = make(
        MENUS,
        fields.line,
        own_id=naviyam_rows.ids(fields["id"]),
        shop=naviyam_rows.ids(fields["shop"]),
        name=by_value(names, plain_name),
        price=price,
        discount=discount,
        sold_out=cells.flags(fields["sold_out"]) == YES,
        best=cells.flags(fields["best"]) == YES,
        description=descriptions,
        left_out=left_out,
    )
    there = frozenset(fields.line[left_out == ""].tolist())
    of_cells = [
        told
        for bad in (bad_prices, bad_discounts, too_much)
        for told in cells.told(fields.line, bad)
    ]
    problems += [problem for problem in of_cells + dropped if problem[0] in there]
    return Parsed(KIND, menus=menus, problems=tuple(sorted(problems)))


def _descriptions(fields: Fields) -> tuple[Any, list[cells.Problem]]:
    read = by_value(fields["description"], read_description)
    ordering = objects(orders for _, orders in read)
    return objects(text for text, _ in read), cells.problems(fields.line, ordering, _ALL_ORDERS)


def read_description(cell: str) -> tuple[str, bool]:
    """The description made plain, its lines kept, with all that the cell declares of allergens,
    and whether it reads like orders to a model.

    What plain text loses by its length, or with orders to a model, is declared again in its own
    line: a child relies on it. A mark (비건) that only the shortened text has is none. A cell that
    is no description by its length says nothing, and what it declares stays unknown.
    """
    if not cell or len(cell) > _LONGEST_DESCRIPTION:
        return "", False
    orders = gives_orders(cell)
    text = "" if orders else plain_lines(cell)
    if text == cell:
        return text, False
    if _MARK.search(text) and any(
        _marked(text, diet) and not _marked(cell, diet) for diet in _MARKED_DIETS
    ):
        text = ""
    declared = declared_allergens(cell)
    if declared is None or declared_allergens(text) == declared:
        return text, orders
    listed = f"유발: {', '.join(sorted(declared))}" if declared else "유발 성분 없음"
    return "\n".join(filter(None, (text, f"알레르기 {listed}"))), orders


def _marked(text: str, diet: str) -> bool:
    return suits(Menu("", "", description=text, allergens=frozenset()), diet)
