import json

from bot.engine.conversations.compact import compact


def slot(name: str, value: object, at: float = 1.0) -> dict[str, object]:
    return {"event": "slot", "name": name, "value": value, "timestamp": at}


def user(text: str, **metadata: object) -> dict[str, object]:
    ranking = [{"name": f"i{n}", "confidence": 0.1} for n in range(8)]
    parsed = {"text": text, "intent": {"name": "i0"}, "entities": [], "intent_ranking": ranking}
    return {
        "event": "user",
        "text": text,
        "parse_data": parsed,
        "metadata": metadata,
        "timestamp": 2.0,
    }


def test_only_the_last_turn_and_the_slots_stay() -> None:
    events = [
        user("하나"),
        slot("search", {"budget": 1}),
        user("둘"),
        slot("search", {"budget": 2}),
        user("셋"),
    ]
    kept = compact(events)
    assert [e.get("text") for e in kept if e["event"] == "user"] == ["셋"]
    assert [e["value"] for e in kept if e["event"] == "slot"] == [{"budget": 2}]


def test_a_slot_that_was_emptied_is_not_kept() -> None:
    kept = compact([user("하나"), slot("store", "7"), slot("store", None), user("둘")])
    assert not [e for e in kept if e["event"] == "slot"]


def test_position_balance_and_what_the_bot_said_are_dropped() -> None:
    events = [
        slot("session_started_metadata", {"lat": 37.5}),
        user("하나", lat=37.5, lng=127.0, meal_card_balance=5000),
        {"event": "bot", "text": "답", "data": {"custom": {"lat": 37.5}}, "timestamp": 3.0},
    ]
    assert "37.5" not in json.dumps(compact(events))
    assert "5000" not in json.dumps(compact(events))
    assert not [e for e in compact(events) if e["event"] == "bot"]


def test_what_the_desk_told_about_a_need_is_dropped() -> None:
    events = [user("하나", need="hunger", likely_need="abuse"), user("둘", likely_need="suicide")]
    kept = json.dumps(compact(events))
    assert "likely_need" not in kept
    assert "hunger" not in kept
    assert "suicide" not in kept
    assert compact([user("하나", app="naviyam")])[0]["metadata"] == {"app": "naviyam"}


def test_it_does_not_grow_with_the_conversation() -> None:
    events: list[dict[str, object]] = []
    sizes = []
    for n in range(60):
        events = compact([*events, user(f"말 {n}"), slot("search", {"budget": n})])
        sizes.append(len(json.dumps(events)))
    assert sizes[-1] <= sizes[5] * 1.1
