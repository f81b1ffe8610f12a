"""Rows of all files as stores: ids, one store of what stands in several lists, menus, coupons."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bot.stores.frames import Parsed
from bot.stores.joining.attaching import NOT_COUNTED, attach_coupons, attach_menus
from bot.stores.joining.gathering import PREFIXES, SHOP, Rows, gather
from bot.stores.joining.groups import group_rows
from bot.stores.joining.merging import Merged, merge
from bot.stores.joining.result import Books, Complaint, Joined, Tally

__all__ = ["NOT_COUNTED", "PREFIXES", "SHOP", "Complaint", "Joined", "Tally", "join"]


def join(files: Sequence[tuple[str, Parsed]]) -> Joined:
    """The cleaned tables of all files as one set of stores.

    `files` are (name, table); the order decides only where nothing else does. What makes rows one
    store stands in `groups`, what of them it takes in `merging`, menus and coupons in `attaching`.
    Nothing in the tables makes this fail; a kind of store list that PREFIXES does not name is a
    KeyError.
    """
    books = Books(name for name, _ in files)
    rows = gather(files, books)
    merged = merge(rows, group_rows(rows), books)
    menus = attach_menus(files, rows, merged, books)
    coupons, links = attach_coupons(files, rows, merged, books)
    return Joined(
        stores=merged.stores,
        menus=menus,
        coupons=coupons,
        links=links,
        aliases=_aliases(rows, merged),
        tallies=books.tallies(),
        problems=books.problems(),
    )


def _aliases(rows: Rows, merged: Merged) -> pd.DataFrame:
    """Ids of rows that another row leads, of which no store has the id."""
    followers = np.flatnonzero((merged.store_of_row >= 0) & ~merged.leads & ~rows.is_shop)
    frame = pd.DataFrame(
        {"id": rows.id[followers], "store": merged.store_of_row[followers].astype(np.int32)}
    )
    taken = frame["id"].isin(set(merged.stores["id"]))
    return frame[~taken].drop_duplicates("id").reset_index(drop=True)
