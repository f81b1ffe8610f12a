"""A loaded catalogue as the frames of the baselines, so that all search the same stores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from bench.parts.store_bits import allergen_bits
from bench.parts.store_frames import MENUS, UNKNOWN, stores_frame, typed
from bot.stores.clock_texts import DAY
from bot.stores.closed_days import LAST, ClosedDays
from bot.stores.hours import HOLIDAY, SATURDAY, WEEKDAY, shift
from bot.stores.model import Hours, Menu, Store
from bot.stores.spelling import squash


def frames_of(stores: Iterable[Store]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames of stores and of menu rows, in the order given."""
    rows: list[tuple[Any, ...]] = []
    menus: list[tuple[Any, ...]] = []
    facts: dict[Hours, tuple[Any, ...]] = {}
    for number, store in enumerate(stores):
        known = facts.get(store.hours)
        if known is None:
            known = facts[store.hours] = _hours(store.hours)
        rows.append((*_plain(store), *known))
        menus += [_menu(number, menu) for menu in store.menus]
    menu_names = list(MENUS)
    menu_frame = typed(pd.DataFrame(menus, columns=menu_names), MENUS)
    columns = pd.DataFrame(rows, columns=[*_PLAIN, *_HOURS])
    return stores_frame({name: columns[name] for name in columns}, menu_frame), menu_frame


_PLAIN = (
    *("id", "name", "category", "sido", "sigungu", "dong", "lat", "lng"),
    *("meal_card", "good_influence", "good_price"),
)
_HOURS = (
    *("open0", "close0", "open1", "close1", "open2", "close2", "break_start", "break_end"),
    *("shut_weekly", "shut_monthly", "shut_days", "shut_holidays"),
)


def _plain(store: Store) -> tuple[Any, ...]:
    texts = (store.id, store.name, store.category)
    place = (store.sido or "", store.sigungu or "", store.dong or "", store.lat, store.lng)
    flags = (store.meal_card, store.good_influence, store.good_price)
    return *texts, *place, *(flag is True for flag in flags)


def _hours(hours: Hours) -> tuple[Any, ...]:
    times = [shift(hours, kind) or (UNKNOWN, UNKNOWN) for kind in (WEEKDAY, SATURDAY, HOLIDAY)]
    pause = (UNKNOWN, UNKNOWN)
    if hours.break_start is not None and hours.break_end is not None:
        pause = hours.break_start % DAY, hours.break_end % DAY
    return *(minute for pair in times for minute in pair), *pause, *_shut(hours.closed)


def _shut(closed: ClosedDays) -> tuple[int, int, int, bool]:
    """Days on which it is not surely open: what is in doubt meets no condition."""
    weekly = sum(1 << day for day in closed.weekly | closed.doubtful)
    monthly = sum(1 << 7 * (0 if nth == LAST else nth) + day for nth, day in closed.monthly)
    days = sum(1 << day for day in closed.month_days)
    return weekly, monthly, days, closed.holidays or closed.doubtful_holidays


def _menu(store: int, menu: Menu) -> tuple[Any, ...]:
    final = UNKNOWN if menu.final_price is None else menu.final_price
    bits = allergen_bits(menu.allergens or ())
    declared = menu.allergens is not None
    return store, menu.name, squash(menu.name), final, menu.sold_out, declared, bits
