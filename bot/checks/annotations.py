"""Sentences with annotations: `[치킨](food)`, `[통닭]{"entity": "food", "value": "치킨"}`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_OPENING = re.compile(r"\[(?P<surface>[^\[\]]+)\](?:\((?P<name>[^()]*)\)|(?P<about>\{[^{}]*\}))")
_LEFT_OVER = re.compile(r"[\[\]{}]")
_KEYS = {"entity", "value", "role"}


@dataclass(frozen=True)
class Annotation:
    """`text[start:end]` of the sentence without its annotations stands for `value`."""

    start: int
    end: int
    surface: str
    entity: str
    value: object
    role: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence without its annotations, what they say, and what is wrong with their form."""

    text: str
    annotations: tuple[Annotation, ...]
    faults: tuple[str, ...]


def read_sentence(raw: str) -> Sentence:
    """Take the annotations out of a sentence."""
    text, at = "", 0
    found: list[Annotation] = []
    faults: list[str] = []
    for match in _OPENING.finditer(raw):
        text += raw[at : match.start()]
        at = match.end()
        surface = match["surface"]
        about = _about(match, faults)
        if about is not None:
            entity, value, role = about
            end = len(text) + len(surface)
            found.append(Annotation(len(text), end, surface, entity, value, role))
        if surface != surface.strip():
            faults.append(f"the span '{surface}' begins or ends with a blank")
        text += surface
    text += raw[at:]
    left = _LEFT_OVER.search(text)
    if left:
        near = text[max(0, left.start() - 8) : left.end() + 8]
        faults.append(f"broken annotation: a bracket is left over at '{near}'")
    return Sentence(text, tuple(found), tuple(faults))


def _about(match: re.Match[str], faults: list[str]) -> tuple[str, object, str | None] | None:
    """Entity, value and role of an annotation, or None where its form is wrong."""
    whole, surface = match[0], match["surface"]
    if match["name"] is not None:
        if not re.fullmatch(r"\w+", match["name"]):
            faults.append(f"broken annotation: '{whole}' needs one entity's name in the brackets")
            return None
        return match["name"], surface, None
    try:
        about = json.loads(match["about"])
    except json.JSONDecodeError as error:
        faults.append(f"broken annotation: '{whole}' is no JSON ({error.msg})")
        return None
    entity, role = about.get("entity"), about.get("role")
    named = isinstance(entity, str) and isinstance(role, str | None)
    if not named or not about.keys() <= _KEYS:
        faults.append(f"broken annotation: '{whole}' may hold entity, value and role only")
        return None
    return entity, about.get("value", surface), role
