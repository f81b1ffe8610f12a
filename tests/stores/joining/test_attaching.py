"""Menus and coupons on their stores, and what does not fit anywhere."""

from __future__ import annotations

import numpy as np

from bot.stores.joining import Joined
from bot.stores.joining.result import COUPON_COLUMNS, MENU_COLUMNS

from .tables import coupons, joined, links, listed, only, shop_menus, shops

SHOPS = shops(
    {"own_id": "1"},
    {"own_id": "2", "name": "둘분식"},
    {"own_id": "3", "name": "셋분식", "left_out": "deleted"},
)


def of_stores(found: Joined) -> dict[str, list[str]]:
    """Names of the menu rows by the id of their store."""
    ids = found.stores["id"].to_numpy()[found.menus["store"].to_numpy()]
    names: dict[str, list[str]] = {}
    for store, name in zip(ids, found.menus["name"], strict=True):
        names.setdefault(store, []).append(name)
    return names


def test_menus_of_naviyam() -> None:
    menus = shop_menus(
        {
            "own_id": "10",
            "shop": "2",
            "name": "밥",
            "price": 5000,
            "description": "알레르기 유발: 밀",
        },
        {"own_id": "11", "shop": "1", "name": "떡볶이"},
        {"own_id": "12", "shop": "2", "name": "국", "sold_out": True},
        {"own_id": "13", "shop": "3", "name": "셋"},
        {"own_id": "14", "shop": "4", "name": "넷"},
        {"own_id": "11", "shop": "2", "name": "두 번"},
        {"own_id": "15", "shop": "1", "name": "지운 것", "left_out": "deleted"},
    )
    found = joined(menus=menus, shops=SHOPS)
    assert tuple(found.menus.columns) == MENU_COLUMNS
    assert of_stores(found) == {"1": ["떡볶이"], "2": ["밥", "국"]}
    assert found.menus["id"].tolist() == ["10", "11", "12"]
    assert found.menus["store"].dtype == np.int32
    assert found.menus.loc[0, ["price", "description"]].tolist() == [5000, "알레르기 유발: 밀"]
    assert found.problems == (
        ("menus", 6, "shop 4 is not known"),
        ("menus", 7, "menu 11 stands there twice"),
    )
    tally = found.tallies["menus"]
    assert (tally.kept, tally.refused, tally.rows) == (3, 2, 7)
    assert tally.left_out == {"deleted": 1, "of a shop or coupon that does not count": 1}


def test_shops_share_their_ids() -> None:
    found = joined(
        a=SHOPS,
        b=shops(
            {"own_id": "1", "name": "하나"},
            {"own_id": "3", "name": "셋"},
            {"own_id": "4", "name": "넷"},
        ),
        menus=shop_menus({"own_id": "1", "shop": "4", "name": "밥"}),
    )
    assert sorted(found.stores["id"]) == ["1", "2", "4"]
    assert found.problems == (
        ("b", 2, "shop 1 stands there twice"),
        ("b", 3, "shop 3 stands there twice"),
    )
    assert (found.tallies["b"].kept, found.tallies["b"].refused) == (1, 2)
    assert of_stores(found) == {"4": ["밥"]}


def test_menus_of_lists() -> None:
    found = joined(
        mc=listed("meal_card", {}),
        gp=listed(
            "good_price",
            {"name": "다른분식"},
            {},
            {"name": "문닫은분식", "left_out": "closed"},
            menus=(
                {"store_line": 3, "name": "김밥", "price": 3000},
                {"store_line": 2, "name": "라면", "price": 4000},
                {"store_line": 3, "name": "떡볶이", "price": 0},
                {"store_line": 4, "name": "국수"},
            ),
        ),
    )
    (merged,) = found.stores.loc[found.stores["source"] == "meal_card", "id"]
    (other,) = found.stores.loc[found.stores["source"] == "good_price", "id"]
    assert of_stores(found) == {merged: ["김밥", "떡볶이"], other: ["라면"]}
    assert found.menus["id"].is_unique and found.menus["id"].str.len().min() > 0
    assert found.menus["price"].tolist() == [3000, 4000, 0]
    assert found.tallies["gp"].rows == 3


