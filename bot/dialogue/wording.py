"""Sentences about stores, as a child reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.dialogue.particles import with_particle
from bot.places.labels import town_of
from bot.stores.closed_days import is_closed
from bot.stores.coupons import best_coupon, discount_text, is_offered
from bot.stores.hours import (
    closes_at,
    day_kind,
    is_open,
    minutes_to_close,
    next_opening,
    opens_at,
    shift,
)
from bot.stores.model import Menu, Store
from bot.stores.query import Hit
from bot.stores.reasons import CLOSES_SOON_MIN, day_word, won_text
from bot.stores.region_names import SIDO_ALIASES

_STREET_WORDS = 3
_METRES = re.compile(r"\d(?:m|km)$")


def ask_shop(store: Store) -> str:
    """Where to ask what is not known."""
    return (
        f"가게에 전화해 봐: {store.phone}"
        if store.phone
        else "전화번호도 없어서 직접 가서 물어봐야 해."
    )


def open_state(store: Store, now: datetime, holidays: Any = ()) -> str:
    """Whether it is open now, until when, or when it opens."""
    hours = store.hours
    state = is_open(hours, now, holidays)
    if state is None:
        return "여는 시간을 몰라"
    if state:
        left = minutes_to_close(hours, now, holidays)
        closes = closes_at(hours, now, holidays)
        if hours.all_day and left is None:
            return "24시간 열려 있어"
        if left is not None and left <= CLOSES_SOON_MIN:
            return f"지금 열려 있는데 {left}분 뒤에 닫아! 서둘러야 해"
        return f"지금 열려 있어 ({closes}까지)" if closes else "지금 열려 있어"
    opening = next_opening(hours, now, holidays)
    if opening is None:
        return "지금은 닫았어"
    return f"지금은 닫았어 ({day_word(opening.date(), now.date())} {opening:%H:%M}에 열어)"


def hours_text(store: Store, now: datetime, holidays: Any = ()) -> str:
    """All that is known of its hours."""
    hours = store.hours
    if is_open(hours, now, holidays) is None and hours.open is None and not hours.all_day:
        return f"{store.name} 여는 시간은 적혀 있지 않아서 몰라. {ask_shop(store)}"
    lines = [f"{with_particle(store.name, '은')} {open_state(store, now, holidays)}."]
    if hours.all_day:
        lines.append("24시간 하는 곳이야.")
    else:
        start, end = opens_at(hours, now, holidays), closes_at(hours, now, holidays)
        if start and end:
            night = " (다음 날)" if end <= start else ""
            lines.append(f"오늘 영업시간은 {start}~{end}{night}이야.")
    if hours.break_start is not None and hours.break_end is not None:
        lines.append(f"쉬는 시간: {_clock(hours.break_start)}~{_clock(hours.break_end)}")
    return "\n".join(lines)


def hours_on(store: Store, day: date, now: datetime, holidays: Any = ()) -> str:
    """Whether it opens on a later day, and from when to when."""
    named = with_particle(store.name, "은")
    word = day_word(day, now.date())
    if (day - now.date()).days > 6:
        word = f"{day.month}월 {day.day}일"
    word += {"내일": "은", "모레": "는"}.get(word, "에는")
    shut = is_closed(store.hours.closed, day, holidays)
    times = shift(store.hours, day_kind(day, holidays))
    if shut:
        return f"{named} {word} 쉬어."
    if times is None or shut is None:
        return f"{named} {word} 여는지 적혀 있지 않아서 몰라. {ask_shop(store)}"
    if store.hours.all_day:
        return f"{named} {word} 24시간 열어."
    return f"{named} {word} {_clock(times[0])}~{_clock(times[1])} 열어."


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def coupon_lines(store: Store, now: datetime, row: Menu | None = None) -> list[str]:
    """Coupons of a store and what is left to pay with the best one."""
    lines = []
    for coupon in store.coupons:
        if is_offered(coupon, now):
            worth = discount_text(coupon)
            new = worth and worth not in coupon.name
            lines.append(f"- {coupon.name}" + (f" ({worth} 할인)" if new else ""))
    if row is not None and row.final_price is not None:
        best, left = best_coupon(store.coupons, row.final_price, now)
        if best is not None:
            lines.append(f"{row.name} {won_text(row.final_price)} → 쿠폰 쓰면 {won_text(left)}")
    return lines


def menu_line(row: Menu) -> str:
    """A menu row with its price, or that the price is not known."""
    price = won_text(row.final_price) if row.final_price is not None else "값은 몰라"
    sold = " (지금 다 팔렸어)" if row.sold_out else ""
    return f"{row.name} {price}{sold}"


def hit_line(number: int, hit: Hit, now: datetime, holidays: Any = (), town: bool = False) -> str:
    """One numbered line of a list: name, why it was chosen, whether it is open."""
    reasons = list(hit.reasons)
    if not any("열려" in r or "닫" in r or "까지" in r for r in reasons):
        reasons.append(open_state(hit.store, now, holidays))
    if not any(r.startswith("급식카드") for r in reasons) and hit.store.meal_card:
        reasons.append("급식카드 돼")
    if not any(_METRES.search(r) for r in hit.reasons) and (street := street_of(hit.store, town)):
        reasons.append(street)
    return f"{number}. {hit.store.name} - " + " · ".join(reasons)


def street_of(store: Store, town: bool = False) -> str:
    """Street and number, for a store whose way in metres is not known: 공지로 267.

    With `town` what comes before as well, where it is not known which town is talked about.
    """
    address = re.split(r"[,(]", store.address)[0]
    words = [word for word in address.split() if word not in _region_words(store)]
    street = " ".join(words[:_STREET_WORDS])
    if not (town and street and store.sido):
        return street
    return f"{town_of(store.sido, store.sigungu or '')} {street}"


def _region_words(store: Store) -> frozenset[str]:
    sido = store.sido or ""
    names = (sido, *SIDO_ALIASES.get(sido, ()), *(store.sigungu or "").split())
    return frozenset(names)


def numbered(hits: Sequence[Hit], now: datetime, holidays: Any = (), town: bool = False) -> str:
    """The lines of a list; with `town` each says in which town its street is."""
    return "\n".join(hit_line(n, hit, now, holidays, town) for n, hit in enumerate(hits, 1))


def card_text(store: Store) -> str:
    """Whether the meal card works there."""
    if store.meal_card is True:
        return f"응, {with_particle(store.name, '은')} 급식카드 돼!"
    if store.meal_card is False:
        return f"아니, {with_particle(store.name, '은')} 급식카드가 안 돼."
    return f"{with_particle(store.name, '은')} 급식카드가 되는지 적혀 있지 않아서 몰라. 가기 전에 물어봐. {ask_shop(store)}"
