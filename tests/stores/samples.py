"""Stores, menus and times for the tests."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from bot.clock import SEOUL
from bot.stores.closed_days import parse
from bot.stores.model import Hours, Menu, Store

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL)
"""A Saturday evening."""
_numbers = count(1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def menu(name: str, price: int | None = None, **facts: Any) -> Menu:
    return Menu(id=f"m{next(_numbers)}", name=name, price=price, **facts)


def hours(opens: str, closes: str, pause: tuple[str, str] | None = None, closed: str = "") -> Hours:
    start, end = pause or (None, None)
    return Hours(
        minutes(opens), minutes(closes), minutes(start), minutes(end), closed=parse(closed)
    )


def minutes(text: str | None) -> int | None:
    return None if text is None else int(text[:2]) * 60 + int(text[3:])


def store(store_id: str, *menus: Menu, **facts: Any) -> Store:
    facts = {
        "name": f"가게{store_id}",
        "category": "한식",
        "sido": "서울특별시",
        "sigungu": "동작구",
        "dong": "상도동",
        **facts,
    }
    return Store(id=store_id, menus=menus, **facts)
