"""Sentences that stand somewhere twice; blanks, capitals and composition aside."""

from __future__ import annotations

import unicodedata

from bot.checks.labelled import Labelled
from bot.checks.reader import Example


def key_of(text: str) -> str:
    """What two sentences have in common that are the same."""
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()


class Seen:
    """The sentences so far."""

    def __init__(self) -> None:
        self._examples: dict[str, Example] = {}
        self._labelled: dict[tuple[str, str], Labelled] = {}

    def example(self, text: str, example: Example) -> str | None:
        """Remember an example; what is wrong where it was there before."""
        first = self._examples.setdefault(key_of(text), example)
        if first is example:
            return None
        where = f"{first.file}:{first.line}"
        if first.intent != example.intent:
            return f"stands under {first.intent} too, in {where}"
        return f"stands there twice, first in {where}"

    def labelled(self, entry: Labelled) -> str | None:
        """Remember a sentence of a labelled set; training sentences say nothing about a model."""
        key = key_of(entry.text)
        trained = self._examples.get(key)
        if trained is not None:
            return f"is trained on, in {trained.file}:{trained.line}"
        first = self._labelled.setdefault((entry.file, key), entry)
        return None if first is entry else f"stands there twice, first in line {first.line}"