def test_a_shops_own_menus_stand_alone() -> None:
    lists = listed("good_price", {}, menus=({"store_line": 2, "name": "김밥"},))
    own = shop_menus({"own_id": "1", "shop": "1", "name": "참치김밥"})
    found = joined(shops=shops({"own_id": "1"}), gp=lists, menus=own)
    assert of_stores(found) == {"1": ["참치김밥"]}
    found = joined(shops=shops({"own_id": "1"}), gp=lists)
    assert of_stores(found) == {"1": ["김밥"]}


def test_the_newest_edition_alone() -> None:
    def edition(date: str, price: int, *more: str) -> object:
        rows = [{"store_line": 2, "name": name, "price": price} for name in ("김밥", *more)]
        return listed("good_price", {"as_of": date}, menus=tuple(rows))

    found = joined(
        a=edition("2024-01-01", 2000, "만두"), b=edition("2025-01-01", 3000), c=edition("", 1)
    )
    assert only(found)["as_of"] == "2025-01-01"
    assert found.menus[["name", "price"]].values.tolist() == [["김밥", 3000]]


def test_a_row_twice_in_one_edition_has_its_menus_once() -> None:
    menus = [{"store_line": line, "name": "김밥", "price": 3000} for line in (2, 3)]
    more = {"store_line": 3, "name": "라면", "price": 3000}
    found = joined(a=listed("good_price", {}, {}, menus=(*menus, more)))
    assert found.menus["name"].tolist() == ["김밥", "라면"]


def test_coupons() -> None:
    found = joined(
        links=links(
            {"coupon_id": "c2", "shop_id": "2"},
            {"coupon_id": "c2", "shop_id": "1"},
            {"coupon_id": "c2", "shop_id": "1"},
            {"coupon_id": "c1", "shop_id": "1"},
            {"coupon_id": "c1", "shop_id": "2", "left_out": "deleted"},
            {"coupon_id": "c1", "shop_id": "3"},
            {"coupon_id": "c4", "shop_id": "1"},
            {"coupon_id": "c9", "shop_id": "1"},
            {"coupon_id": "c1", "shop_id": "9"},
        ),
        coupons=coupons(
            {"id": "c1", "name": "천원", "kind": "amount", "amount": 1000.0},
            {"id": "c0", "name": "아무도"},
            {"id": "c2", "name": "반값", "kind": "percent", "percent": 50.0},
            {"id": "c4", "left_out": "deleted"},
            {"id": "c1", "name": "또"},
            {"id": "c4", "name": "또"},
        ),
        shops=SHOPS,
    )
    assert tuple(found.coupons.columns) == COUPON_COLUMNS
    assert found.coupons["id"].tolist() == ["c1", "c2"]
    stores = found.stores["id"].to_numpy()[found.links["store"].to_numpy()]
    ids = found.coupons["id"].to_numpy()[found.links["coupon"].to_numpy()]
    assert sorted(zip(stores, ids, strict=True)) == [("1", "c1"), ("1", "c2"), ("2", "c2")]
    assert {str(kind) for kind in found.links.dtypes} == {"int32"}
    assert found.problems == (
        ("links", 9, "coupon c9 is not known"),
        ("links", 10, "shop 9 is not known"),
        ("coupons", 6, "coupon c1 stands there twice"),
        ("coupons", 7, "coupon c4 stands there twice"),
    )
    tally = found.tallies["links"]
    assert (tally.kept, tally.refused, tally.rows) == (4, 2, 9)
    assert tally.left_out == {"deleted": 1, "of a shop or coupon that does not count": 2}
    tally = found.tallies["coupons"]
    assert (tally.kept, tally.refused, tally.rows) == (3, 2, 6)


def test_nothing_at_all() -> None:
    found = joined()
    assert (len(found.stores), len(found.menus), len(found.coupons), len(found.links)) == (
        0,
        0,
        0,
        0,
    )
    assert found.aliases.empty and found.tallies == {} and found.problems == ()
    found = joined(
        menus=shop_menus({"own_id": "1", "shop": "1"}), l=links({"coupon_id": "1", "shop_id": "1"})
    )
    assert [why for _, _, why in found.problems] == ["shop 1 is not known", "shop 1 is not known"]
