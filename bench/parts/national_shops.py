"""Naviyam's own tables for the generated country: shops, menus, coupons and where they hold."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bench.parts.national_coupons import coupon_tables
from bench.parts.national_menus import MenuRows, make_menu_rows
from bench.parts.national_names import CATEGORIES
from bench.parts.national_places import Places, address_heads, texts
from bench.parts.national_stores import HOURS, UNKNOWN, Drawn, draw_stores

COPIED = 0.3
"""Share of the shops that stand in the meal-card list too."""
SATURDAY, SUNDAY = 5, 6
_ALIASES = {"카페/디저트": "기타/디저트", "베이커리": "제과점", "양식": "경양식"}
_MESSAGES = (
    "",
    "",
    "",
    "얘들아 편하게 와서 먹고 가",
    "눈치 보지 말고 들어오렴",
    "웃으며 인사해 주면 그걸로 충분해",
)


@dataclass(frozen=True)
class OffDay:
    """A text of closed days and what it means: weekdays from Monday 0, (n, weekday) of a month."""

    text: str
    weekly: tuple[int, ...] = ()
    monthly: tuple[tuple[int, int], ...] = ()
    holidays: bool = False


OFF_DAYS = (
    OffDay(""),
    OffDay("연중무휴"),
    OffDay("매주 일요일", (SUNDAY,)),
    OffDay("매주 월요일", (0,)),
    OffDay("일요일", (SUNDAY,)),
    OffDay("월", (0,)),
    OffDay("토,일", (SATURDAY, SUNDAY)),
    OffDay("매주 화요일", (1,)),
    OffDay("매월 2,4번째 일요일", monthly=((2, SUNDAY), (4, SUNDAY))),
    OffDay("첫째, 셋째 월요일", monthly=((1, 0), (3, 0))),
    OffDay("일요일, 공휴일", (SUNDAY,), holidays=True),
)
_OFF_DAY_SHARES = (0.3, 0.15, 0.14, 0.1, 0.06, 0.03, 0.05, 0.04, 0.05, 0.03, 0.05)
_BREAKS = (("", ""), ("15:00", "17:00"), ("15:00", "16:30"), ("14:30", "17:00"), ("23:30", "00:30"))


@dataclass(frozen=True)
class Shops:
    """The four tables as columns of cells, and what they say in plain values."""

    tables: dict[str, dict[str, Any]]
    drawn: Drawn
    """Its hours are -1 where the shop's are not known."""
    copied: Any
    """The row of the meal-card list's stores that it is too, -1 for none."""
    counts: Any
    around_the_clock: Any
    pauses: Any
    """A row of _BREAKS."""
    off_day: Any
    """A row of OFF_DAYS."""
    meal_card: Any
    good_influence: Any
    menus: MenuRows

    def pause_minutes(self) -> Any:
        """Start and end of the breaks in minutes, -1 for none."""
        minutes = [[_minutes(start), _minutes(end)] for start, end in _BREAKS]
        return np.array(minutes, dtype=np.int16)[self.pauses]


def make_shops(rng: Any, places: Places, listed: Drawn, count: int) -> Shops:
    """So many shops; some of them are stores of the list under the same name and address."""
    copies = round(count * COPIED)
    copied = np.full(count, -1, dtype=np.int64)
    copied[:copies] = rng.choice(len(listed), copies, replace=False)
    fresh = draw_stores(rng, places, count)
    drawn = fresh.take(np.arange(count))
    same = listed.take(copied[:copies])
    for name in ("dong", "trade", "name", "tail", "lot", "lat", "lng", "phone", "hours"):
        getattr(drawn, name)[:copies] = getattr(same, name)
    known = rng.random(count) < 0.9
    drawn = replace(drawn, hours=np.where(known, drawn.hours, UNKNOWN))
    shops = Shops(
        tables={},
        drawn=drawn,
        copied=copied,
        counts=np.ones(count, dtype=bool),
        around_the_clock=rng.random(count) < 0.06,
        pauses=rng.choice(len(_BREAKS), count, p=(0.72, 0.12, 0.08, 0.06, 0.02)),
        off_day=rng.choice(len(OFF_DAYS), count, p=_OFF_DAY_SHARES),
        meal_card=_drawn_flags(rng, count, 0.65),
        good_influence=_drawn_flags(rng, count, 0.2),
        menus=make_menu_rows(rng, drawn.trade),
    )
    shop, counts = _shop_table(rng, places, shops)
    tables = {"shop": shop, "shop_menu": shops.menus.table(rng), **coupon_tables(rng, count)}
    return replace(shops, tables=tables, counts=counts)


