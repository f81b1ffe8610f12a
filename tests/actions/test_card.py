from typing import Any, cast

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.card import card_info, names_the_region
from actions.turn import Turn
from bot.dialogue.conditions import Conditions
from bot.dialogue.shown import Shown
from bot.stores.catalogue import Catalogue

from .conftest import NOW, entity


def turn(text: str, intent: str = "ask_meal_card", *entities: dict[str, Any], **more: Any) -> Turn:
    fields: dict[str, Any] = {
        "ranking": (),
        "entities": entities,
        "conditions": Conditions(),
        "shown": Shown(),
        "store_id": None,
        "pending": None,
        "waiting": {},
        "position": None,
        "balance": None,
        "now": NOW,
        "catalogue": cast(Catalogue, None),  # the card needs no stores
    }
    return Turn(text=text, intent=intent, **{**fields, **more})


def say(given: Turn) -> tuple[str, list[str], dict[str, Any]]:
    """The text, the buttons and the slots after it."""
    dispatcher = CollectingDispatcher()
    events = card_info(dispatcher, given)
    (message,) = dispatcher.messages
    slots = {event["name"]: event["value"] for event in events}
    return message["text"], [b["title"] for b in message["buttons"] or []], slots


def test_the_region_may_come_from_the_message_the_search_or_the_position() -> None:
    asked = "급식카드 한 끼에 얼마까지 돼?"
    said, _, slots = say(turn(f"춘천 {asked}", "ask_meal_card", entity("location", "춘천")))
    assert said.startswith("춘천은 2026년 자료로는 한 끼 10,000원쯤이야.")
    assert slots == {"pending": None, "waiting": None}
    said, _, _ = say(turn(asked, conditions=Conditions(places=("송파구",))))
    assert said.startswith("네가 서울 송파구에 산다면,") and "10,000원" in said
    said, _, _ = say(turn(asked, position=(37.88, 127.73)))
    assert said.startswith("네가 춘천에 산다면,")


def test_a_region_that_is_asked_for_may_be_named_alone() -> None:
    said, buttons, slots = say(turn("급식카드 하루에 얼마까지 돼?"))
    assert "지역마다 달라" in said
    assert "서울 급식카드 하루에 얼마까지 돼?" in buttons
    assert slots["waiting"] == {"card": "per_day"}
    given = turn("부산", "inform", entity("location", "부산"), waiting=slots["waiting"])
    assert names_the_region(given)
    assert "하루 24,000원" in say(given)[0]


@pytest.mark.parametrize(
    "given",
    [
        turn("부산", "inform", entity("location", "부산")),
        turn("부산", "inform", entity("location", "부산"), waiting={"topic": "hours"}),
        turn("부산 맛집", "food_request", entity("location", "부산"), waiting={"card": "per_day"}),
        turn(
            "부산 치킨",
            "inform",
            entity("location", "부산"),
            entity("food", "치킨"),
            waiting={"card": "per_day"},
        ),
        turn("응", "affirm", waiting={"card": "per_day"}),
        turn("부산", "inform", entity("location", "부산"), waiting={"card": "nonsense"}),
    ],
)
def test_a_request_is_not_taken_for_that_name(given: Turn) -> None:
    assert not names_the_region(given)


def test_another_question_is_answered_for_itself() -> None:
    waiting = {"card": "per_day"}
    given = turn("서울 급식카드로 과자 사도 돼?", waiting=waiting)
    said, _, slots = say(given)
    assert "CU" in said
    assert slots["waiting"] is None


@pytest.mark.parametrize(
    ("text", "intent", "part"),
    [
        ("잔액 얼마 남았어", "check_balance", "카드 잔액을 볼 수 없어"),
        ("송파구 급식카드 한 끼 얼마야?", "check_balance", "10,000원"),
        ("급식카드 남은 돈은 어떻게 돼?", "check_balance", "없어지는 데가 많아"),
        ("충전 어떻게 해?", "charge_balance", "정해진 날 넣어 줘"),
        ("급식카드가 뭐야?", "ask_meal_card", "시청이나 구청에서 주는 카드"),
        ("급식카드로 술 사도 돼?", "ask_meal_card", "술은 급식카드로 못 사."),
    ],
)
def test_each_question_has_its_answer(text: str, intent: str, part: str) -> None:
    assert part in say(turn(text, intent))[0]


def test_the_balance_that_the_app_sends() -> None:
    said, buttons, _ = say(turn("잔액 얼마야", "check_balance", balance=4500))
    assert "4,500원" in said
    assert buttons == ["잔액으로 먹을 수 있는 데"]
