"""Groups of rows as one store each: who leads, what comes from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bot.stores.categories import OTHER
from bot.stores.frames import CLOSED, NO, UNKNOWN, YES
from bot.stores.joining.gathering import PREFIXES, SHOP, Rows
from bot.stores.joining.result import STORE_COLUMNS, Books
from bot.stores.locating.settling import is_whole
from bot.stores.locating.uniques import by_pair

_HOURS = [
    "open",
    "close",
    "sat_open",
    "sat_close",
    "hol_open",
    "hol_close",
    "break_start",
    "break_end",
    "all_day",
]


@dataclass(frozen=True, slots=True)
class Merged:
    """The stores, and where each row went."""

    stores: pd.DataFrame
    store_of_row: Any
    """Row of `stores` for every row that counts; -1 for the others."""
    leads: Any
    """Whether the row gave its store its id."""


class _Order:
    """Rows by group and, within it, by some rank: the first that has something."""

    def __init__(self, group: Any, *ranks: Any) -> None:
        self.rows = np.lexsort((*reversed(ranks), group))
        sorted_groups = group[self.rows]
        self._starts = np.flatnonzero(np.diff(sorted_groups, prepend=-1))
        self._places = np.arange(len(group))

    def first(self, holds: Any) -> Any:
        """Of each group the first row for which it holds, else -1."""
        none = len(self.rows)
        if not none:
            return self.rows
        places = np.where(holds[self.rows], self._places, none)
        found = np.minimum.reduceat(places, self._starts)
        return np.where(found < none, self.rows[np.minimum(found, none - 1)], -1)

    def largest(self, values: Any) -> Any:
        """Of each group the largest value."""
        if not len(self.rows):
            return values
        return np.maximum.reduceat(values[self.rows], self._starts)


def merge(rows: Rows, groups: Any, books: Books) -> Merged:
    """One store of each group of rows that count.

    - Leader: the Naviyam shop, else the list that comes first in PREFIXES; within a kind the row
      of the newest date. It gives the id, the name, and every field that it knows.
    - Other fields come from the first that knows them, in the same order; category from the first
      that is not 기타.
    - Telephone and hours come from the row of the newest date that has them, but those a Naviyam
      shop has stay.
    - Flags: yes beats no beats unknown. A Naviyam shop's own no to the meal card gives way only to
      a list that is newer, or where the shop's date is not known.
    - Closures: a row that is closed or not open for business, or a deleted Naviyam shop, drops its
      group when its date is the newest of the group (also the same; a Naviyam shop of
      unknown date counts as newest, a list of unknown date as oldest). A Naviyam shop that counts
      is never dropped. Rows dropped so are left out as closed; what a closing row says counts in
      nothing else.
    """
    kept = _without_closed(rows, groups, books)
    group = pd.factorize(groups[kept])[0].astype(np.int64)
    if not len(kept):
        return Merged(
            _empty_stores(rows), np.full(len(groups), -1), np.zeros(len(groups), dtype=bool)
        )
    columns = {name: rows.column(name)[kept] for name in rows.frame.columns}
    date, rank = rows.date[kept], rows.rank[kept]
    order = _Order(group, rank, -date)
    by_date = _Order(group, rank > 0, -date, rank)
    leader = order.first(np.ones(len(kept), dtype=bool))
    picked = {name: columns[name][leader] for name in STORE_COLUMNS if name in columns}
    _fill(picked, columns, order.first(columns["category"] != OTHER), "category")
    _fill(picked, columns, order.first(columns["address"] != ""), "address")
    _fill(picked, columns, order.first(columns["message"] != ""), "message")
    _fill(picked, columns, order.first(~np.isnan(columns["lat"])), "lat", "lng")
    _fill(picked, columns, by_date.first(columns["phone"] != ""), "phone")
    _fill_region(picked, columns, order, group)
    _fill_hours(picked, columns, by_date)
    newest = order.largest(date)
    picked["as_of"] = np.array(rows.dates, dtype=object)[newest]
    picked |= _flags(columns, date, order, leader, rank[leader] == 0)
    picked["id"] = rows.id[kept][leader]
    picked["source"] = np.array([SHOP, *PREFIXES], dtype=object)[rank[leader]]

    store_of_row = np.full(len(groups), -1, dtype=np.int64)
    store_of_row[kept] = group
    leads = np.zeros(len(groups), dtype=bool)
    leads[kept[leader]] = True
    books.keep(rows.file[leads])
    books.merge(rows.file[(store_of_row >= 0) & ~leads])
    return Merged(pd.DataFrame({n: picked[n] for n in STORE_COLUMNS}), store_of_row, leads)


def _flags(
    columns: dict[str, Any], date: Any, order: _Order, leader: Any, shop_leads: Any
) -> dict[str, Any]:
    """Each flag of each group: yes beats no beats unknown, but for a shop's own no (see merge)."""
    names = ("meal_card", "good_influence", "good_price")
    found = {name: order.largest(columns[name]) for name in names}
    card = columns["meal_card"]
    yes_on = order.largest(np.where(card == YES, date, -1))
    outdone = (yes_on >= 0) & ((date[leader] == 0) | (yes_on > date[leader]))
    own_no = shop_leads & (card[leader] == NO) & ~outdone
    found["meal_card"] = np.where(own_no, NO, found["meal_card"]).astype(np.int8)
    return found


