"""The conditions of the search under way, and how a message changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.dialogue.releases import released

HERE = "here"
MEAL_CARD = "meal_card"


@dataclass(frozen=True)
class Conditions:
    """What was asked for so far; empty and None mean nothing was said."""

    foods: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    budget: int | None = None
    time: str | None = None
    day: int | None = None
    """Days from today, where a day was named."""
    payment: str | None = None
    companion: str | None = None
    people: int | None = None
    taste: str | None = None
    diet: tuple[str, ...] = ()
    sort: str | None = None
    good_influence: bool = False
    good_price: bool = False

    @classmethod
    def from_slot(cls, value: Mapping[str, Any] | None) -> Conditions:
        """Read from the slot `search`."""
        known = {field.name for field in fields(cls)}
        said: dict[str, Any] = {
            name: tuple(given) if isinstance(given, list) else given
            for name, given in (value or {}).items()
            if name in known
        }
        return cls(**said)

    def to_slot(self) -> dict[str, Any] | None:
        """For the slot `search`: only what was said."""
        default = Conditions()
        said = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value != getattr(default, name)
        }
        return said or None


Entity = Mapping[str, Any]


def values(entities: Iterable[Entity], name: str, role: str | None = None) -> tuple[Any, ...]:
    """Values of one entity of a message, each once, in order."""
    found = (e["value"] for e in entities if e["entity"] == name and e.get("role") == role)
    return tuple(dict.fromkeys(found))


def _one(entities: list[Entity], name: str) -> Any:
    found = values(entities, name)
    return found[-1] if found else None


def merge(old: Conditions, intent: str, entities: Iterable[Entity], text: str) -> Conditions:
    """The conditions after a message.

    Conditions add up. A new food or place replaces the old one; a request that names a place and
    no food is about any food there. Words such as '예산 상관없어' release a condition.
    """
    entities = list(entities)
    foods = values(entities, "food")
    exclude = values(entities, "food", "exclude")
    places = values(entities, "location")
    new = old
    let_go = released(text)
    # '급식카드 안 돼도 돼' names the card only to let it go.
    entities = [e for e in entities if e["entity"] not in let_go or e["entity"] in ("food", "time")]
    for name in let_go:
        new = replace(new, **{name: getattr(Conditions(), name)})
    if intent == "food_request" and places and not foods:
        new = replace(new, foods=(), exclude=(), taste=None)
    if foods:
        kept = tuple(e for e in new.exclude if e not in foods)
        new = replace(new, foods=foods, exclude=kept)
        if intent == "food_request":
            new = replace(new, taste=None)
    if exclude:
        new = replace(
            new,
            foods=tuple(f for f in new.foods if f not in exclude),
            exclude=tuple(dict.fromkeys((*new.exclude, *exclude))),
        )
    if places:
        named = tuple(p for p in places if p != HERE)
        new = replace(new, places=named or (HERE,))
    for name in ("budget", "time", "companion", "people", "taste", "sort"):
        value = _one(entities, name)
        if value is not None:
            new = replace(new, **{name: value})
    if diet := values(entities, "diet"):
        new = replace(new, diet=tuple(dict.fromkeys((*new.diet, *diet))))
    payments = values(entities, "payment")
    if payments:
        new = replace(new, payment=MEAL_CARD if MEAL_CARD in payments else payments[-1])
    plain = text.replace(" ", "")
    if "선한영향력" in plain or "착한가격" in plain:
        # The one that is asked for now takes the place of the other.
        new = replace(new, good_influence="선한영향력" in plain, good_price="착한가격" in plain)
    return new
