"""What matches, worked out shop by shop from docs/contract.md, section 8, alone.

Written from that page's words and not from the code under test: cells are read here once more, each
condition is a plain loop, and nothing of bot/stores is imported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAYS = "월화수목금토일"
ORDINALS = {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
EARTH_M = 6_371_000.0


@dataclass(frozen=True)
class MenuRow:
    """A row of shop_menu, its cells as written."""

    id: str
    name: str
    price: str = ""
    discount_value: str = ""
    is_sold_out: str = ""
    deleted_at: str = ""
    description: str = ""


@dataclass(frozen=True)
class Shop:
    """A row of shop, its cells as written; place and category as what they stand for."""

    id: str
    category: str
    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None
    lat: float | None = None
    lng: float | None = None
    open_hour: str = ""
    close_hour: str = ""
    break_start_hour: str = ""
    break_end_hour: str = ""
    off_day: str = ""
    around_the_clock: str = ""
    food_card: str = ""
    good_influence: str = ""
    open_status: str = ""
    approved: str = ""
    deleted_at: str = ""
    menus: tuple[MenuRow, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The filters of GET /stores; what is None, empty or False is not asked."""

    category: str | None = None
    menu: str | None = None
    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None
    lat: float | None = None
    lng: float | None = None
    radius: int | None = None
    budget: int | None = None
    open_at: datetime | None = None
    meal_card: bool = False
    good_influence: bool = False
    allergen_free: tuple[str, ...] = ()


def matching_ids(shops: Sequence[Shop], asked: Asked, holidays: Collection[date]) -> set[str]:
    """The ids of every shop that meets all conditions; `open_at` is Korean local time."""
    return {shop.id for shop in shops if counts(shop) and meets(shop, asked, holidays)}


def counts(shop: Shop) -> bool:
    """Open for business, approved and not deleted; a cell that lacks is in the shop's favour."""
    return (
        shop.open_status in ("", "운영중") and shop.approved in ("", "1") and shop.deleted_at == ""
    )


def meets(shop: Shop, asked: Asked, holidays: Collection[date]) -> bool:
    """Whether the shop meets every condition that is asked."""
    if asked.category is not None and shop.category != asked.category:
        return False
    if asked.sido is not None and shop.sido != asked.sido:
        return False
    if asked.sigungu is not None and not _is_in_sigungu(shop, asked.sigungu):
        return False
    if asked.dong is not None and shop.dong != asked.dong:
        return False
    if asked.radius is not None and not _is_near(shop, asked):
        return False
    if asked.meal_card and shop.food_card.lower() not in ("y", "yes", "1"):
        return False
    if asked.good_influence and shop.good_influence != "1":
        return False
    if asked.open_at is not None and not is_open(shop, asked.open_at, holidays):
        return False
    if asked.menu is None and asked.budget is None and not asked.allergen_free:
        return True
    return any(row_meets(row, asked) for row in shop.menus)


def _is_in_sigungu(shop: Shop, name: str) -> bool:
    return shop.sigungu is not None and (shop.sigungu == name or name in shop.sigungu.split(" "))


def _is_near(shop: Shop, asked: Asked) -> bool:
    if shop.lat is None or shop.lng is None or asked.lat is None or asked.lng is None:
        return False
    assert asked.radius is not None
    return metres(asked.lat, asked.lng, shop.lat, shop.lng) <= asked.radius


def metres(lat_a: float, lng_a: float, lat_b: float, lng_b: float) -> float:
    """Great-circle distance, by the angle between the two points seen from the Earth's centre."""
    a, b = _on_sphere(lat_a, lng_a), _on_sphere(lat_b, lng_b)
    across = math.dist(a, b)
    return EARTH_M * 2 * math.asin(min(1.0, across / 2))


def _on_sphere(lat: float, lng: float) -> tuple[float, float, float]:
    up, round_ = math.radians(lat), math.radians(lng)
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)


def is_open(shop: Shop, at: datetime, holidays: Collection[date]) -> bool:
    """Whether it is surely open: in the shift of today or of yesterday, and in no break."""
    today = at.date()
    for day in (today, today - timedelta(days=1)):
        shift = _shift(shop, day)
        if shift is None or is_closed(shop.off_day, day, holidays):
            continue
        if shift[0] <= at < shift[1] and not _pauses(shop, at):
            return True
    return False


def _shift(shop: Shop, day: date) -> tuple[datetime, datetime] | None:
    """From when to when the shop is open that opens on this day; None where that is unknown."""
    midnight = datetime.combine(day, time.min)
    if shop.around_the_clock.lower() in ("y", "yes", "1"):
        return midnight, midnight + timedelta(days=1)
    opens, closes = _clock(shop.open_hour), _clock(shop.close_hour)
    if opens is None or closes is None:
        return None
    if (shop.open_hour, shop.close_hour) == ("00:00", "00:00"):
        return None
    start, end = midnight + opens, midnight + closes
    return start, end if end > start else end + timedelta(days=1)


def _pauses(shop: Shop, at: datetime) -> bool:
    start, end = _clock(shop.break_start_hour), _clock(shop.break_end_hour)
    if start is None or end is None or start == end:
        return False
    for day in (at.date(), at.date() - timedelta(days=1)):
        midnight = datetime.combine(day, time.min)
        begins, ends = midnight + start, midnight + end
        if begins <= at < (ends if ends > begins else ends + timedelta(days=1)):
            return True
    return False


def _clock(text: str) -> timedelta | None:
    """The time since midnight; 24:00 is that of the next day."""
    if not text:
        return None
    hour, minute = text.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def is_closed(off_day: str, day: date, holidays: Collection[date]) -> bool:
    """Whether a text of closed days, one of the contract's kinds, names this day."""
    if off_day in ("", "연중무휴"):
        return False
    if "공휴일" in off_day and day in holidays:
        return True
    text = re.sub("공휴일|매월|매주", "", off_day)
    letters = re.findall(r"(.)요일", text) if "요일" in text else re.findall(f"[{DAYS}]", text)
    if DAYS[day.weekday()] not in letters:
        return False
    counted = [int(digit) for digit in re.findall(r"\d", text)]
    counted += [number for word, number in ORDINALS.items() if word in text]
    return not counted or (day.day + 6) // 7 in counted


def row_meets(row: MenuRow, asked: Asked) -> bool:
    """Whether this one row can be had and meets menu, budget and diet together."""
    if row.deleted_at or row.is_sold_out.lower() in ("1", "y", "yes"):
        return False
    if asked.menu is not None and _plain(asked.menu) not in _plain(row.name):
        return False
    if asked.budget is not None:
        price = int(row.price or 0)
        if price == 0 or price - int(row.discount_value or 0) > asked.budget:
            return False
    return not asked.allergen_free or _is_free_of(row.description, asked.allergen_free)


def _plain(text: str) -> str:
    return text.replace(" ", "").lower()


def _is_free_of(description: str, allergens: Collection[str]) -> bool:
    if "알레르기 유발 성분 없음" in description:
        return True
    declared = re.search("알레르기 유발: ([^\n]+)", description)
    if declared is None:
        return False
    names = [name.strip() for name in declared.group(1).split(",")]
    return not any(allergen in names for allergen in allergens)
