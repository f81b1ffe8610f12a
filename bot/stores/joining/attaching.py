"""Menus and coupons on the stores they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from bot.stores.frames import COUPONS, LINKS, MENUS, Parsed, empty
from bot.stores.joining.gathering import Rows
from bot.stores.joining.merging import Merged
from bot.stores.joining.result import COUPON_COLUMNS, MENU_COLUMNS, Books
from bot.stores.locating.uniques import by_value
from bot.stores.spelling import squash

NOT_COUNTED = "of a shop or coupon that does not count"

_UNKNOWN, _NOT_COUNTED = -1, -2
"""In place of a row that something points to."""

Files = Sequence[tuple[str, Parsed]]


def attach_menus(files: Files, rows: Rows, merged: Merged, books: Books) -> pd.DataFrame:
    """The menu rows of the stores that count: MENU_COLUMNS, in the order of the files.

    Rows of public lists hang on the store that their row went into, but where a Naviyam shop in it
    has rows of its own those alone count, and of several editions those of the newest.
    """
    menus, file = _concat(files, "menus", MENUS)
    by_shop = menus["shop"].to_numpy(object) != ""
    own, own_store = _own_menus(menus[by_shop], file[by_shop], rows, merged, books)
    listed, listed_store = _listed_menus(menus[~by_shop], file[~by_shop], own_store, rows, merged)
    found = pd.concat([own, listed]).sort_index(kind="stable")
    store = pd.concat([own_store, listed_store]).sort_index(kind="stable")
    found = found.rename(columns={"own_id": "id"}).assign(store=store.astype(np.int32))
    nameless = found["id"] == ""
    number = (store.groupby(store).cumcount() + 1).astype(str)
    store_ids = merged.stores["id"].to_numpy(object)[store.to_numpy(np.int64)]
    found["id"] = found["id"].where(~nameless, pd.Series(store_ids, found.index) + "-" + number)
    return found[list(MENU_COLUMNS)].reset_index(drop=True)


def attach_coupons(
    files: Files, rows: Rows, merged: Merged, books: Books
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The coupons that stores have, and (store, coupon) of each."""
    coupons, file = _concat(files, "coupons", COUPONS)
    twice = coupons["id"].duplicated().to_numpy()
    _refuse(books, coupons[twice], file[twice], "coupon", "id", "stands there twice")
    coupons, file = coupons[~twice], file[~twice]
    out = (coupons["left_out"] != "").to_numpy()
    books.leave_out(file[out], coupons["left_out"].to_numpy(object)[out])
    books.keep(file[~out])
    numbers = np.where(out, _NOT_COUNTED, np.cumsum(~out) - 1)
    place_of_coupon = dict(zip(coupons["id"], numbers.tolist(), strict=True))
    coupons = coupons[~out]

    links, file = _concat(files, "links", LINKS)
    links, file = _without_left_out(links, file, books)
    store = _look_up(links["shop_id"], _store_of_shop(rows, merged))
    coupon = _look_up(links["coupon_id"], place_of_coupon)
    rest = _without_uncounted(file, (store == _NOT_COUNTED) | (coupon == _NOT_COUNTED), books)
    links, file, store, coupon = links[rest], file[rest], store[rest], coupon[rest]
    lost = store == _UNKNOWN
    _refuse(books, links[lost], file[lost], "shop", "shop_id", "is not known")
    lost_coupon = ~lost & (coupon == _UNKNOWN)
    _refuse(books, links[lost_coupon], file[lost_coupon], "coupon", "coupon_id", "is not known")
    good = ~lost & ~lost_coupon
    books.keep(file[good])
    pairs = pd.DataFrame({"store": store[good], "coupon": coupon[good]}).drop_duplicates()
    used, pairs["coupon"] = np.unique(pairs["coupon"], return_inverse=True)
    kept = coupons.iloc[used.astype(np.int64)][list(COUPON_COLUMNS)].reset_index(drop=True)
    return kept, pairs.astype(np.int32).reset_index(drop=True)


