"""The questions answered as one does it with pandas alone: masks over whole columns, cheap ones
first, and what is costly on the rows that are left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.parts.store_bits import allergen_bits
from bench.parts.store_questions import (
    EARTH_M,
    METRES_A_DEGREE,
    Day,
    Question,
    moment_of,
)

NEAR, HALF_WAY_M = 3.0, 600.0
GOOD_INFLUENCE, GOOD_PRICE, MEAL_CARD = 0.8, 0.5, 0.6
DEAR_WON = 15_000.0


_FACTS = [
    *("store", "lat", "lng", "open0", "close0", "open1", "close1", "open2", "close2"),
    *("break_start", "break_end", "shut_weekly", "shut_monthly", "shut_days", "shut_holidays"),
    *("meal_card", "good_influence", "good_price", "price"),
]


class ByPandas:
    """The frames in memory. Masks are made on the whole one; what is costly is worked out on the
    rows that are left, of a frame without texts, which would be copied for nothing."""

    def __init__(self, folder: Path, holidays: Collection[date]) -> None:
        self._stores = pd.read_parquet(folder / "stores.parquet")
        self._facts = self._stores[_FACTS].copy()
        self._ids = self._stores["id"]
        self._menus = pd.read_parquet(folder / "menus.parquet").drop(columns="name")
        self._menus["key"] = self._menus["key"].astype("string[pyarrow]")
        self._holidays = frozenset(holidays)

    def answer(self, asked: Question) -> tuple[int, list[str]]:
        """How many match, and the ids of the page."""
        found = self._matching(asked)
        if asked.asks_rows:
            cheapest = self._rows(asked, found).groupby("store")["final"].min()
            found = found.loc[found["store"].isin(cheapest.index)]
            found = found.assign(price=cheapest.reindex(found["store"]).to_numpy())
        return len(found), self._page(found, asked)

    def _matching(self, asked: Question) -> pd.DataFrame:
        """The stores that meet what is asked of the store itself."""
        stores = self._stores
        masks = []
        if asked.dong is not None:
            masks.append(stores["dong"] == asked.dong)
        if asked.sigungu is not None:
            named = stores["sigungu"] == asked.sigungu
            if " " not in asked.sigungu:
                named |= stores["first_word"] == asked.sigungu
                named |= stores["last_word"] == asked.sigungu
            masks.append(named)
        if asked.sido is not None:
            masks.append(stores["sido"] == asked.sido)
        if asked.radius is not None:
            masks.append(self._in_box(asked))
        if asked.category is not None:
            masks.append(stores["category"] == asked.category)
        if asked.meal_card:
            masks.append(stores["meal_card"])
        if asked.good_influence:
            masks.append(stores["good_influence"])
        found = self._facts
        if masks:
            found = found.loc[np.logical_and.reduce(masks)]
        if asked.radius is not None:
            found = found.loc[_distance(found, asked) <= asked.radius]
        if asked.open_at is not None:
            found = found.loc[self._open(found, asked.open_at)]
        return found

    def _in_box(self, asked: Question) -> Any:
        assert asked.lat is not None and asked.lng is not None and asked.radius is not None
        up = asked.radius / METRES_A_DEGREE
        across = up / np.cos(np.radians(abs(asked.lat) + up))
        stores = self._facts
        return stores["lat"].between(asked.lat - up, asked.lat + up) & stores["lng"].between(
            asked.lng - across, asked.lng + across
        )

    def _open(self, stores: pd.DataFrame, at: str) -> Any:
        moment = moment_of(at, self._holidays)
        is_open = False
        for day, minute in (
            (moment.today, moment.minute),
            (moment.yesterday, moment.minute + 1440),
        ):
            opens, closes = stores[f"open{day.kind}"], stores[f"close{day.kind}"]
            inside = (opens.to_numpy() <= minute) & (closes.to_numpy() > minute)
            is_open = is_open | (inside & ~_shut(stores, day))
        start, end = stores["break_start"].to_numpy(), stores["break_end"].to_numpy()
        after, before = start <= moment.minute, moment.minute < end
        pause = np.where(start <= end, after & before, after | before)
        return is_open & ~(pause & (start >= 0))

    def _rows(self, asked: Question, stores: pd.DataFrame) -> pd.DataFrame:
        """The menu rows that meet what is asked of a row; an unknown price is NaN."""
        menus = self._menus
        mask = ~menus["sold_out"]
        if asked.budget is not None:
            mask &= menus["final"].between(0, asked.budget)
        if asked.allergen_free:
            named = menus["allergens"] & allergen_bits(asked.allergen_free)
            mask &= menus["declared"] & (named == 0)
        if len(stores) < len(self._facts):
            mask &= menus["store"].isin(stores["store"])
        menus = menus.loc[mask]
        if asked.menu is not None:
            key = asked.menu.replace(" ", "").lower()
            menus = menus.loc[menus["key"].str.contains(key, regex=False).to_numpy(bool)]
        return menus.assign(final=menus["final"].where(menus["final"] >= 0))

    def _page(self, found: pd.DataFrame, asked: Question) -> list[str]:
        wanted = asked.offset + asked.limit
        if asked.sort == "nearest":
            first = pd.Series(_distance(found, asked), found.index).nsmallest(wanted)
        elif asked.sort == "cheapest":
            price = found["price"]
            first = price.where(price >= 0).nsmallest(wanted)
        else:
            first = pd.Series(_score(found, asked), found.index).nlargest(wanted)
        return list(self._ids.loc[first.index[asked.offset :]])


def _shut(stores: pd.DataFrame, day: Day) -> Any:
    shut = (stores["shut_weekly"].to_numpy() & day.weekly) != 0
    shut |= (stores["shut_monthly"].to_numpy() & day.monthly) != 0
    shut |= (stores["shut_days"].to_numpy() & day.day) != 0
    return shut | stores["shut_holidays"].to_numpy() if day.holiday else shut


def _distance(stores: pd.DataFrame, asked: Question) -> Any:
    """Great-circle metres; NaN for a store without coordinates."""
    assert asked.lat is not None and asked.lng is not None
    lat, lng = np.radians(stores["lat"].to_numpy()), np.radians(stores["lng"].to_numpy())
    own = np.radians(asked.lat), np.radians(asked.lng)
    half = np.sin((lat - own[0]) / 2) ** 2
    half += np.cos(lat) * np.cos(own[0]) * np.sin((lng - own[1]) / 2) ** 2
    return 2 * EARTH_M * np.arcsin(np.sqrt(half))


def _score(found: pd.DataFrame, asked: Question) -> Any:
    """Far simpler than ours: no hours, no exact fit, no variety."""
    price = found["price"].to_numpy(float)
    score = np.where(price >= 0, np.maximum(1 - price / DEAR_WON, 0), 0)
    score += GOOD_INFLUENCE * found["good_influence"].to_numpy()
    score += GOOD_PRICE * found["good_price"].to_numpy()
    score += MEAL_CARD * found["meal_card"].to_numpy()
    if asked.lat is not None:
        score += np.nan_to_num(NEAR / (1 + _distance(found, asked) / HALF_WAY_M))
    return score
