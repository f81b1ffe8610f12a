"""Help in distress, and what an action tells the desk."""

from pathlib import Path
from typing import Any

import pytest

from actions.registry import handlers
from actions.talk import STORES_IN_NEED
from bot.outgoing import read_answer
from bot.safety.answers import HELPLINES
from bot.safety.output_gate import fault_of_answer, fault_of_text
from bot.stores.catalogue import Catalogue

from .conftest import Actions, entity

SANGDO = (37.503, 126.948)


def customs(result: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [response.get("custom") or {} for response in result["responses"]]
    return [custom for custom in found if custom.get("type") == kind]


async def hungry(actions: Actions, *entities: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    metadata = {"need": "hunger", **metadata}
    text = "상도동인데 집에 먹을 게 없어"
    return await actions.run("action_need_help", text, "need_help", *entities, **metadata)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"lat": SANGDO[0], "lng": SANGDO[1]},
        {"lat": SANGDO[0], "lng": SANGDO[1], "meal_card_balance": 0},
    ],
)
async def test_a_hungry_child_sees_a_few_places_that_take_the_card(
    actions: Actions, given: dict[str, Any]
) -> None:
    result = await hungry(actions, **given)
    (shown,) = customs(result, "stores")
    assert 1 <= len(shown["stores"]) <= STORES_IN_NEED == 3
    assert all(store["meal_card"] for store in shown["stores"])
    if "open_at" not in shown["relaxed"]:
        assert all(store["open"] for store in shown["stores"])
    assert shown["query"]["payment"] == "meal_card"
    # The desk itself says the number.
    assert not customs(result, "helpline")


async def test_they_are_the_nearest_whatever_was_looked_for_before(actions: Actions) -> None:
    await actions.run(
        "action_search_stores",
        "강남역 3천원 피자",
        "food_request",
        entity("location", "강남역"),
        entity("food", "피자"),
        entity("budget", 3000),
    )
    result = await hungry(actions, entity("location", "상도동"))
    (shown,) = customs(result, "stores")
    assert shown["query"] == {
        "location": "서울 상도동",
        "open_at": "2026-11-21T18:30+09:00",
        "payment": "meal_card",
        "sort": "nearest",
    }
    assert shown["stores"]
    near = await hungry(actions, lat=SANGDO[0], lng=SANGDO[1])
    distances = [store["distance_m"] for store in customs(near, "stores")[0]["stores"]]
    known = [distance for distance in distances if distance is not None]
    assert known == sorted(known)


async def test_an_allergy_is_kept_also_in_need(actions: Actions) -> None:
    result = await hungry(actions, entity("location", "상도동"), entity("diet", "우유"))
    (shown,) = customs(result, "stores")
    assert shown["query"]["diet"] == ["우유"]


@pytest.mark.parametrize("kind", HELPLINES)
async def test_where_the_engine_alone_sees_a_need_it_says_the_number(
    actions: Actions, kind: str
) -> None:
    result = await actions.run("action_need_help", "힘들어", "need_help", likely_need=kind)
    (line,) = customs(result, "helpline")
    assert line["phone"] == HELPLINES[kind].phone
    assert result["responses"][-1]["text"] == HELPLINES[kind].text
    assert bool(customs(result, "stores")) is (kind == "hunger")


async def test_without_a_likely_kind_it_is_somebody_to_talk_to(actions: Actions) -> None:
    for given in ({}, {"likely_need": "nothing known"}, {"need": "nobody"}):
        result = await actions.run("action_need_help", "힘들어", "need_help", **given)
        assert customs(result, "helpline")[0]["phone"] == "1388"


async def test_the_desk_is_told_what_was_not_understood(actions: Actions) -> None:
    result = await actions.run("action_fallback", "수학 숙제", "ask_hours")
    given = read_answer(result["responses"])
    assert given.guesses == ("ask_hours",)
    assert given.messages[0]["custom"] == {
        "type": "notice",
        "kind": "fallback",
        "source": "canned",
    }


async def test_the_desk_is_told_to_forget(actions: Actions) -> None:
    result = await actions.run("action_delete_my_data", "내 정보 지워줘", "delete_my_data")
    assert read_answer(result["responses"]).forget
    assert actions.slots["search"] in (None, {})
    assert not actions.slots["store"]


INTENTS = [
    "ask_hours", "ask_menu", "ask_location", "ask_phone", "ask_payment", "ask_coupon",
    "ask_delivery", "ask_reservation", "ask_allergy", "ask_nutrition", "ask_review",
    "check_balance", "charge_balance", "ask_meal_card",
]  # fmt: skip


async def passes(actions: Actions, *args: Any) -> None:
    messages = read_answer((await actions.run(*args))["responses"]).messages
    assert fault_of_answer(messages) is None, messages
    for message in messages:
        assert fault_of_text(message.get("text", "")) is None, message["text"]


async def test_every_answer_about_a_store_passes_the_gate(
    actions: Actions, catalogue: Catalogue
) -> None:
    for store in catalogue:
        for intent in INTENTS[:11]:
            actions.slots = {"store": store.id}
            await passes(actions, "action_store_info", "거기", intent, entity("diet", "우유"))


async def test_every_other_answer_passes_the_gate(actions: Actions) -> None:
    for name in handlers(Path("unused")):
        for place in ("강남역", "상도동", "부산", "별빛동", "서울"):
            for intent in (*INTENTS[11:], "food_request", "inform"):
                actions.slots = {}
                text = f"{place} 한도 얼마야"
                await passes(actions, name, text, intent, entity("location", place))
