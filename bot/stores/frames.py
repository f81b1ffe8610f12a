"""The cleaned tables that every format makes of a file: their columns, types and defaults.

One frame a kind of thing, one row a record of the file. Rows that do not count stay in: their
`left_out` says why, so that what points to them is understood too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

UNKNOWN = -1
"""A number of minutes or of won, or a flag, that the file does not say."""
NO, YES = 0, 1

CLOSED = "closed"
DELETED = "deleted"
NOT_APPROVED = "not approved"
NOT_OPEN = "not open for business"
BAR = "a bar"
NO_FOOD = "no food"

STORES: Mapping[str, str] = {
    "line": "int32",
    "own_id": "str",
    "name": "str",
    "category": "str",
    "address": "str",
    "sido": "str",
    "sigungu": "str",
    "dong": "str",
    "phone": "str",
    "message": "str",
    "lat": "float64",
    "lng": "float64",
    "open": "int16",
    "close": "int16",
    "sat_open": "int16",
    "sat_close": "int16",
    "hol_open": "int16",
    "hol_close": "int16",
    "break_start": "int16",
    "break_end": "int16",
    "all_day": "bool",
    "closed": "str",
    "meal_card": "int8",
    "good_influence": "int8",
    "good_price": "int8",
    "as_of": "str",
    "left_out": "str",
}
"""One store a row. '' , -1 and NaN are unknown.

own_id is the shop's own id, '' in a public list. Hours are minutes after midnight, a close past
1440 is the next day's; a source with one pair of hours has the same in all three. closed is the
text of the off-days, read later by closed_days. as_of is YYYY-MM-DD. left_out is '' or the reason
why the row does not count.
"""

MENUS: Mapping[str, str] = {
    "line": "int32",
    "own_id": "str",
    "shop": "str",
    "store_line": "int32",
    "name": "str",
    "price": "int32",
    "discount": "int32",
    "sold_out": "bool",
    "best": "bool",
    "description": "str",
    "left_out": "str",
}
"""One menu row. shop is the id of a Naviyam shop; store_line the line of the store in the same
file, -1 for Naviyam's tables. price is won before the discount, 0 is free, -1 unknown.
description is the cell with its line ends: they end an allergen declaration."""

COUPONS: Mapping[str, str] = {
    "line": "int32",
    "id": "str",
    "name": "str",
    "kind": "str",
    "amount": "float64",
    "percent": "float64",
    "min_amount": "int32",
    "max_discount": "float64",
    "starts": "str",
    "ends": "str",
    "usage": "str",
    "target": "str",
    "left_out": "str",
}
"""One coupon. kind is amount, percent or other; money is won, NaN where there is none; starts and
ends are ISO 8601 with offset, '' for no such limit."""

LINKS: Mapping[str, str] = {
    "line": "int32",
    "coupon_id": "str",
    "shop_id": "str",
    "left_out": "str",
}

_DEFAULTS: Mapping[str, object] = {
    "str": "",
    "int8": UNKNOWN,
    "int16": UNKNOWN,
    "int32": UNKNOWN,
    "float64": np.nan,
    "bool": False,
}
_DEFAULT_OF: Mapping[str, object] = {"discount": 0, "min_amount": 0, "kind": "other"}
_NOT_IN_A_NAME = re.compile(r"[\s_\ufeff\u200b]+")

Problems = tuple[tuple[int, str], ...]
"""(line, reason): what stays unknown or is left out because it cannot be read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one table of a file says; a frame that its kind has not is None."""

    kind: str
    stores: pd.DataFrame | None = None
    menus: pd.DataFrame | None = None
    coupons: pd.DataFrame | None = None
    links: pd.DataFrame | None = None
    problems: Problems = ()


def fold_column(name: str) -> str:
    """A header as it is compared: shop_id, shopId and ' Shop_ID' are one column."""
    return _NOT_IN_A_NAME.sub("", unicodedata.normalize("NFKC", name)).lower()


def make(types: Mapping[str, str], line: Any, **columns: Any) -> pd.DataFrame:
    """A frame of such columns: those given, and the default of every other.

    `line` sets the number of rows; each column is an array, a Series (its index aside) or one
    value for all rows. KeyError for a column that the kind of frame has not.
    """
    unknown = set(columns) - set(types)
    if unknown:
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    lines = np.asarray(line, dtype=np.int32)
    frame: dict[str, Any] = {}
    for name, kind in types.items():
        value = lines if name == "line" else columns.get(name, default_of(name, kind))
        frame[name] = _column(value, kind, len(lines))
    return pd.DataFrame(frame, copy=False)


def empty(types: Mapping[str, str]) -> pd.DataFrame:
    """A frame of such columns without rows."""
    return make(types, [])


def default_of(name: str, kind: str) -> object:
    """What stands in a column where the file says nothing."""
    return _DEFAULT_OF.get(name, _DEFAULTS[kind])


def _column(value: Any, kind: str, length: int) -> Any:
    dtype: Any = object if kind == "str" else np.dtype(kind)
    if isinstance(value, pd.Series):
        value = value.to_numpy()
    if isinstance(value, str | int | float | bool):
        return np.full(length, value, dtype=dtype)
    array = np.asarray(value, dtype=dtype)
    if array.shape != (length,):
        raise ValueError(f"{array.shape} values for {length} rows")
    return array
