"""The loaded stores: columns to search through, and single stores read out of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bot.stores import snapshot
from bot.stores.allergens import suits
from bot.stores.categories import CATEGORIES
from bot.stores.closed_days import ClosedDays, parse
from bot.stores.columns.foods import FoodIndex
from bot.stores.columns.grams import GramIndex
from bot.stores.columns.grid import PointGrid
from bot.stores.columns.menu_bits import BEST, SOLD_OUT
from bot.stores.columns.name_tables import FOOD_RUN
from bot.stores.columns.opening import Opening
from bot.stores.columns.reading import Frame
from bot.stores.columns.regions import RegionIndex, Run, rows_of
from bot.stores.columns.store_columns import hour_columns, menu_columns, store_columns
from bot.stores.columns.texts import TextIndex
from bot.stores.model import Coupon, Hours, Menu, OtherDays, Store, Times
from bot.stores.name_search import NameIndex
from bot.stores.query import Area


class Catalogue:
    """Stores as the columns of a snapshot; never changed once opened. `row` numbers stores.

    `holidays` are the public holidays that closed days ('공휴일') are held against.
    """

    def __init__(self, tables: snapshot.Tables, holidays: Collection[date] = ()) -> None:
        self.holidays = holidays
        self.frames = {name: Frame(table) for name, table in tables.items()}
        self.stores = store_columns(self.frames["stores"])
        self.menus = menu_columns(self.frames["menus"])
        self.regions = RegionIndex(self.frames["regions"], self.stores.region)
        self.grid = PointGrid(self.stores.lat, self.stores.lng)
        self.closed: list[ClosedDays] = [parse(t) for t in self.frames["closed"].texts("text")]
        self.hour_columns = hour_columns(self.frames["hours"])
        self.opening = Opening(self.hour_columns, self.closed, holidays)
        menu_names = self.frames["menu_names"].texts("folded")
        self.menu_names = FoodIndex(menu_names, GramIndex.of(menu_names, FOOD_RUN))
        store_names = self.frames["names"].texts("folded")
        self.store_names = FoodIndex(store_names, self.gram_index("name_runs", FOOD_RUN))
        self.names = NameIndex(self)
        self.menu_texts = TextIndex(self.frames["menu_names"].texts("squashed"))
        self.allergens = [frozenset(n) for n in self.frames["allergens"].texts("names")]
        coupons = [_coupon(row) for row in tables["coupons"].to_pylist()]
        self._coupons_of: dict[int, list[Coupon]] = {}
        stores, numbers = (self.frames["links"].numbers(part) for part in ("store", "coupon"))
        for row, number in zip(stores.tolist(), numbers.tolist(), strict=True):
            self._coupons_of.setdefault(row, []).append(coupons[number])
        self._hours = lru_cache(maxsize=4096)(self._hours_of)
        self.free_of = lru_cache(maxsize=256)(self._free_of)
        self._ids = self.frames["ids"].numbers("store")

    @classmethod
    def open(cls, folder: Path, holidays: Collection[date] = ()) -> Catalogue:
        """The snapshot in a folder; snapshot.SnapshotError where it cannot be used."""
        try:
            return cls(snapshot.load(folder), holidays)
        except (KeyError, pa.ArrowException) as error:
            raise snapshot.SnapshotError(f"{folder.name}: {type(error).__name__}") from error

    def __len__(self) -> int:
        return self.frames["stores"].length

    def __iter__(self) -> Iterator[Store]:
        return map(self.store, range(len(self)))

    def gram_index(self, name: str, size: int) -> GramIndex:
        """One of the snapshot's indexes of runs of letters."""
        runs, owners = self.frames[name], self.frames[f"{name.removesuffix('s')}_owners"]
        gram, start, count = (runs.numbers(part) for part in ("gram", "start", "count"))
        return GramIndex(gram, start, count, owners.numbers("owner"), size)

    def get(self, store_id: str) -> Store | None:
        """The store with that id, or the one it was merged into."""
        row = self.row_of(store_id)
        return None if row is None else self.store(row)

    def row_of(self, store_id: str) -> int | None:
        """The row of an id."""
        stores, low, high = self.frames["stores"], 0, len(self)
        while low < high:
            middle = (low + high) // 2
            found = stores.text("id", int(self._ids[middle]))
            if found == store_id:
                return int(self._ids[middle])
            low, high = (middle + 1, high) if found < store_id else (low, middle)
        alias = self.frames["aliases"].number_of("id", store_id)
        return None if alias is None else int(self.frames["aliases"].numbers("store")[alias])

    def point(self, row: int) -> tuple[float, float] | None:
        """The store's own coordinates."""
        lat, lng = float(self.stores.lat[row]), float(self.stores.lng[row])
        return None if np.isnan(lat) or np.isnan(lng) else (lat, lng)

    def run_of(self, areas: Sequence[Area]) -> Run | None:
        """The one run of rows that some areas are, where they are one; no area is the country."""
        if not areas:
            return 0, len(self)
        area = areas[0]
        if len(areas) > 1 or area.radius_m is not None:
            return None
        runs = self.regions.runs(area.sido, area.sigungu, area.dong)
        return (runs[0] if runs else (0, 0)) if len(runs) < 2 else None

    def rows_in(self, area: Area) -> Any:
        """Rows of the stores in an area: by distance when it has a radius, else by its names."""
        if area.radius_m is not None:
            if area.lat is None or area.lng is None:
                return np.empty(0, dtype=np.int32)
            return self.grid.within(area.lat, area.lng, area.radius_m)
        return rows_of(self.regions.runs(area.sido, area.sigungu, area.dong))

    def rows_in_any(self, areas: Iterable[Area]) -> Any:
        """Rows of the stores in any of the areas, ascending, each once."""
        found = [self.rows_in(area) for area in areas]
        return found[0] if len(found) == 1 else np.unique(np.concatenate(found))

    def has_stores(self, area: Area) -> bool:
        """Whether there is any store in an area."""
        return len(self.rows_in(area)) > 0

    def _free_of(self, diet: str) -> Any:
        """Of each set of declared allergens whether it suits a diet; the last entry is for -1:
        nothing declared is unknown, which suits none."""
        suited = [suits(Menu("", "", allergens=declared), diet) for declared in self.allergens]
        return np.array([*suited, False], dtype=bool)

    def store(self, row: int) -> Store:
        """One store with its menu and its coupons."""
        columns, texts = self.stores, self.frames["stores"]
        sido, sigungu, dong = self.regions.names[int(columns.region[row])]
        point = self.point(row)
        return Store(
            id=texts.text("id", row),
            name=texts.text("name", row),
            category=CATEGORIES[int(columns.category[row])],
            address=texts.text("address", row),
            sido=sido or None,
            sigungu=sigungu or None,
            dong=dong or None,
            lat=point[0] if point else None,
            lng=point[1] if point else None,
            phone=texts.text("phone", row) or None,
            hours=self.hours(row),
            message=texts.text("message", row) or None,
            meal_card=_flag(columns.meal_card[row]),
            good_influence=_flag(columns.good_influence[row]),
            good_price=_flag(columns.good_price[row]),
            menus=tuple(self.menu(menu) for menu in self.menu_rows(row)),
            coupons=self.coupons(row),
        )

    def hours(self, row: int) -> Hours:
        """The hours of a store."""
        return self._hours(int(self.stores.hours[row]))

    def _hours_of(self, at: int) -> Hours:
        c = self.hour_columns
        weekday, saturday, holiday = (
            _times(start[at], end[at])
            for start, end in ((c.start0, c.end0), (c.start1, c.end1), (c.start2, c.end2))
        )
        pause = _times(c.break_start[at], c.break_end[at])
        same = weekday == saturday == holiday
        opens, closes = weekday or (None, None)
        break_start, break_end = pause or (None, None)
        return Hours(
            opens,
            closes,
            break_start,
            break_end,
            all_day=bool(c.all_day[at]),
            closed=self.closed[int(c.closed[at])],
            other_days=None if same else OtherDays(saturday, holiday),
        )

    def menu_rows(self, row: int) -> range:
        """The rows of a store's menu."""
        start = int(self.stores.menu_start[row])
        return range(start, start + int(self.stores.menu_count[row]))

    def menu(self, row: int) -> Menu:
        """One row of a menu."""
        menus, texts = self.menus, self.frames["menus"]
        price, declared = int(menus.price[row]), int(menus.allergens[row])
        bits = int(menus.bits[row])
        return Menu(
            id=texts.text("id", row) or str(row),
            name=self.frames["menu_names"].text("name", int(menus.name[row])),
            price=None if price < 0 else price,
            discount=int(menus.discount[row]),
            sold_out=bool(bits & SOLD_OUT),
            best=bool(bits & BEST),
            description=texts.text("description", row),
            allergens=None if declared < 0 else self.allergens[declared],
        )

    def coupons(self, row: int) -> tuple[Coupon, ...]:
        """The coupons that may be used in a store."""
        return tuple(self._coupons_of.get(row, ()))


def _flag(value: Any) -> bool | None:
    return None if value < 0 else bool(value)


def _times(start: Any, end: Any) -> Times | None:
    return None if start < 0 or end < 0 else (int(start), int(end))


def _coupon(row: dict[str, Any]) -> Coupon:
    def moment(text: str | None) -> datetime | None:
        return datetime.fromisoformat(text) if text else None

    def won(value: float | None) -> int | None:
        return None if value is None or value != value else int(value)

    percent = row["percent"]
    return Coupon(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        amount=won(row["amount"]),
        percent=None if percent is None or percent != percent else float(percent),
        min_amount=int(row["min_amount"]),
        max_discount=won(row["max_discount"]),
        starts=moment(row["starts"]),
        ends=moment(row["ends"]),
        usage=row["usage"] or "",
        target=row["target"] or "",
    )
