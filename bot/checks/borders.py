"""Whether a span begins and ends where the pipeline can cut.

That is at a word's edges, before the particles at its end, or where a finder proposes a span.
Without Rasa: the tokenizer's own cuts (bot.nlu.tokenizer) are made of the same parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.checks.annotations import Annotation
from bot.nlu import counts, money, places, store_names, times
from bot.nlu.choices import Choices
from bot.nlu.foods import Foods
from bot.nlu.span import Span
from bot.nlu.words import particle_of, words


@lru_cache(maxsize=1)
def _lexicons() -> tuple[Foods, Choices]:
    return Foods(), Choices()


def proposed(text: str) -> Iterator[Span]:
    """What the finders propose, without words that only training teaches them."""
    foods, choices = _lexicons()
    people = list(counts.find_people(text))
    yield from counts.find_ordinals(text)
    yield from people
    yield from money.find_money(text)
    yield from times.find_times(text)
    yield from places.find_places(text)
    yield from foods.find(text)
    yield from choices.find(text)
    yield from store_names.find_store_names(text)


def _on_words(text: str, annotation: Annotation) -> bool:
    found = words(text)
    return any(word.start == annotation.start for word in found) and any(
        annotation.end in (word.end, word.end - particle_of(word.text, 1)) for word in found
    )


def _meets(span: Span, annotation: Annotation) -> bool:
    """Whether the model would take a proposed span for the annotated one."""
    if span.entity != annotation.entity:
        return False
    start, end = span.start == annotation.start, span.end == annotation.end
    return (start and end) or (str(span.value) == str(annotation.value) and (start or end))


def border_fault(text: str, annotation: Annotation) -> str | None:
    """What is wrong with where an annotation begins and ends, if anything."""
    if _on_words(text, annotation):
        return None
    if any(_meets(span, annotation) for span in proposed(text)):
        return None
    return f"the span '{annotation.surface}' does not begin and end at a token's border"
