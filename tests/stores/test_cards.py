import json
from dataclasses import replace
from urllib.parse import unquote

from bot.stores.cards import store_card
from bot.stores.model import Coupon
from bot.stores.search import Food, Query, search

from .catalogues import catalogue_of
from .samples import NOW, at, hours, menu, store

CONTRACT = """
id name category address lat lng distance_m open opens_at closes_at phone meal_card good_influence
good_price menus coupons map_url reasons
"""
FIELDS = CONTRACT.split()
COUPON = Coupon("9", "천원", kind="amount", amount=1000, min_amount=5000)


def test_unknown_is_null() -> None:
    card = store_card(store("1", name="구름, 밥", address="서울 상도로 1"), NOW)
    assert list(card) == FIELDS
    known = {"id", "name", "category", "address", "menus", "coupons", "map_url", "reasons"}
    assert all(card[field] is None for field in FIELDS if field not in known)
    assert card["menus"] == card["coupons"] == card["reasons"] == []
    assert unquote(card["map_url"]) == ("https://map.kakao.com/link/search/구름, 밥 서울 상도로 1")
    json.dumps(card)


def test_facts() -> None:
    shop = store(
        "1",
        menu("밥", 6000, discount=500),
        menu("국", 4000),
        menu("죽"),
        name="구름,밥",
        lat=37.5,
        lng=127.0,
        hours=hours("11:00", "21:00"),
        coupons=(COUPON, replace(COUPON, id="8", ends=at("2026-01-01T00:00"))),
    )
    card = store_card(shop, NOW)
    assert (card["open"], card["opens_at"], card["closes_at"]) == (True, "11:00", "21:00")
    assert card["menus"] == [
        {"name": "밥", "price": 6000, "final_price": 4500, "sold_out": False},
        {"name": "국", "price": 4000, "final_price": 4000, "sold_out": False},
        {"name": "죽", "price": None, "final_price": None, "sold_out": False},
    ]
    assert card["coupons"] == [{"id": "9", "name": "천원", "discount": "1,000원"}]
    assert card["map_url"].startswith("https://map.kakao.com/link/map/")
    assert card["map_url"].count(",") == 2
    assert unquote(card["map_url"]).endswith("/구름,밥,37.5,127.0")


def test_matching_rows_first_then_best_and_ten_at_most() -> None:
    shop = store(
        "1",
        menu("품절", 1000, sold_out=True, best=True),
        *(menu(f"국{number}", 9000) for number in range(12)),
        menu("대표", 9000, best=True),
        menu("떡볶이", 4000),
        menu("생맥주", 4000),
    )
    (hit,) = search(catalogue_of([shop]), Query(foods=(Food("떡볶이", "분식"),)), NOW).hits
    card = store_card(hit, NOW)
    names = [row["name"] for row in card["menus"]]
    assert names[:3] == ["떡볶이", "대표", "국0"] and len(names) == 10
    assert "생맥주" not in names and "품절" not in names
    assert card["reasons"] == list(hit.reasons)


def test_a_diet_shows_safe_rows_only() -> None:
    shop = store("1", menu("밥", 4000, allergens=frozenset()), menu("국", 4000))
    (hit,) = search(catalogue_of([shop]), Query(diet=("우유",)), NOW).hits
    assert [row["name"] for row in store_card(hit, NOW)["menus"]] == ["밥"]
