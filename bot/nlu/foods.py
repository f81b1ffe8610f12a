"""Dishes and kinds of food, mapped to their canonical name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bot.nlu.lexicon import Lexicon, Tables, rows, split_forms
from bot.nlu.span import Span


def food_forms() -> Iterator[tuple[str, str]]:
    """(form, canonical name) of the lexicon; a canonical name is a form of itself."""
    table = rows("foods.csv")
    for row in table:
        yield row["name"], row["name"]
    for row in table:
        for form in split_forms(row["forms"]):
            yield form, row["name"]


class Foods:
    """The lexicon of foods; what trainers annotate is learned on top."""

    def __init__(self, learned: Iterable[tuple[str, str]] = ()) -> None:
        self._lexicon = Lexicon([*food_forms(), *learned])

    def tables(self) -> Tables:
        """For a trained model."""
        return self._lexicon.tables()

    @classmethod
    def from_tables(cls, tables: Tables) -> Foods:
        """What `tables` gave."""
        made = cls.__new__(cls)
        made._lexicon = Lexicon.from_tables(tables)
        return made

    def __len__(self) -> int:
        return len(self._lexicon)

    def get(self, form: str) -> str | None:
        """The canonical name of a form."""
        return self._lexicon.get(form)

    def find(self, text: str) -> Iterator[Span]:
        """Candidates for `food`, each also as a refused one (role `exclude`)."""
        seen: set[tuple[int, int]] = set()
        for hit in chain(self._lexicon.find_all(text), self._lexicon.find(text)):
            if (hit.start, hit.end) in seen:
                continue
            seen.add((hit.start, hit.end))
            span = Span(hit.start, hit.end, "food", hit.key, hit.how)
            yield span
            yield span.with_role("exclude")
