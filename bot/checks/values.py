"""Which values an entity may have (docs/trainers.md lists them)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.nlu.choices import known_choices
from bot.nlu.foods import Foods
from bot.nlu.lexicon import rows

CLOSED: Mapping[str, frozenset[str]] = {
    "payment": frozenset({"meal_card", "card", "cash"}),
    "companion": frozenset({"alone", "friend", "family"}),
    "taste": frozenset({"spicy", "not_spicy", "sweet", "light"}),
    "sort": frozenset({"cheapest", "nearest", "popular"}),
}
WHOLE_NUMBERS: Mapping[str, range] = {
    "budget": range(100, 1_000_001),
    "people": range(1, 101),
    "ordinal": range(-1, 31),
}
MEALS = frozenset({"now", "breakfast", "lunch", "dinner", "night"})
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_NUMBER = re.compile(r"-?[1-9]\d*")


@lru_cache(maxsize=1)
def _foods() -> Foods:
    return Foods()


@lru_cache(maxsize=1)
def _parents() -> dict[str, str]:
    return {row["name"]: row["parent"] for row in rows("foods.csv")}


@lru_cache(maxsize=1)
def diets() -> frozenset[str]:
    """Every diet and allergen that the lexicon knows."""
    return frozenset(value for _, entity, value in known_choices() if entity == "diet")


def value_fault(entity: str, value: object, surface: str | None = None) -> str | None:
    """What is wrong with a value, if anything; `surface` is what the child wrote."""
    if entity in WHOLE_NUMBERS:
        return _number_fault(entity, value)
    if not isinstance(value, str) or not value.strip():
        return f"{entity} needs a text as its value, not {value!r}"
    allowed = diets() if entity == "diet" else CLOSED.get(entity)
    if allowed is not None and value not in allowed:
        return f"unknown value '{value}' of {entity}: one of {', '.join(sorted(allowed))}"
    if entity == "time" and value not in MEALS and not _CLOCK.fullmatch(value):
        return f"unknown value '{value}' of time: HH:MM or one of {', '.join(sorted(MEALS))}"
    if entity == "food":
        return _food_fault(value, surface)
    if entity in ("location", "store_name"):
        return _name_fault(entity, value, surface)
    return None


def _number_fault(entity: str, value: object) -> str | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return f"the value of {entity} is a whole number, not {value!r}"
    known = WHOLE_NUMBERS[entity]
    if value not in known or value == 0:
        return f"the value {value} of {entity} is out of range ({known[0]} to {known[-1]})"
    return None


def _food_fault(value: str, surface: str | None) -> str | None:
    """A value is a canonical name, and the one (or a wider one) of what was written."""
    name = _foods().get(value)
    if name is not None and name != value:
        return f"the food '{value}' is called '{name}' in bot/nlu/lexicon/foods.csv"
    meant = _foods().get(surface) if surface else None
    if meant is None or value in _wider(meant):
        return None
    return f"'{surface}' is '{meant}' in bot/nlu/lexicon/foods.csv, not '{value}'"


def _wider(name: str) -> set[str]:
    found = {name}
    while (name := _parents().get(name, "")) and name not in found:
        found.add(name)
    return found


def _name_fault(entity: str, value: str, surface: str | None) -> str | None:
    if surface is None or (entity == "location" and value == "here"):
        return None
    if "".join(value.split()) != "".join(surface.split()):
        return f"the value of {entity} is the name as written: '{surface}', not '{value}'"
    return None
