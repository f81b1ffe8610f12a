import json
from pathlib import Path

import pytest

from actions.registry import handlers
from actions.talk import OFFERS
from bot.settings import ROOT
from bot.stores.catalogue import Catalogue

from .conftest import Actions, entity


def test_every_action_of_the_domain_has_a_function() -> None:
    domain = (ROOT / "domain.yml").read_text("utf-8")
    listed = {
        line.strip(" -\n") for line in domain.split("\nactions:\n")[1].split("\n\n")[0].splitlines()
    }
    assert set(handlers(Path("unused"))) == listed


async def test_an_unknown_place_is_said_to_be_unknown_and_not_kept(actions: Actions) -> None:
    said = await actions.texts(
        "action_search_stores",
        "별빛동 치킨",
        "food_request",
        entity("location", "별빛동"),
        entity("food", "치킨"),
    )
    assert "모르는 곳" in said
    assert actions.slots["pending"] == "place"
    assert "places" not in actions.slots["search"]


async def test_no_blank_line_ever(actions: Actions) -> None:
    for name in handlers(Path("unused")):
        result = await actions.run(
            name, "강남역 치킨", "food_request", entity("location", "강남역")
        )
        for response in result["responses"]:
            assert "\n\n" not in (response.get("text") or "")


async def test_nothing_an_action_says_is_empty_or_formal(actions: Actions) -> None:
    for name in handlers(Path("unused")):
        said = await actions.texts(name, "강남역", "inform", entity("location", "강남역"))
        assert said
        for formal in ("습니다", "세요", "십시오"):
            assert formal not in said


@pytest.mark.parametrize(
    "intent",
    [
        "ask_hours",
        "ask_menu",
        "ask_location",
        "ask_phone",
        "ask_payment",
        "ask_coupon",
        "ask_delivery",
        "ask_reservation",
        "ask_allergy",
        "ask_nutrition",
        "ask_review",
    ],
)
async def test_every_question_has_an_answer_for_every_store(
    actions: Actions, catalogue: Catalogue, intent: str
) -> None:
    for store in catalogue:
        actions.slots = {"store": store.id}
        said = await actions.texts("action_store_info", "거기", intent, entity("diet", "우유"))
        assert store.name in said


async def test_unknown_facts_are_called_unknown_with_the_phone(
    actions: Actions, catalogue: Catalogue
) -> None:
    store = next(s for s in catalogue if s.meal_card is None and s.phone)
    actions.slots = {"store": store.id}
    said = await actions.texts("action_store_info", "거기 급식카드 돼?", "ask_payment")
    assert "몰라" in said
    assert store.phone is not None
    assert store.phone in said


async def test_it_warns_before_closing(actions: Actions, catalogue: Catalogue) -> None:
    from dataclasses import replace

    from bot.dialogue.wording import open_state
    from bot.stores.model import Hours

    from .conftest import NOW

    store = replace(next(iter(catalogue)), hours=Hours(open=600, close=18 * 60 + 50))
    assert "20분 뒤에 닫아" in open_state(store, NOW)


async def test_low_confidence_offers_two_meanings_once(actions: Actions) -> None:
    def unsure() -> dict[str, object]:
        ranking = [
            {"name": "nlu_fallback", "confidence": 0.8},
            {"name": "ask_hours", "confidence": 0.2},
            {"name": "ask_menu", "confidence": 0.15},
        ]
        return {"ranking": ranking}

    ranking = unsure()["ranking"]
    message = {
        "text": "거기 그거",
        "intent": {"name": "nlu_fallback"},
        "entities": [],
        "intent_ranking": ranking,
    }
    call = {
        "next_action": "action_fallback",
        "sender_id": "s",
        "tracker": {
            "sender_id": "s",
            "slots": {},
            "latest_message": message,
            "events": [],
            "paused": False,
            "active_loop": {},
            "latest_action_name": None,
        },
        "domain": {},
    }
    first = await actions.executor.run(call)
    titles = [b["title"] for b in first["responses"][0]["buttons"]]
    assert titles[:2] == [OFFERS["ask_hours"], OFFERS["ask_menu"]]
    call["tracker"]["slots"] = {"pending": "clarify"}  # type: ignore[index]
    second = await actions.executor.run(call)
    assert second["responses"][0]["custom"]["kind"] == "fallback"


async def test_a_report_keeps_no_words(
    actions: Actions, catalogue: Catalogue, tmp_path: Path
) -> None:
    store = next(iter(catalogue))
    actions.slots = {"store": store.id}
    await actions.run("action_report_store", "거기 없어졌던데 내 이름은 김철수", "report_store")
    (line,) = (tmp_path / "reports" / "stores.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "day": "2026-11-21",
        "kind": "closed",
        "store": store.id,
        "named": False,
    }
