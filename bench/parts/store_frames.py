"""The loaded stores as plain frames for the baselines: proper types, everything worked out that can
be worked out before a question comes.

Two makers fill them: the generator's own truth (national_truth), and a loaded catalogue, so that
all three programs search the very same stores.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

UNKNOWN = -1
STORES: Mapping[str, str] = {
    "store": "int32",
    "id": "str",
    "name": "str",
    "category": "category",
    "sido": "category",
    "sigungu": "category",
    "first_word": "category",
    "last_word": "category",
    "dong": "category",
    "lat": "float64",
    "lng": "float64",
    **{f"{edge}{kind}": "int16" for kind in range(3) for edge in ("open", "close")},
    "break_start": "int16",
    "break_end": "int16",
    "shut_weekly": "int16",
    "shut_monthly": "int64",
    "shut_days": "int64",
    "shut_holidays": "bool",
    "meal_card": "bool",
    "good_influence": "bool",
    "good_price": "bool",
    "price": "int32",
}
"""One store a row. first_word and last_word are those of '수원시 팔달구'. open0, close0 hold Monday to
Friday, 1 on Saturdays, 2 on Sundays and holidays, in minutes with a close up to a day later; -1
unknown. shut_*: days on which it is not surely open, as bits: a weekday's (Monday is bit 0), the
n-th weekday's (bit 7 n + weekday, n 0 for the last), a day of the month's. price is that of the
cheapest row that can be had, -1 unknown."""

MENUS: Mapping[str, str] = {
    "store": "int32",
    "name": "str",
    "key": "str",
    "final": "int32",
    "sold_out": "bool",
    "declared": "bool",
    "allergens": "int32",
}
"""One row of a menu. key is the name without spaces and case; final the price after the shop's
discount, -1 unknown."""


def stores_frame(columns: Mapping[str, Any], menus: pd.DataFrame) -> pd.DataFrame:
    """The frame of stores; `store`, the words of the 시군구 and `price` are worked out here."""
    sigungu = np.asarray(columns["sigungu"], dtype=object)
    count = len(sigungu)
    had = menus[~menus["sold_out"] & (menus["final"] >= 0)]
    cheapest = had.groupby("store")["final"].min()
    price = np.full(count, UNKNOWN, dtype=np.int32)
    price[cheapest.index.to_numpy()] = cheapest.to_numpy()
    derived = {
        "store": np.arange(count),
        "first_word": [name.split(" ")[0] for name in sigungu],
        "last_word": [name.split(" ")[-1] for name in sigungu],
        "price": price,
    }
    return typed({**columns, **derived}, STORES)


def typed(columns: Mapping[str, Any], types: Mapping[str, str]) -> pd.DataFrame:
    """The columns in their order and of their types."""
    frame = {
        name: pd.Series(columns[name], dtype=object if kind == "str" else None)
        for name, kind in types.items()
    }
    kinds = {name: kind for name, kind in types.items() if kind != "str"}
    return pd.DataFrame(frame).astype(kinds)


def save(stores: pd.DataFrame, menus: pd.DataFrame, folder: Path) -> None:
    """Parquet, which pandas and DuckDB both read by themselves."""
    folder.mkdir(parents=True, exist_ok=True)
    stores.to_parquet(folder / "stores.parquet", index=False)
    menus.to_parquet(folder / "menus.parquet", index=False)
