"""What a store takes from which of its rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.stores.joining.result import STORE_COLUMNS

from .tables import PLACE, joined, listed, only, shops

OLD, NEW = "2024-01-01", "2025-01-01"


def hours(opens: int, closes: int, **more: Any) -> dict[str, Any]:
    return {
        "open": opens,
        "close": closes,
        "sat_open": opens,
        "sat_close": closes,
        "hol_open": opens,
        "hol_close": closes,
        **more,
    }


def test_who_leads() -> None:
    tables = {
        "gi": listed("good_influence", {"name": "맛나분식 "}),
        "gp": listed("good_price", {"as_of": NEW}),
        "gd": listed("gdream", {}),
        "mc": listed("meal_card", {"as_of": OLD}, {"as_of": NEW, "name": "맛나 분식"}),
        "shop": shops({"own_id": "77", "as_of": OLD}),
    }
    order = ["shop", "meal_card", "gdream", "good_price", "good_influence"]
    for source, name in zip(order, ["shop", "mc", "gd", "gp", "gi"], strict=True):
        store = only(joined(**tables))
        assert store["source"] == source
        assert store["id"] == "77" if source == "shop" else store["id"].startswith(f"{name}-")
        if name == "mc":
            assert store["name"] == "맛나 분식"  # of the newest date
        tables.pop(name)


def test_ids_of_the_others_lead_to_it() -> None:
    found = joined(
        a=listed("meal_card", {}, {"address": PLACE["address"].replace(", 1층", "")}),
        b=listed("good_price", {}),
        c=shops({"own_id": "5"}),
    )
    assert only(found)["id"] == "5"
    prefixes = sorted(name[:3] for name in found.aliases["id"])
    assert prefixes == ["gp-", "mc-", "mc-"]
    assert found.aliases["store"].tolist() == [0, 0, 0]


def test_columns_and_types() -> None:
    for found in (joined(), joined(a=listed("meal_card", {}))):
        assert tuple(found.stores.columns) == STORE_COLUMNS
        assert found.stores["open"].dtype == np.int16
        assert found.stores["meal_card"].dtype == np.int8
        assert found.stores["all_day"].dtype == np.bool_
        assert found.stores["lat"].dtype == np.float64


def test_fields_are_filled_from_the_others() -> None:
    lists = {
        "a": listed("meal_card", {"category": "기타", "lat": np.nan, "dong": ""}),
        "b": listed(
            "good_price",
            {
                "category": "중식",
                "message": "어서 와",
                "closed": "일요일",
                "lat": 37.87,
                "lng": 127.72,
            },
        ),
        "c": listed("good_influence", {"category": "한식", "message": "안녕"}),
    }
    store = only(joined(**lists))
    assert (store["category"], store["message"], store["closed"]) == ("중식", "어서 와", "일요일")
    assert (store["lat"], store["lng"], store["dong"]) == (37.87, 127.72, "퇴계동")


def test_a_region_is_taken_whole() -> None:
    point = {"lat": 37.87, "lng": 127.72}
    known = {"sido": "부산광역시", "sigungu": "중구", "dong": "남포동1가", "address": "부산 중구 1"}
    bare = {"sido": "", "sigungu": "중구", "dong": "", "address": "중구 어딘가"}
    store = only(
        joined(a=listed("meal_card", {**bare, **point}), b=listed("gdream", {**known, **point}))
    )
    assert (store["sido"], store["sigungu"], store["dong"]) == ("부산광역시", "중구", "남포동1가")
    assert store["address"] == "중구 어딘가"
    other = {"sido": "부산광역시", "sigungu": "서구", "dong": "", "address": "부산 서구 1"}
    store = only(
        joined(a=listed("meal_card", {**other, **point}), b=listed("gdream", {**known, **point}))
    )
    assert (store["sigungu"], store["dong"]) == ("서구", "")  # no 남포동1가 in 서구


def test_phone_and_hours_come_from_the_newest_that_has_them() -> None:
    found = joined(
        a=listed("meal_card", {"phone": "1", "as_of": OLD, **hours(600, 1200, closed="월요일")}),
        b=listed("good_price", {"phone": "2", "as_of": NEW, **hours(540, 1260, break_start=900)}),
        c=listed("good_influence", {"as_of": "2026-01-01"}),
    )
    store = only(found)
    assert (store["phone"], store["open"], store["sat_close"]) == ("2", 540, 1260)
    assert (store["break_start"], store["closed"], store["as_of"]) == (900, "월요일", "2026-01-01")


def test_hours_are_not_mixed() -> None:
    found = joined(
        a=listed(
            "meal_card", {"as_of": NEW, "sat_open": 600, "sat_close": 900, "closed": "일요일"}
        ),
        b=listed("good_price", {"as_of": OLD, **hours(540, 1260, closed="월요일")}),
    )
    store = only(found)
    assert (store["open"], store["sat_open"], store["hol_open"]) == (-1, 600, -1)
    assert store["closed"] == "일요일"


def test_what_a_naviyam_shop_knows_stays() -> None:
    newer = {"phone": "2", "as_of": NEW, **hours(540, 1260, closed="월요일")}
    found = joined(
        a=shops({"own_id": "1", "phone": "1", "as_of": OLD, "all_day": True}),
        b=listed("meal_card", newer),
    )
    store = only(found)
    assert (store["phone"], store["all_day"], store["open"]) == ("1", True, -1)
    assert store["closed"] == "월요일"
    found = joined(a=shops({"own_id": "1", "as_of": OLD}), b=listed("meal_card", newer))
    assert (only(found)["phone"], only(found)["open"]) == ("2", 540)


@pytest.mark.parametrize(
    ("shop", "date", "of_list", "list_date", "expected"),
    [
        (-1, NEW, 1, OLD, 1),
        (-1, NEW, 0, OLD, 0),
        (1, OLD, 0, NEW, 1),
        (0, OLD, 1, NEW, 1),
        (0, NEW, 1, OLD, 0),
        (0, NEW, 1, NEW, 0),
        (0, NEW, 1, "", 0),
        (0, "", 1, OLD, 1),
        (0, "", 1, "", 1),
        (0, "", -1, NEW, 0),
        (-1, "", -1, "", -1),
    ],
)
def test_the_meal_card(shop: int, date: str, of_list: int, list_date: str, expected: int) -> None:
    found = joined(
        a=shops({"own_id": "1", "meal_card": shop, "as_of": date}),
        b=listed("meal_card", {"meal_card": of_list, "as_of": list_date}),
    )
    assert only(found)["meal_card"] == expected


def test_other_flags_are_ored() -> None:
    found = joined(
        a=shops({"own_id": "1", "good_influence": 0, "as_of": NEW}),
        b=listed("good_influence", {"as_of": OLD}),
        c=listed("good_price", {}),
    )
    store = only(found)
    assert (store["meal_card"], store["good_influence"], store["good_price"]) == (-1, 1, 1)


CLOSED = {"left_out": "closed"}


@pytest.mark.parametrize(
    ("closed", "alive", "is_there"),
    [(NEW, OLD, False), (OLD, NEW, True), (NEW, NEW, False), ("", "", False), ("", OLD, True)],
)
def test_closures_of_lists(closed: str, alive: str, is_there: bool) -> None:
    found = joined(
        a=listed("meal_card", {**CLOSED, "as_of": closed, "phone": "9"}),
        b=listed("good_price", {"as_of": alive}),
    )
    assert len(found.stores) == is_there
    assert found.tallies["a"].left_out == {"closed": 1}
    assert found.tallies["b"].left_out == ({} if is_there else {"closed": 1})
    assert found.tallies["b"].kept == is_there
    if is_there:
        assert (only(found)["phone"], only(found)["meal_card"]) == ("", -1)


def test_a_closure_closes_no_other_store_and_no_shop() -> None:
    closure = listed("meal_card", {**CLOSED, "as_of": NEW})
    assert (
        only(joined(a=closure, b=listed("good_price", {"name": "다른분식"})))["name"] == "다른분식"
    )
    assert only(joined(a=closure, b=shops({"own_id": "1", "as_of": OLD})))["id"] == "1"


@pytest.mark.parametrize(
    ("reason", "shop", "of_list", "is_there"),
    [
        ("deleted", NEW, OLD, False),
        ("deleted", OLD, NEW, True),
        ("deleted", "", NEW, False),
        ("not open for business", NEW, NEW, False),
        ("not approved", NEW, OLD, True),
        ("a bar", NEW, OLD, True),
    ],
)
def test_shops_that_do_not_count(reason: str, shop: str, of_list: str, is_there: bool) -> None:
    found = joined(
        a=shops({"own_id": "1", "left_out": reason, "as_of": shop}),
        b=listed("meal_card", {"as_of": of_list}),
    )
    assert len(found.stores) == is_there
    assert "1" not in set(found.stores["id"]) | set(found.aliases["id"])
    assert found.tallies["a"].left_out == {reason: 1}


def test_a_shop_made_anew_counts_beside_its_deleted_row() -> None:
    found = joined(
        a=shops(
            {"own_id": "1", "left_out": "deleted", "as_of": NEW}, {"own_id": "2", "as_of": OLD}
        ),
        b=listed("meal_card", {"as_of": OLD}),
    )
    assert only(found)["id"] == "2"
    assert found.tallies["b"].merged == 1


def test_no_food_takes_no_part() -> None:
    found = joined(
        a=listed("meal_card", {}), b=listed("good_price", {"left_out": "no food", "as_of": NEW})
    )
    assert only(found)["good_price"] == -1
    assert found.tallies["b"].left_out == {"no food": 1}
