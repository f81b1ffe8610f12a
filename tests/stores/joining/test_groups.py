"""Which rows become one store, and which do not."""

from __future__ import annotations

from typing import Any

import pytest

from .tables import PLACE, joined, listed, only, shops

HERE = {"lat": 37.8700000, "lng": 127.7200000}
M40 = {"lat": 37.8703600, "lng": 127.7200000}
M80 = {"lat": 37.8707200, "lng": 127.7200000}
ROAD = "강원특별자치도 춘천시 남춘로36번길"
ELSEWHERE = {"address": f"{ROAD} 99", "dong": ""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"name": "(주) 맛나 분식"}, {"name": "맛나분식(본점)"}),
        ({"address": f"{ROAD} 50-6"}, {"address": "춘천시 남춘로 36번길 50-6 2층"}),
        ({"sido": "경기도", "sigungu": "수원시"}, {"sido": "경기도", "sigungu": "수원시 팔달구"}),
        ({"sido": "세종특별자치시", "sigungu": ""}, {"sido": "세종특별자치시", "sigungu": ""}),
        ({"address": "춘천시 퇴계동 12-3"}, {"address": "강원도 춘천시 퇴계동 12-3번지"}),
        ({"address": "춘천시 먹자골목"}, {"address": "강원도 춘천시 먹자 골목"}),
        (HERE, {**ELSEWHERE, **M40}),
        ({**HERE, "sigungu": "", "address": ""}, {**M40, "address": "춘천시 어딘가"}),
    ],
)
def test_one_store(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = joined(a=listed("meal_card", one), b=listed("meal_card", other))
    only(found)
    assert [found.tallies[name].merged for name in "ab"] == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"name": "다른분식"}),
        ({}, ELSEWHERE),
        ({}, {"sido": "경기도", "sigungu": "수원시"}),
        ({}, {"sigungu": "원주시"}),
        ({"sido": "", "address": f"{ROAD} 50-6"}, {"sido": ""}),
        ({"address": "춘천시 퇴계동 11지구 3블럭"}, {"address": "춘천시 퇴계동 11지구 4블럭"}),
        (HERE, {**ELSEWHERE, **M80}),
        (HERE, {"name": "다른분식", **HERE}),
        ({"address": "", **HERE}, {"address": "", **M80}),
        ({"name": "漢陽"}, {"name": "東京"}),
    ],
)
def test_two_stores(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = joined(a=listed("meal_card", one), b=listed("meal_card", other))
    assert len(found.stores) == 2
    assert found.stores["id"].is_unique
    assert found.aliases.empty


def test_within_one_file_and_through_a_third_row() -> None:
    rows = ({**HERE}, {**ELSEWHERE, **M40}, {"address": f"{ROAD} 7", **M80})
    found = joined(a=listed("meal_card", *rows))
    assert only(found)["id"] not in set(found.aliases["id"])
    assert len(found.aliases) == 2 and set(found.aliases["store"]) == {0}
    assert (found.tallies["a"].kept, found.tallies["a"].merged) == (1, 2)


def test_naviyam_shops_are_never_one() -> None:
    found = joined(
        shops=shops({"own_id": "1", **HERE}, {"own_id": "2", **HERE}, {"own_id": "3", **ELSEWHERE})
    )
    assert sorted(found.stores["id"]) == ["1", "2", "3"]


def test_a_public_row_goes_to_the_nearest_shop() -> None:
    found = joined(
        shops=shops(
            {"own_id": "1", **ELSEWHERE, **HERE, "phone": ""},
            {"own_id": "2", "address": f"{ROAD} 98", **M80, "phone": ""},
        ),
        near=listed("meal_card", {"address": f"{ROAD} 70", **M40, "lat": 37.87052, "phone": "1"}),
    )
    phones = dict(zip(found.stores["id"], found.stores["phone"], strict=True))
    assert phones == {"1": "", "2": "1"}


def test_the_same_address_is_nearer_than_metres() -> None:
    found = joined(
        shops=shops(
            {"own_id": "1", **ELSEWHERE, **HERE}, {"own_id": "2", **PLACE, **M40}, {"own_id": "3"}
        ),
        near=listed("meal_card", {**HERE, "phone": "02-1"}),
    )
    phones = dict(zip(found.stores["id"], found.stores["phone"], strict=True))
    assert phones == {"1": "", "2": "02-1", "3": ""}


def test_names_and_places_of_the_whole_country_stay_apart() -> None:
    rows = [
        {"name": name, "sido": sido, "sigungu": "중구", "address": f"{sido} 중구 중앙로 {number}"}
        for name in ("김밥천국", "본죽", "CU")
        for sido in ("서울특별시", "부산광역시", "대구광역시")
        for number in range(1, 20)
    ]
    found = joined(a=listed("meal_card", *rows), b=listed("good_price", *rows[::2]))
    assert len(found.stores) == len(rows)
    assert found.tallies["b"].merged == len(rows[::2])