def _own_menus(
    menus: pd.DataFrame, file: Any, rows: Rows, merged: Merged, books: Books
) -> tuple[pd.DataFrame, pd.Series]:
    """Rows of Naviyam's menu tables and the store of each."""
    menus, file = _without_left_out(menus, file, books)
    store = _look_up(menus["shop"], _store_of_shop(rows, merged))
    rest = _without_uncounted(file, store == _NOT_COUNTED, books)
    menus, file, store = menus[rest], file[rest], store[rest]
    lost = store == _UNKNOWN
    _refuse(books, menus[lost], file[lost], "shop", "shop", "is not known")
    menus, file, store = menus[~lost], file[~lost], store[~lost]
    twice = menus["own_id"].duplicated().to_numpy() & (menus["own_id"] != "").to_numpy()
    _refuse(books, menus[twice], file[twice], "menu", "own_id", "stands there twice")
    books.keep(file[~twice])
    return menus[~twice], pd.Series(store[~twice], menus.index[~twice])


def _listed_menus(
    menus: pd.DataFrame, file: Any, own_store: pd.Series, rows: Rows, merged: Merged
) -> tuple[pd.DataFrame, pd.Series]:
    """Rows of public lists' own columns of menus, and the store of each."""
    row = _row_at(rows, file, menus["store_line"].to_numpy(np.int64))
    store = np.where(row >= 0, merged.store_of_row[row], -1) if len(merged.store_of_row) else row
    good = (store >= 0) & (menus["left_out"] == "").to_numpy() & ~np.isin(store, own_store)
    menus, file, store, row = menus[good], file[good], store[good], row[good]
    newest = pd.DataFrame({"store": store, "date": -rows.date[row], "file": file})
    first = newest.sort_values(["store", "date", "file"], kind="stable")
    first = first.drop_duplicates("store").set_index("store")["file"]
    of_newest = file == first.reindex(store).to_numpy()
    menus, store = menus[of_newest], store[of_newest]
    same = pd.DataFrame(
        {
            "store": store,
            "name": by_value(menus["name"], squash),
            "price": menus["price"].to_numpy(),
        }
    )
    once = ~same.duplicated().to_numpy()
    return menus[once], pd.Series(store[once], menus.index[once])


def _row_at(rows: Rows, file: Any, line: Any) -> Any:
    """The store row that stands in such a line of such a file, -1 for none."""
    keys = rows.file * 2**32 + rows.column("line").astype(np.int64)
    places = pd.Series(np.arange(len(keys)), index=keys)
    found = places[~places.index.duplicated()].reindex(file * 2**32 + line)
    return found.fillna(-1).to_numpy(np.int64)


def _store_of_shop(rows: Rows, merged: Merged) -> dict[str, int]:
    shops = np.flatnonzero(rows.is_shop)
    stores = merged.store_of_row[shops]
    return dict(
        zip(rows.id[shops], np.where(stores >= 0, stores, _NOT_COUNTED).tolist(), strict=True)
    )


def _look_up(ids: pd.Series, places: dict[str, int]) -> Any:
    return np.array([places.get(one, _UNKNOWN) for one in ids], dtype=np.int64)


def _concat(files: Files, name: str, types: Any) -> tuple[pd.DataFrame, Any]:
    """The frames of that name of all files, and the number of each row's file."""
    tables = [
        (number, frame)
        for number, (_, parsed) in enumerate(files)
        if (frame := getattr(parsed, name)) is not None
    ]
    frame = pd.concat([frame for _, frame in tables] or [empty(types)], ignore_index=True)
    numbers = np.array([number for number, _ in tables], dtype=np.int64)
    return frame, np.repeat(numbers, [len(frame) for _, frame in tables])


def _without_left_out(frame: pd.DataFrame, file: Any, books: Books) -> tuple[pd.DataFrame, Any]:
    out = (frame["left_out"] != "").to_numpy()
    books.leave_out(file[out], frame["left_out"].to_numpy(object)[out])
    return frame[~out], file[~out]


def _without_uncounted(file: Any, out: Any, books: Books) -> Any:
    books.leave_out(file[out], np.full(int(out.sum()), NOT_COUNTED, dtype=object))
    return ~out


def _refuse(books: Books, frame: pd.DataFrame, file: Any, what: str, column: str, why: str) -> None:
    books.refuse(file, frame["line"].to_numpy(), (f"{what} {one} {why}" for one in frame[column]))
