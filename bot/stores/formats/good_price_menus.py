"""The dishes of a good-price list, whichever way an edition writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bot.safety.untrusted_text import gives_orders, plain_text
from bot.stores.formats.cells import Problem
from bot.stores.formats.columns import Fields, is_blank
from bot.stores.frames import UNKNOWN
from bot.stores.menu_texts import LEAST_WON, MOST_WON, MenuItem, Price, parse_menu, parse_price

_MAX_NAME = 80
_STRANGE = f"a price is no amount from {LEAST_WON} to {MOST_WON:,} won; it stays unknown"
_SEPARATOR = re.compile(r"\s*[,/]\s*(?!\d{3}(?!\d))")


@dataclass(slots=True)
class Dishes:
    """Dishes one under the other; row is the position of the shop among the fields."""

    row: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    price: list[int] = field(default_factory=list)


def dishes_of(fields: Fields, rows: Any) -> tuple[Dishes, list[Problem]]:
    """What the shops of some rows sell, and which prices are none."""
    dishes, strange = Dishes(), []
    columns = {
        name: fields[name] for name in ("dish", "price", "price_note", "menu") if fields.has(name)
    }
    numbered = [
        (fields[f"dish{number}"], fields[f"price{number}"])
        for number in range(1, 7)
        if fields.has(f"dish{number}")
    ]
    for row in rows.tolist():
        cells = {name: column[row] for name, column in columns.items()}
        named = ((dish[row], price[row]) for dish, price in numbered)
        doubtful = False
        for item in _items(cells, named):
            name = plain_text(item.name, _MAX_NAME)
            if not name or gives_orders(item.name):
                continue
            dishes.row.append(row)
            dishes.name.append(name)
            dishes.price.append(item.price.won)
            doubtful |= item.price.doubtful
        if doubtful:
            strange.append((int(fields.line[row]), _STRANGE))
    return dishes, strange


def _items(cells: dict[str, str], numbered: Iterator[tuple[str, str]]) -> Iterator[MenuItem]:
    for name, price in numbered:
        if not is_blank(name):
            yield MenuItem(name, _price(price))
    dish = cells.get("dish", "")
    if not is_blank(dish):
        yield from _priced(dish, cells.get("price", ""), cells.get("price_note", ""))
    yield from _menu(cells.get("menu", ""))


def _priced(dish: str, price: str, note: str) -> Iterator[MenuItem]:
    """'짜장면, 짬뽕' at '5000, 6000' are two dishes; else the cell is one at its least price."""
    names, prices = _SEPARATOR.split(dish), re.split(r"\s*[,/]\s+|\s*/\s*", price)
    if len(names) == len(prices) > 1 and all(names):
        yield from (MenuItem(name, _price(text)) for name, text in zip(names, prices, strict=True))
        return
    known = _price(price)
    yield MenuItem(dish, _price(note) if known == Price() and note else known)


@lru_cache(maxsize=65_536)
def _price(text: str) -> Price:
    price = parse_price(text)
    return Price(UNKNOWN) if is_blank(text) else price


@lru_cache(maxsize=65_536)
def _menu(text: str) -> tuple[MenuItem, ...]:
    return tuple(parse_menu(text))
