"""The store card of docs/contract.md section 4."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from bot.stores.coupons import best_coupon, discount_text, is_offered
from bot.stores.hours import closes_at, is_open, opens_at
from bot.stores.model import Coupon, Menu, Store
from bot.stores.query import Hit
from bot.stores.rows import is_alcohol
from bot.stores.spelling import fold

MOST_MENUS = 10
_MAP = "https://map.kakao.com/link"


def store_card(
    shown: Hit | Store, now: datetime, holidays: Collection[date] = ()
) -> dict[str, Any]:
    """STORE as the contract has it; a bare store has no distance and no reasons."""
    hit = shown if isinstance(shown, Hit) else Hit(shown)
    store = hit.store
    return {
        "id": store.id,
        "name": store.name,
        "category": store.category,
        "address": store.address or None,
        "lat": store.lat,
        "lng": store.lng,
        "distance_m": hit.distance_m,
        "open": is_open(store.hours, now, holidays),
        "opens_at": opens_at(store.hours, now, holidays),
        "closes_at": closes_at(store.hours, now, holidays),
        "phone": store.phone,
        "meal_card": store.meal_card,
        "good_influence": store.good_influence,
        "good_price": store.good_price,
        "menus": [menu_card(menu, store.coupons, now) for menu in _menus(hit)],
        "coupons": [
            {"id": coupon.id, "name": coupon.name, "discount": discount_text(coupon)}
            for coupon in store.coupons
            if is_offered(coupon, now)
        ],
        "map_url": map_url(store),
        "reasons": list(hit.reasons),
    }


def menu_card(menu: Menu, coupons: Collection[Coupon], now: datetime) -> dict[str, Any]:
    """A menu row; the final price counts the shop's discount and the best countable coupon."""
    final = menu.final_price
    if final is not None:
        _, final = best_coupon(coupons, final, now)
    return {
        "name": menu.name,
        "price": menu.price,
        "final_price": final,
        "sold_out": menu.sold_out,
    }


def map_url(store: Store) -> str:
    """Kakao Map at the store's own point, or a search for it."""
    if store.lat is not None and store.lng is not None:
        return f"{_MAP}/map/{quote(store.name, safe='')},{store.lat},{store.lng}"
    return f"{_MAP}/search/{quote(f'{store.name} {store.address}'.strip(), safe='')}"


def _menus(hit: Hit) -> list[Menu]:
    """Matching rows, then best ones, then what can be had, sold out ones last."""
    chosen = {menu.id for menu in hit.menus}
    rest = [] if hit.only_menus else [menu for menu in hit.store.menus if menu.id not in chosen]
    rest = [menu for menu in rest if not is_alcohol(fold(menu.name))]
    rest.sort(key=lambda menu: (menu.sold_out, not menu.best))
    return [*hit.menus, *rest][:MOST_MENUS]
