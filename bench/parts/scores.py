"""The development set, and how well parses fit it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """A sentence, the intents that are right for it, and its entities as (name, value)."""

    text: str
    intents: tuple[str, ...]
    entities: tuple[tuple[str, str], ...]


def read_sentences(path: Path) -> list[Sentence]:
    """The lines of a labelled set."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Sentence(line["text"], tuple(line["intents"]), named_values(line["entities"]))
        for line in lines
    ]


def named_values(entities: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """(name, value); values as text, since Rasa's synonyms are."""
    return tuple((entity["entity"], str(entity["value"])) for entity in entities)


def accuracy(sentences: Sequence[Sentence], intents: Sequence[str]) -> float:
    """Share of sentences with a right intent."""
    right = [intent in s.intents for s, intent in zip(sentences, intents, strict=True)]
    return sum(right) / len(right)


def macro_f1(sentences: Sequence[Sentence], intents: Sequence[str]) -> float:
    """Mean F1 of the intents that occur; where several are right, the one that was given is."""
    truly = [
        intent if intent in s.intents else s.intents[0]
        for s, intent in zip(sentences, intents, strict=True)
    ]
    hits = Counter(t for t, g in zip(truly, intents, strict=True) if t == g)
    wanted, given = Counter(truly), Counter(intents)
    scores = [2 * hits[name] / (wanted[name] + given[name]) for name in wanted]
    return sum(scores) / len(scores)


def entity_f1(sentences: Sequence[Sentence], found: Sequence[tuple[tuple[str, str], ...]]) -> float:
    """F1 over all (name, value) of all sentences."""
    hits = wanted = given = 0
    for sentence, entities in zip(sentences, found, strict=True):
        hits += (Counter(sentence.entities) & Counter(entities)).total()
        wanted += len(sentence.entities)
        given += len(entities)
    return 2 * hits / (wanted + given) if wanted + given else 1.0
