"""Names of shops as written: chains, and words that look like a shop's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.nlu.lexicon import Lexicon, rows, split_forms
from bot.nlu.span import Span
from bot.nlu.words import stems, words

MOST_LETTERS = 14


@lru_cache(maxsize=1)
def chains() -> Lexicon:
    """Chains that everybody knows by name."""
    return Lexicon(
        (form, row["name"])
        for row in rows("chains.csv")
        for form in (row["name"], *split_forms(row["forms"]))
    )


def find_store_names(text: str) -> Iterator[Span]:
    """Candidates for `store_name`; the judge decides by shape and surroundings."""
    for hit in chains().find(text):
        how = "chain" if hit.how != "folded" else "chain-sounds"
        yield Span(hit.start, hit.end, "store_name", text[hit.start : hit.end], how)
    parts = [word for word in words(text) if word.text[0].isalnum()]
    for at, word in enumerate(parts):
        for stem in stems(word.text):
            if 2 <= len(stem) <= MOST_LETTERS and not stem.isdigit():
                yield Span(word.start, word.start + len(stem), "store_name", stem, "word")
        if at + 1 < len(parts) and parts[at + 1].start - word.end <= 1:
            for stem in stems(parts[at + 1].text):
                end = parts[at + 1].start + len(stem)
                name = text[word.start : end]
                if len(name) <= MOST_LETTERS:
                    yield Span(word.start, end, "store_name", name, "words")
