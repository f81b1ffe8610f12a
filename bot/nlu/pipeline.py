"""The finders as Rasa graph components, in the order of config.yml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.nlu import counts, money, places, store_names, times
from bot.nlu.choices import Choices
from bot.nlu.component import SpanFinder
from bot.nlu.foods import Foods
from bot.nlu.learned import Learned, LearningFinder
from bot.nlu.lexicon import Lexicon
from bot.nlu.span import Span

_PREPARES = DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER
"""Rasa's name for components that come before the featurizers."""


@DefaultV1Recipe.register(_PREPARES, is_trainable=False)
class NumberFinder(SpanFinder):
    """`ordinal` and `people`."""

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        return [*counts.find_ordinals(text), *counts.find_people(text)]


@DefaultV1Recipe.register(_PREPARES, is_trainable=False)
class MoneyFinder(SpanFinder):
    """`budget`; behind NumberFinder, since a total is divided by the people."""

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        said = (s for s in spans if s.entity == "people" and not s.how.endswith("+1"))
        return money.find_money(text, tuple(int(s.value) for s in said))


@DefaultV1Recipe.register(_PREPARES, is_trainable=False)
class TimeFinder(SpanFinder):
    """Hours of the clock as `time`."""

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        return times.find_times(text)


@DefaultV1Recipe.register(_PREPARES, is_trainable=True)
class PlaceFinder(LearningFinder):
    """`location`; places are not learned from annotations but read from the gazetteer."""

    def build(self, learned: Learned) -> Any:
        """The gazetteer's lexicons."""
        known = places.known_places()
        return {"written": known.written.tables(), "sounding": known.sounding.tables()}

    def use(self, tables: Any) -> None:
        """Look up in what `build` gave."""
        self._places = places.Places(
            Lexicon.from_tables(tables["written"]), Lexicon.from_tables(tables["sounding"])
        )

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        return places.find_places(text, self._places)


@DefaultV1Recipe.register(_PREPARES, is_trainable=False)
class StoreNameFinder(SpanFinder):
    """`store_name`."""

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        return store_names.find_store_names(text)


@DefaultV1Recipe.register(_PREPARES, is_trainable=True)
class FoodFinder(LearningFinder):
    """`food`, wanted or refused."""

    LEARNS = frozenset({"food"})

    def build(self, learned: Learned) -> Any:
        """The lexicon."""
        return Foods((form, value) for form, _, value in learned).tables()

    def use(self, tables: Any) -> None:
        """Look up in what `build` gave."""
        self._foods = Foods.from_tables(tables)

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        return self._foods.find(text)


@DefaultV1Recipe.register(_PREPARES, is_trainable=True)
class ChoiceFinder(LearningFinder):
    """`payment`, `companion`, `taste`, `diet`, `sort`, meal times, `here`, words for places in a list."""

    LEARNS = frozenset({"payment", "companion", "taste", "diet", "sort"})

    def build(self, learned: Learned) -> Any:
        """The lexicon."""
        return Choices(learned).tables()

    def use(self, tables: Any) -> None:
        """Look up in what `build` gave."""
        self._choices = Choices.from_tables(tables)

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`."""
        return self._choices.find(text)
