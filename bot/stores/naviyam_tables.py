"""Naviyam's own tables (shop, shop_menu, coupon, coupon_shop_map), known by their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bot.stores.amounts import is_empty
from bot.stores.load_report import LoadReport, Problem, SourceFile, Tally
from bot.stores.model import Coupon, Menu, Store
from bot.stores.naviyam_rows import coupon_of, key, menu_of, store_of, why_not_counted
from bot.stores.tables import BadRow, Row, Table, fold_column, read_table

_KINDS = (
    ("shop", ("id", "shopName"), ()),
    ("shop_menu", ("id", "shop_id", "name", "price"), ()),
    (
        "coupon",
        ("id", "name", "amount"),
        ("min_amount_available", "max_discount_value", "expiry_datetime", "usage_type"),
    ),
    ("coupon_shop_map", ("coupon_id", "shop_id"), ()),
)
"""Kind, the columns it must have, and columns of which one at least must stand there."""

_PRIVATE = frozenset(map(fold_column, ("card_number", "owner_name", "owner_birthday")))
"""Columns of foodcard, which holds children's data: a file that has one is never read."""

_DELETED = "deleted"
_NOT_COUNTED = "of a shop or coupon that does not count"


def kind_of(columns: frozenset[str]) -> str | None:
    """The table that has these (folded) columns, or None."""
    if columns & _PRIVATE:
        return None
    for kind, needed, one_of in _KINDS:
        if set(map(fold_column, needed)) <= columns and (
            not one_of or set(map(fold_column, one_of)) & columns
        ):
            return kind
    return None


def load(folder: Path) -> tuple[tuple[Store, ...], LoadReport]:
    """Every store that counts in the folder's .csv files, with its menus and coupons.

    Nothing in a file makes this fail: what cannot be read is in the report.
    """
    problems: list[Problem] = []
    files: dict[str, SourceFile] = {}
    tables: dict[str, list[tuple[str, Table]]] = defaultdict(list)
    if not folder.is_dir():
        problems.append(Problem(str(folder), 0, "no such folder"))
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() != ".csv" or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            table = read_table(path)
        except OSError as error:
            problems.append(Problem(name, 0, f"cannot be read: {error.strerror}"))
            continue
        kind = kind_of(table.folded)
        files[name] = SourceFile(name, kind, table.encoding, table.columns)
        if kind is None:
            problems.append(Problem(name, 0, f"unknown columns: {', '.join(table.columns)}"))
        else:
            tables[kind].append((name, table))
    reading = _Reading()
    for kind, read in reading.readers().items():
        for name, table in tables[kind]:
            tally = Tally(name, problems)
            _read_rows(table, tally, read)
            files[name] = replace(
                files[name],
                rows=tally.rows,
                kept=tally.kept,
                left_out=tuple(sorted(tally.left_out.items())),
            )
    return reading.stores(), LoadReport(tuple(files.values()), tuple(problems))


ReadRow = Callable[[Row, Callable[[str], None]], str | None]
"""Takes a row in, or says why it does not count; ValueError: it cannot be used."""


def _read_rows(table: Table, tally: Tally, read: ReadRow) -> None:
    for row in table.rows():
        tally.rows += 1
        if isinstance(row, BadRow):
            tally.problem(row.line, row.reason)
            continue
        line = row.line
        try:
            reason = read(row, lambda text, line=line: tally.problem(line, text))  # type: ignore[misc]
        except ValueError as error:
            tally.problem(line, str(error))
            continue
        if reason is None:
            tally.kept += 1
        else:
            tally.left_out[reason] += 1


class _Reading:
    """The tables read so far, and the ids of what does not count."""

    def __init__(self) -> None:
        self._stores: dict[str, Store] = {}
        self._closed: set[str] = set()
        self._menus: dict[str, list[Menu]] = defaultdict(list)
        self._menu_ids: set[str] = set()
        self._coupons: dict[str, Coupon] = {}
        self._deleted_coupons: set[str] = set()
        self._links: dict[str, list[str]] = defaultdict(list)

    def readers(self) -> Mapping[str, ReadRow]:
        """Kind → how its rows are taken in; a table comes after those it points to."""
        return {
            "shop": self._shop,
            "shop_menu": self._menu,
            "coupon": self._coupon,
            "coupon_shop_map": self._link,
        }

    def stores(self) -> tuple[Store, ...]:
        """The stores with their menus and coupons, in the order of the files."""
        users: dict[str, list[str]] = defaultdict(list)
        for store_id, coupon_ids in self._links.items():
            for coupon_id in coupon_ids:
                users[coupon_id].append(store_id)
        coupons = {
            coupon.id: replace(coupon, store_ids=frozenset(users[coupon.id]))
            for coupon in self._coupons.values()
        }
        return tuple(
            replace(
                store,
                menus=tuple(self._menus.get(store.id, ())),
                coupons=tuple(coupons[link] for link in self._links.get(store.id, ())),
            )
            for store in self._stores.values()
        )

    def _shop(self, row: Row, complain: Callable[[str], None]) -> str | None:
        store_id = key(row, "id")
        if store_id in self._stores or store_id in self._closed:
            raise ValueError(f"shop {store_id} stands there twice")
        reason = why_not_counted(row)
        if reason is not None:
            self._closed.add(store_id)
            return reason
        self._stores[store_id] = store_of(row, complain)
        return None

    def _menu(self, row: Row, complain: Callable[[str], None]) -> str | None:
        menu_id, store_id = key(row, "id"), key(row, "shop_id")
        if not is_empty(row.get("deleted_at")):
            return _DELETED
        if store_id in self._closed:
            return _NOT_COUNTED
        if store_id not in self._stores:
            raise ValueError(f"shop {store_id} is not known")
        if menu_id in self._menu_ids:
            raise ValueError(f"menu {menu_id} stands there twice")
        self._menus[store_id].append(menu_of(row, complain))
        self._menu_ids.add(menu_id)
        return None

    def _coupon(self, row: Row, complain: Callable[[str], None]) -> str | None:
        coupon_id = key(row, "id")
        if coupon_id in self._coupons or coupon_id in self._deleted_coupons:
            raise ValueError(f"coupon {coupon_id} stands there twice")
        if not is_empty(row.get("deleted_at")):
            self._deleted_coupons.add(coupon_id)
            return _DELETED
        self._coupons[coupon_id] = coupon_of(row)
        return None

    def _link(self, row: Row, complain: Callable[[str], None]) -> str | None:
        coupon_id, store_id = key(row, "coupon_id"), key(row, "shop_id")
        if not is_empty(row.get("deleted_at")):
            return _DELETED
        if store_id in self._closed or coupon_id in self._deleted_coupons:
            return _NOT_COUNTED
        for known, what in (
            (store_id in self._stores, f"shop {store_id}"),
            (coupon_id in self._coupons, f"coupon {coupon_id}"),
        ):
            if not known:
                raise ValueError(f"{what} is not known")
        if coupon_id not in self._links[store_id]:
            self._links[store_id].append(coupon_id)
        return None
