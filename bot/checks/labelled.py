"""Labelled sentences that are never trained on: a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.checks.problem import Problem


@dataclass(frozen=True)
class Labelled:
    """A sentence, the intents that are right for it, and its entities."""

    file: str
    line: int
    text: str
    intents: tuple[str, ...]
    entities: tuple[tuple[str, str | int, str | None], ...]
    """Name, value and role of each."""


class _Unreadable(ValueError):
    pass


def read_labelled(file: str, text: str) -> tuple[list[Labelled], list[Problem]]:
    """Sentences of a set, and lines that cannot be read."""
    found: list[Labelled] = []
    problems: list[Problem] = []
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        try:
            found.append(_entry(file, number, json.loads(row)))
        except (json.JSONDecodeError, _Unreadable) as error:
            problems.append(Problem(file, number, f"cannot be read: {error}"))
    return found, problems


def _entry(file: str, line: int, about: object) -> Labelled:
    if not isinstance(about, dict) or about.keys() != {"text", "intents", "entities"}:
        raise _Unreadable("an object with text, intents and entities is needed")
    text, intents, entities = about["text"], about["intents"], about["entities"]
    if not isinstance(text, str) or not text.strip():
        raise _Unreadable("text is empty")
    if not isinstance(intents, list) or not intents or not _all_text(intents):
        raise _Unreadable("intents is a list of at least one name")
    if not isinstance(entities, list):
        raise _Unreadable("entities is a list")
    return Labelled(file, line, text, tuple(intents), tuple(_entities(entities)))


def _all_text(values: list[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _entities(entities: list[object]) -> Iterator[tuple[str, str | int, str | None]]:
    for entity in entities:
        if not isinstance(entity, dict) or not {"entity", "value"} <= entity.keys():
            raise _Unreadable("an entity needs entity and value")
        if not entity.keys() <= {"entity", "value", "role"}:
            raise _Unreadable("an entity may hold entity, value and role only")
        name, value, role = entity["entity"], entity["value"], entity.get("role")
        if not isinstance(name, str) or not isinstance(value, str | int):
            raise _Unreadable("an entity is a name and a text or a whole number")
        if not isinstance(role, str | None):
            raise _Unreadable("a role is a name")
        yield name, value, role