def _without_closed(rows: Rows, groups: Any, books: Books) -> Any:
    """The rows that count and whose group no closure drops."""
    count = int(groups.max(initial=-1)) + 1
    closed_on = np.full(count, -1, dtype=np.int64)
    alive_on = np.full(count, -1, dtype=np.int64)
    closes = np.flatnonzero(rows.closes)
    undated_shop = rows.is_shop[closes] & (rows.date[closes] == 0)
    np.maximum.at(
        closed_on, groups[closes], np.where(undated_shop, len(rows.dates), rows.date[closes])
    )
    alive = np.flatnonzero(rows.counts)
    never = np.where(rows.is_shop[alive], len(rows.dates) + 1, rows.date[alive])
    np.maximum.at(alive_on, groups[alive], never)
    dropped = (closed_on >= 0) & (closed_on >= alive_on)
    gone = alive[dropped[groups[alive]]]
    books.leave_out(rows.file[gone], np.full(len(gone), CLOSED, dtype=object))
    return alive[~dropped[groups[alive]]]


def _fill(picked: dict[str, Any], columns: dict[str, Any], source: Any, *names: str) -> None:
    """Such fields from the row `source` of each group; -1 leaves the leader's."""
    for name in names:
        picked[name] = np.where(source >= 0, columns[name][source], picked[name])


def _fill_region(
    picked: dict[str, Any], columns: dict[str, Any], order: _Order, group: Any
) -> None:
    """시도 and 시군구 of one row, the first that names them whole; a 동 only of a row with the same."""
    region = by_pair(columns["sido"], columns["sigungu"], lambda *names: names)
    whole = by_pair(columns["sido"], columns["sigungu"], lambda *names: is_whole(names))
    _fill(picked, columns, order.first(whole.astype(bool)), "sido", "sigungu")
    chosen = by_pair(picked["sido"], picked["sigungu"], lambda *names: names)
    same = np.asarray(region == chosen[group], dtype=bool)
    _fill(picked, columns, order.first((columns["dong"] != "") & same), "dong")


def _fill_hours(picked: dict[str, Any], columns: dict[str, Any], by_date: _Order) -> None:
    """All hours of one row; its break and its off-days too, or another row's where it has none."""
    known = columns["all_day"].astype(bool)
    for name in ("open", "sat_open", "hol_open"):
        known |= columns[name] != UNKNOWN
    source = by_date.first(known)
    _fill(picked, columns, source, *_HOURS)
    # A break that only another row knows still holds.
    paused = by_date.first(columns["break_start"] != UNKNOWN)
    lacking = np.where(picked["break_start"] == UNKNOWN, paused, -1)
    _fill(picked, columns, lacking, "break_start", "break_end")
    closed = columns["closed"]
    own = np.where(source >= 0, closed[source], "")
    _fill(picked, columns, by_date.first(closed != ""), "closed")
    picked["closed"] = np.where(own != "", own, picked["closed"])


def _empty_stores(rows: Rows) -> pd.DataFrame:
    frame = rows.frame.iloc[:0]
    texts = {name: pd.Series([], dtype=object) for name in ("id", "source")}
    return pd.DataFrame(
        {name: texts[name] if name in texts else frame[name] for name in STORE_COLUMNS}
    )
