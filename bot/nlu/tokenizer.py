"""A tokenizer for Korean as children write it.

Rasa's WhitespaceTokenizer throws Hangul away (its emoji pattern covers every syllable). Here runs
of one script are tokens, cut where a known word begins or ends (급식카드한도9500원) and before the
particle at a word's end.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import counts, money, places, times
from bot.nlu.choices import Choices
from bot.nlu.component import candidates
from bot.nlu.foods import Foods
from bot.nlu.span import Span
from bot.nlu.words import particle_of, words

_LOOSE = {"word", "words", "looks", "sounds", "folded", "chain-sounds", "word-letter", "short_emd"}


@lru_cache(maxsize=1)
def _lexicons() -> tuple[Foods, Choices]:
    return Foods(), Choices()


def known_spans(text: str) -> list[Span]:
    """What the finders know of a text, for pipelines without them."""
    foods, choices = _lexicons()
    found: list[Span] = [*counts.find_ordinals(text), *counts.find_people(text)]
    found += [*money.find_money(text), *times.find_times(text), *places.find_places(text)]
    return [*found, *foods.find(text), *choices.find(text)]


def cut(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Borders of the tokens of a text."""
    sure = [s for s in spans if s.how not in _LOOSE and s.end - s.start > 1]
    # 강남 inside 강남역 does not cut it.
    whole = [
        s
        for s in sure
        if not any(
            o.start <= s.start and s.end <= o.end and o.end - o.start > s.end - s.start
            for o in sure
        )
    ]
    borders = {at for span in whole for at in (span.start, span.end)}
    tokens: list[tuple[int, int]] = []
    for word in words(text):
        inside = sorted(at for at in borders if word.start < at < word.end)
        edges = [word.start, *inside, word.end]
        pieces = list(itertools.pairwise(edges))
        start, end = pieces[-1]
        particle = particle_of(text[start:end])
        if particle:
            pieces[-1:] = [(start, end - particle), (end - particle, end)]
        tokens += pieces
    return tokens


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class KoreanTokenizer(Tokenizer):
    """Tokens of a message; with finders before it their spans are used."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KoreanTokenizer:
        """Made by Rasa's graph."""
        return cls(config)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own settings of a tokenizer."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of one attribute of a message."""
        text = message.get(attribute) or ""
        spans = candidates(message) if attribute == TEXT else []
        borders = cut(text, spans or known_spans(text))
        return [Token(text[start:end], start) for start, end in borders]
