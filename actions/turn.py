"""One turn as the actions see it: the message, the slots, the clock and the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot.dialogue.conditions import Conditions, values
from bot.dialogue.shown import Shown
from bot.stores.catalogue import Catalogue
from bot.stores.model import Store

Event = dict[str, Any]


@dataclass(frozen=True)
class Turn:
    """What an action may know. Position and balance are never kept."""

    text: str
    intent: str
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Mapping[str, Any], ...]
    conditions: Conditions
    shown: Shown
    store_id: str | None
    pending: str | None
    waiting: Mapping[str, Any]
    position: tuple[float, float] | None
    balance: int | None
    now: datetime
    catalogue: Catalogue
    need: str | None = None
    """The kind of help that the desk decided on; bot/desk.py."""
    likely_need: str | None = None
    """The kind that fits best, where the engine alone takes the message for a cry for help."""

    @classmethod
    def read(cls, tracker: Tracker, now: datetime, catalogue: Catalogue) -> Turn:
        """From rasa-sdk's tracker."""
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        if not metadata:
            metadata = next(
                (e.get("metadata") or {} for e in reversed(tracker.events) if e["event"] == "user"),
                {},
            )
        lat, lng = metadata.get("lat"), metadata.get("lng")
        balance = metadata.get("meal_card_balance")
        ranking = message.get("intent_ranking") or []
        return cls(
            text=message.get("text") or "",
            intent=(message.get("intent") or {}).get("name") or "",
            ranking=tuple((r["name"], r["confidence"]) for r in ranking),
            entities=tuple(message.get("entities") or ()),
            conditions=Conditions.from_slot(tracker.get_slot("search")),
            shown=Shown.from_slot(tracker.get_slot("shown")),
            store_id=tracker.get_slot("store"),
            pending=tracker.get_slot("pending"),
            waiting=tracker.get_slot("waiting") or {},
            position=(float(lat), float(lng)) if lat is not None and lng is not None else None,
            balance=int(balance) if balance is not None else None,
            need=metadata.get("need"),
            likely_need=metadata.get("likely_need"),
            now=now,
            catalogue=catalogue,
        )

    def entity(self, name: str) -> tuple[Any, ...]:
        """Values of an entity of the message."""
        return values(self.entities, name)

    def stores(self, ids: tuple[str, ...]) -> list[Store]:
        """The stores of the ids that are still in the catalogue."""
        found = (self.catalogue.get(id_) for id_ in ids)
        return [store for store in found if store is not None]


def keep(
    conditions: Conditions | None = None,
    shown: Shown | None = None,
    store: str | None = None,
    pending: str | None = None,
    waiting: Mapping[str, Any] | None = None,
) -> list[Event]:
    """Slots after a turn: `pending` and `waiting` are always set, the others where given."""
    events = [SlotSet("pending", pending), SlotSet("waiting", dict(waiting) if waiting else None)]
    if conditions is not None:
        events.append(SlotSet("search", conditions.to_slot()))
    if shown is not None:
        events.append(SlotSet("shown", shown.to_slot()))
    if store is not None:
        events.append(SlotSet("store", store))
    return events
