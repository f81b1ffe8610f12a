"""Words that stand for one of a few values: payment, companions, taste, diet, order, meal times.

The words lie in lexicon/choices.csv; those that trainers annotate are learned on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.nlu.lexicon import Lexicon, rows, split_forms
from bot.nlu.span import Span

ENTITIES = ("payment", "companion", "taste", "diet", "sort", "time", "location", "ordinal")


def known_choices() -> list[tuple[str, str, str]]:
    """(form, entity, value) of the lexicon."""
    return [
        (form, row["entity"], row["value"])
        for row in rows("choices.csv")
        for form in split_forms(row["forms"])
    ]


_OTHER_WORDS = frozenset("딴")
"""First syllables of words that only sound like a choice: 딴거 is no 단거."""


class Choices:
    """One lexicon for all; a form may stand for several entities (저녁 in 저녁 7시)."""

    def __init__(self, learned: Iterable[tuple[str, str, str]] = ()) -> None:
        self._meanings: dict[str, list[tuple[str, str | int]]] = {}
        for form, entity, value in [*known_choices(), *learned]:
            if entity in ENTITIES:
                key = "".join(form.split()).lower()
                meaning = (entity, int(value) if entity == "ordinal" else value)
                known = self._meanings.setdefault(key, [])
                if all(entity != other for other, _ in known):
                    known.append(meaning)
        self._lexicon = Lexicon((form, form) for form in self._meanings)

    def tables(self) -> dict[str, Any]:
        """For a trained model."""
        return {"lexicon": self._lexicon.tables(), "meanings": self._meanings}

    @classmethod
    def from_tables(cls, tables: dict[str, Any]) -> Choices:
        """What `tables` gave."""
        made = cls.__new__(cls)
        made._lexicon = Lexicon.from_tables(tables["lexicon"])
        made._meanings = {
            form: [(entity, value) for entity, value in meanings]
            for form, meanings in tables["meanings"].items()
        }
        return made

    def find(self, text: str) -> Iterator[Span]:
        """Candidates of every entity."""
        for hit in self._lexicon.find(text):
            if hit.how == "folded" and text[hit.start] in _OTHER_WORDS:
                continue
            how = hit.how if hit.end - hit.start > 1 else "letter"
            for entity, value in self._meanings[hit.key]:
                yield Span(hit.start, hit.end, entity, value, f"word-{how}")
