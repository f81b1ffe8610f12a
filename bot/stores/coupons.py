"""Coupons: which may be counted, and what a price becomes with the best of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.stores.model import Coupon
from bot.stores.spelling import squash

# Words of the tables' own people are not documented; what is not listed is not counted.
_IN_SHOP_WORDS = """
all both any shop store offline instore in_store in-store onsite on_site on-site dinein dine_in
dine-in visit common 전체 모두 전부 매장 매장이용 매장식사 매장사용 매장내 오프라인 방문 현장 가게 공통
"""
_EVERYBODY_WORDS = """
all any everyone everybody public common all_user all_users alluser allusers 전체 모두 누구나 전체회원
전체사용자 모든사용자 모든회원 전회원 전체고객 모든고객 공통
"""
_IN_SHOP = frozenset(_IN_SHOP_WORDS.split())
_EVERYBODY = frozenset(_EVERYBODY_WORDS.split())


def is_in_force(coupon: Coupon, now: datetime) -> bool:
    """Whether `now` lies between its start and its end."""
    begun = coupon.starts is None or coupon.starts <= now
    return begun and (coupon.ends is None or now <= coupon.ends)


def is_for_everybody(coupon: Coupon) -> bool:
    """Whether any child may use it; a coupon that names no target is for all."""
    return not coupon.target or squash(coupon.target) in _EVERYBODY


def is_usable_in_shop(coupon: Coupon) -> bool:
    """Whether it counts at the shop's till, not for delivery or another service only."""
    return not coupon.usage or squash(coupon.usage) in _IN_SHOP


def is_offered(coupon: Coupon, now: datetime) -> bool:
    """Whether a child may be told of it: in force, usable in the shop, for everybody."""
    return is_in_force(coupon, now) and is_for_everybody(coupon) and is_usable_in_shop(coupon)


def discount(coupon: Coupon, amount: int) -> int:
    """Won it takes off an amount; 0 below its minimum and for kinds that cannot be counted."""
    if amount < coupon.min_amount:
        return 0
    if coupon.kind == "amount":
        off = coupon.amount or 0
    elif coupon.kind == "percent":
        off = int(amount * (coupon.percent or 0) / 100)
    else:
        off = 0
    if coupon.max_discount is not None:
        off = min(off, coupon.max_discount)
    return max(0, min(off, amount))


def best_coupon(coupons: Iterable[Coupon], amount: int, now: datetime) -> tuple[Coupon | None, int]:
    """The coupon that takes most off an amount, and what is then to pay."""
    best, most = None, 0
    for coupon in coupons:
        off = discount(coupon, amount) if is_offered(coupon, now) else 0
        if off > most:
            best, most = coupon, off
    return best, amount - most


def discount_text(coupon: Coupon) -> str | None:
    """'2,000원', '10%' or '10% (최대 3,000원)'; None for a kind that cannot be counted."""
    if coupon.kind == "amount" and coupon.amount:
        return f"{coupon.amount:,}원"
    if coupon.kind == "percent" and coupon.percent:
        most = "" if coupon.max_discount is None else f" (최대 {coupon.max_discount:,}원)"
        return f"{coupon.percent:g}%{most}"
    return None
