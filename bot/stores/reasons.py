"""Why a store is offered, in words a child reads: only what counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from bot.stores.coupons import best_coupon
from bot.stores.hours import closes_at, minutes_to_close
from bot.stores.model import Hours, Menu, Store
from bot.stores.query import Query

_SAME_TIME = timedelta(minutes=5)
_KM = 1000
CLOSES_SOON_MIN = 30
_DAYS = "월화수목금토일"


def reasons(
    store: Store,
    distance: float | None,
    menus: Sequence[Menu],
    query: Query,
    now: datetime,
    holidays: Collection[date],
) -> tuple[str, ...]:
    """Short texts for the conditions that were asked and the facts that moved the store up."""
    texts: list[str] = []
    row = menus[0] if menus else None
    if row is not None and row.final_price is not None:
        texts.append(f"{row.name} {won_text(row.final_price)}")
        coupon, price = best_coupon(store.coupons, row.final_price, now)
        if coupon is not None:
            texts.append(f"쿠폰 쓰면 {won_text(price)}")
    texts += [_diet_text(diet) for diet in query.diet]
    if query.meal_card:
        texts.append("급식카드 돼")
    if query.open_at is not None:
        texts.append(_open_text(store.hours, query.open_at, now, holidays))
    if (away := _distance_text(distance, query)) is not None:
        texts.append(away)
    if store.good_influence:
        texts.append("선한영향력가게")
    if store.good_price:
        texts.append("착한가격업소")
    return tuple(texts)


def day_word(day: date, today: date) -> str:
    """오늘, 내일, or the day of the week."""
    ahead = (day - today).days
    return {0: "오늘", 1: "내일", 2: "모레"}.get(ahead, f"{_DAYS[day.weekday()]}요일")


def won_text(won: int) -> str:
    """8,000원, or 무료."""
    return f"{won:,}원" if won else "무료"


def metres_text(metres: float) -> str:
    """320m or 1.2km."""
    whole = round(metres)
    return f"{whole}m" if whole < _KM else f"{metres / _KM:.1f}km"


def _diet_text(diet: str) -> str:
    return f"{diet} 메뉴 있어" if diet in ("채식", "할랄") else f"{diet} 안 들어간다고 적혀 있어"


def _open_text(hours: Hours, at: datetime, now: datetime, holidays: Collection[date]) -> str:
    when = "지금" if abs(at - now) <= _SAME_TIME else f"{at:%H:%M}에"
    if at.date() != now.date():
        when = f"{day_word(at.date(), now.date())} {when}"
    left = minutes_to_close(hours, at, holidays)
    if left is not None and left <= CLOSES_SOON_MIN:
        return f"{when} 열려 있는데 {left}분 뒤에 닫아"
    until = closes_at(hours, at, holidays)
    if until is None:
        return f"{when} 열려 있어 (24시간)"
    return f"{when} 열려 있어 ({'자정' if until == '00:00' else until}까지)"


def _distance_text(distance: float | None, query: Query) -> str | None:
    """Distances from a place that the child named or is at, not from a district's centre."""
    if distance is None:
        return None
    if query.position is not None:
        return metres_text(distance)
    with_radius = [area for area in query.areas if area.radius_m is not None]
    if len(query.areas) == len(with_radius) == 1:
        return f"{with_radius[0].name}에서 {metres_text(distance)}"
    return None
