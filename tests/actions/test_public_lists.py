"""Conversations over stores of public lists, which have no menus, no hours, no coordinates."""

from pathlib import Path
from typing import Any

import pytest

from actions.registry import make_executor
from bot.stores.model import Store
from tests.stores.catalogues import catalogue_of
from tests.stores.samples import menu, store

from .conftest import NOW, Actions, entity


def listed(number: int, name: str, **facts: Any) -> Store:
    facts = {
        "sido": "강원특별자치도",
        "sigungu": "춘천시",
        "dong": "효자동",
        "address": f"강원특별자치도 춘천시 공지로 {number}, 1층 (효자동)",
        "meal_card": True,
        **facts,
    }
    return store(f"mc-{number}", name=name, **facts)


STORES = (
    *(listed(number, f"{number}호 닭갈비") for number in range(1, 9)),
    listed(20, "우람분식", category="분식"),
    listed(
        21, "우람분식", category="분식", dong="석사동", address="강원특별자치도 춘천시 석사동 1"
    ),
    listed(22, "별빛식당", dong="별빛동"),
    store(
        "5",
        menu("국밥", 7000),
        name="중구국밥",
        sido="부산광역시",
        sigungu="중구",
        dong="중앙동4가",
    ),
)


@pytest.fixture
def lists(tmp_path: Path) -> Actions:
    catalogue = catalogue_of(STORES)
    return Actions(make_executor(lambda: catalogue, lambda: NOW, tmp_path / "reports.jsonl"))


def found(result: dict[str, Any]) -> dict[str, Any]:
    (custom,) = (r["custom"] for r in result["responses"] if r.get("custom"))
    assert isinstance(custom, dict)
    return custom


async def test_a_dish_in_the_name_where_there_is_no_menu(lists: Actions) -> None:
    result = await lists.run(
        "action_search_stores",
        "춘천 닭갈비",
        "food_request",
        entity("location", "춘천"),
        entity("food", "닭갈비"),
    )
    custom = found(result)
    assert custom["relaxed"] == ["food"] and custom["total"] == 8
    text = result["responses"][0]["text"]
    assert "이름에 닭갈비가" in text and "메뉴판" in text
    # Where a store lies stands there, since how far it is is not known.
    assert "공지로" in text and "춘천시" not in text.split("\n")[1]
    first = {one["id"] for one in custom["stores"]}
    more = found(await lists.run("action_more_stores", "다른 데", "more_stores"))
    assert len(more["stores"]) == 3 and not first & {one["id"] for one in more["stores"]}


async def test_a_place_that_only_addresses_know(lists: Actions) -> None:
    custom = found(
        await lists.run(
            "action_search_stores", "별빛동 밥집", "food_request", entity("location", "별빛동")
        )
    )
    assert [one["name"] for one in custom["stores"]] == ["별빛식당"]


async def test_of_two_branches_the_one_in_the_place(lists: Actions) -> None:
    result = await lists.run(
        "action_search_stores",
        "석사동 우람분식",
        "inform",
        entity("location", "석사동"),
        entity("store_name", "우람분식"),
    )
    assert [one["id"] for one in found(result)["stores"]] == ["mc-21"]


async def test_the_town_with_stores_is_named_in_full_and_kept_as_said(lists: Actions) -> None:
    result = await lists.run(
        "action_search_stores", "중구 국밥", "food_request", entity("location", "중구")
    )
    assert "부산 중구에서" in result["responses"][0]["text"]
    assert found(result)["query"] == {"location": "중구"}
    assert lists.slots["search"]["places"] == ["중구"]


async def test_namesakes_are_settled_by_what_was_said_before(lists: Actions) -> None:
    lists.slots = {"search": {"places": ["춘천"]}}
    result = await lists.run(
        "action_search_stores", "효자동", "inform", entity("location", "효자동")
    )
    custom = found(result)
    assert custom["total"] == 9 and "전주" not in result["responses"][0]["text"]


async def test_without_any_stores_it_says_so(tmp_path: Path) -> None:
    nothing = catalogue_of(())
    empty = Actions(make_executor(lambda: nothing, lambda: NOW, tmp_path / "reports.jsonl"))
    said = await empty.texts("action_search_stores", "치킨", "food_request", entity("food", "치킨"))
    assert "불러오지 못했어" in said and "조건" not in said


async def test_around_a_station_stores_without_coordinates_are_found(lists: Actions) -> None:
    result = await lists.run(
        "action_search_stores",
        "남춘천역 분식",
        "food_request",
        entity("location", "남춘천역"),
        entity("food", "분식"),
    )
    custom = found(result)
    assert {one["name"] for one in custom["stores"]} == {"우람분식"}
    assert custom["relaxed"] == ["location"]
    assert all(one["distance_m"] is None for one in custom["stores"])


async def test_a_position_counts_in_the_next_turn_too(lists: Actions) -> None:
    here = {"lat": 37.8754, "lng": 127.7435}
    first = found(
        await lists.run(
            "action_search_stores", "근처 밥집", "food_request", entity("location", "here"), **here
        )
    )
    second = found(
        await lists.run(
            "action_search_stores",
            "급식카드 되는 데",
            "inform",
            entity("payment", "meal_card"),
            **here,
        )
    )
    assert first["total"] == second["total"] == 11


async def test_of_several_branches_it_asks_and_then_answers(lists: Actions) -> None:
    asked = await lists.run(
        "action_store_info", "우람분식 어디야?", "ask_location", entity("store_name", "우람분식")
    )
    assert "여러 곳" in asked["responses"][0]["text"]
    told = await lists.run("action_select_store", "2번", "select_store", entity("ordinal", 2))
    assert found(told)["topic"] == "location"


async def test_the_hours_of_the_day_that_was_asked(tmp_path: Path) -> None:
    from tests.stores.samples import hours

    shops = catalogue_of(
        [listed(1, "해돋이식당", hours=hours("09:00", "20:00", closed="매주 일요일, 공휴일"))]
    )
    bot = Actions(make_executor(lambda: shops, lambda: NOW, tmp_path / "reports.jsonl"))
    bot.slots = {"store": "mc-1"}
    for text, said in (
        ("내일 해?", "내일은 쉬어"),
        ("월요일에 몇 시까지 해?", "모레는 09:00~20:00"),
        ("12월 25일에도 해?", "12월 25일에는 09:00~20:00"),
        ("몇 시까지 해?", "지금 열려 있어 (20:00까지)"),
    ):
        assert said in await bot.texts("action_store_info", text, "ask_hours"), text


async def test_one_kind_of_good_store_takes_the_place_of_the_other(lists: Actions) -> None:
    await lists.run("action_search_stores", "선한영향력가게 찾아줘", "food_request")
    assert lists.slots["search"]["good_influence"] is True
    await lists.run("action_search_stores", "착한가격 식당 찾아줘", "food_request")
    assert lists.slots["search"] == {"good_price": True}
