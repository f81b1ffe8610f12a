"""What the catalogue knows about a store. None is unknown, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.stores.closed_days import NEVER, ClosedDays

CouponKind = Literal["amount", "percent", "other"]


@dataclass(frozen=True, slots=True)
class Menu:
    """One row of a menu; deleted rows are never loaded."""

    id: str
    name: str
    price: int | None = None
    """Won before the discount; 0 is free."""
    discount: int = 0
    sold_out: bool = False
    best: bool = False
    description: str = ""
    allergens: frozenset[str] | None = None
    """Canonical names; None when nothing is declared, empty when declared to have none."""

    @property
    def final_price(self) -> int | None:
        """Won after the shop's own discount; coupons do not count here."""
        return None if self.price is None else max(self.price - self.discount, 0)


@dataclass(frozen=True, slots=True)
class Coupon:
    """A coupon."""

    id: str
    name: str
    kind: CouponKind = "other"
    amount: int | None = None
    """Won that a coupon of the kind `amount` takes off."""
    percent: float | None = None
    min_amount: int = 0
    max_discount: int | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    """The last moment at which it is in force."""
    usage: str = ""
    target: str = ""


Times = tuple[int, int]
"""Opening and closing in minutes after midnight; a close beyond 1440 is the next day's."""


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Hours of the days that have their own; None is unknown.

    `holiday` holds on Sundays too: by 관공서의 공휴일에 관한 규정, article 2, a Sunday is one.
    """

    saturday: Times | None = None
    holiday: Times | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """Daily hours in minutes after midnight; a close beyond 1440 is the next day's."""

    open: int | None = None
    close: int | None = None
    break_start: int | None = None
    break_end: int | None = None
    all_day: bool = False
    closed: ClosedDays = NEVER
    other_days: OtherDays | None = None
    """None: every day has the same hours; else `open` and `close` are Monday's to Friday's."""


UNKNOWN_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class Store:
    """One store. Coordinates are its own, never a district's centre."""

    id: str
    name: str
    category: str = "기타"
    address: str = ""
    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None
    lat: float | None = None
    lng: float | None = None
    phone: str | None = None
    hours: Hours = UNKNOWN_HOURS
    message: str | None = None
    meal_card: bool | None = None
    good_influence: bool | None = None
    good_price: bool | None = None
    menus: tuple[Menu, ...] = ()
    coupons: tuple[Coupon, ...] = ()
