"""A conversation's events cut to what the next turn needs, and without what must not be kept."""

from __future__ import annotations

from typing import Any

KEPT_TURNS = 1
"""Turns whose events stay as they were; of older ones only the slots' values stay, so that a
turn's cost does not grow with the conversation."""
KEPT_RANKING = 3
PRIVATE_METADATA = ("lat", "lng", "meal_card_balance", "need", "likely_need")
"""Position, balance, and what the desk thinks a child in distress needs."""
SESSION_METADATA_SLOT = "session_started_metadata"

Event = dict[str, Any]


def _without_private(event: Event) -> Event:
    kept = {
        key: value
        for key, value in event.items()
        if key not in ("metadata", "parse_data", "message_id", "data", "confidence", "policy")
        and value is not None
    }
    metadata = {
        key: value
        for key, value in (event.get("metadata") or {}).items()
        if key not in PRIVATE_METADATA and key not in ("model_id", "assistant_id")
    }
    if metadata:
        kept["metadata"] = metadata
    parsed = event.get("parse_data")
    if parsed:
        kept["parse_data"] = {
            "intent": parsed.get("intent"),
            "entities": parsed.get("entities", []),
            "text": parsed.get("text"),
            "intent_ranking": parsed.get("intent_ranking", [])[:KEPT_RANKING],
        }
    return kept


def compact(events: list[Event]) -> list[Event]:
    """Events (as Rasa serialises them) that rebuild the same slots and the last turns.

    Position and balance are dropped from every event; so are session metadata, and what the bot
    said, which no policy reads.
    """
    events = [
        event
        for event in events
        if event["event"] not in ("bot", "followup")
        and not (event["event"] == "slot" and event.get("name") == SESSION_METADATA_SLOT)
    ]
    turns = [index for index, event in enumerate(events) if event["event"] == "user"]
    cut = turns[-KEPT_TURNS] if len(turns) > KEPT_TURNS else 0
    slots: dict[str, Event] = {}
    for event in events[:cut]:
        if event["event"] in ("restart", "reset_slots"):
            slots.clear()
        elif event["event"] == "slot":
            slots.pop(event["name"], None)
            if event.get("value") is not None:
                slots[event["name"]] = event
    start: list[Event] = []
    if cut:
        stamp = events[cut]["timestamp"]
        start = [{"event": "action", "name": "action_listen", "timestamp": stamp}]
    return [
        *(
            {"event": "slot", "name": s["name"], "value": s["value"], "timestamp": s["timestamp"]}
            for s in slots.values()
        ),
        *start,
        *(_without_private(event) for event in events[cut:]),
    ]