def _drawn_flags(rng: Any, count: int, yes: float) -> Any:
    """1 yes, 0 no, -1 unknown."""
    return rng.choice((1, 0, -1), count, p=(yes, 0.15, 0.85 - yes)).astype(np.int8)


def _shop_table(rng: Any, places: Places, shops: Shops) -> tuple[dict[str, Any], Any]:
    """Its cells, and which shops count."""
    drawn, count = shops.drawn, len(shops.drawn)
    status = texts(["운영중", "", "휴업중", "폐업"])[
        rng.choice(4, count, p=(0.9, 0.06, 0.02, 0.02))
    ]
    approved = texts(["1", "", "0"])[rng.choice(3, count, p=(0.93, 0.05, 0.02))]
    deleted = texts(["", "2026-03-02 11:20:00"])[rng.choice(2, count, p=(0.99, 0.01))]
    counts = np.isin(status, ["운영중", ""]) & (approved != "0") & (deleted == "")
    head = address_heads(places)[0, places.provider[drawn.dong]]
    category = texts([_ALIASES.get(name, name) for name in CATEGORIES])[drawn.trade]
    points = [
        "E6100000" + struct.pack("<BIdd", 1, 1, lng, lat).hex().upper()
        for lat, lng in zip(drawn.lat.tolist(), drawn.lng.tolist(), strict=True)
    ]
    opens, closes = _hour_cells(shops)
    pauses = texts([pause for pause, _ in _BREAKS]), texts([back for _, back in _BREAKS])
    card = np.where(
        shops.meal_card == 1,
        texts(["Y", "Y", "yes", "1"])[rng.integers(0, 4, count)],
        np.where(shops.meal_card == 0, "N", texts(["unknown", ""])[rng.integers(0, 2, count)]),
    )
    return {
        "id": texts([str(number) for number in range(1, count + 1)]),
        "shopName": drawn.name,
        "category": category,
        "addressName": head + drawn.tail,
        "addressPoint": texts(points),
        "contact": np.where(rng.random(count) < 0.7, "", drawn.phone),
        "openHour": opens,
        "closeHour": closes,
        "breakStartHour": pauses[0][shops.pauses],
        "breakEndHour": pauses[1][shops.pauses],
        "offDay": texts([one.text for one in OFF_DAYS])[shops.off_day],
        "message": texts(_MESSAGES)[rng.integers(0, len(_MESSAGES), count)],
        "isGoodInfluenceShop": texts(["0", "1", ""])[shops.good_influence],
        "isFoodCardShop": card,
        "isAroundTheClock": texts(["0", "1"])[shops.around_the_clock.astype(int)],
        "open_status": status,
        "approved": approved,
        "deleted_at": deleted,
    }, counts


def _hour_cells(shops: Shops) -> tuple[Any, Any]:
    """Opening and closing as written, a close after midnight as 02:00; some leave both at 00:00."""
    written = [(_clock(row[0]), _clock(row[1])) for row in HOURS.tolist()]
    cells = [texts([pair[at] for pair in written] + ["00:00"]) for at in (0, 1)]
    return cells[0][shops.drawn.hours], cells[1][shops.drawn.hours]


def _clock(minutes: int) -> str:
    return "24:00" if minutes == 1440 else f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:]) if text else UNKNOWN
