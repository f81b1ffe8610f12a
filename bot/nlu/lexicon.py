"""Looking up words of a lexicon in a message: spaced oddly, misspelt, inside other words."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.nlu.hangul import Folded, fold, fold_all

Tables = dict[str, dict[str, str]]
FOLDER = Path(__file__).parent / "lexicon"
MIN_FOLDED = 2
"""Shorter words are looked up as written alone: folded they would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` is a form of `key`."""

    start: int
    end: int
    key: str
    how: str
    """`exact`, `spaced` (blanks inside) or `folded` (sounds alike)."""


@dataclass(frozen=True, slots=True)
class Compact:
    """A text without blanks, in lower case, and where its characters stood."""

    text: str
    folded: Folded
    places: tuple[int, ...]


@lru_cache(maxsize=512)
def compact(text: str) -> Compact:
    """The text as the lexicon reads it."""
    places = tuple(place for place, char in enumerate(text) if not char.isspace())
    lowered = (text[place].lower() for place in places)
    joined = "".join(low if len(low) == 1 else low[0] for low in lowered)
    return Compact(joined, fold_all(joined), places)


class Lexicon:
    """Forms of keys, found anywhere in a text; of forms that begin at one place the longest."""

    def __init__(self, forms: Iterable[tuple[str, str]], folded: bool = True) -> None:
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        for form, key in forms:
            word = "".join(form.split()).lower()
            self._exact.setdefault(word, key)
        if folded:
            for word, key in self._exact.items():
                if len(word) >= MIN_FOLDED:
                    self._folded.setdefault(fold(word), key)
        self._index()

    def _index(self) -> None:
        self._exact_lengths = self._lengths(self._exact)
        self._folded_lengths = self._lengths(self._folded)

    def tables(self) -> Tables:
        """The forms as they are looked up, for a trained model: building them anew takes time."""
        return {"exact": self._exact, "folded": self._folded}

    @classmethod
    def from_tables(cls, tables: Tables) -> Lexicon:
        """What `tables` gave."""
        made = cls(())
        made._exact, made._folded = tables["exact"], tables["folded"]
        made._index()
        return made

    @staticmethod
    def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Lengths of the forms that begin with a character, longest first."""
        found: dict[str, set[int]] = {}
        for form in forms:
            found.setdefault(form[0], set()).add(len(form))
        return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}

    def __len__(self) -> int:
        return len(self._exact)

    def get(self, form: str) -> str | None:
        """The key of a form, as written or as it sounds."""
        word = "".join(form.split()).lower()
        return self._exact.get(word) or self._folded.get(fold(word))

    def _exact_at(self, plain: Compact, at: int) -> tuple[int, str] | None:
        text = plain.text
        for length in self._exact_lengths.get(text[at], ()):
            key = self._exact.get(text[at : at + length])
            if key is not None and at + length <= len(text):
                return length, key
        return None

    def _folded_at(self, plain: Compact, at: int) -> tuple[int, str] | None:
        folded = plain.folded
        starts = {folded.first[at], folded.last[at]}
        for char in starts:
            for length in self._folded_lengths.get(char, ()):
                if at + length <= len(plain.text):
                    key = self._folded.get(folded.stretch(at, at + length))
                    if key is not None:
                        return length, key
        return None

    def find_all(self, text: str) -> Iterator[Hit]:
        """Every form as written, also those inside longer ones."""
        plain = compact(text)
        for at, char in enumerate(plain.text):
            for length in self._exact_lengths.get(char, ()):
                key = self._exact.get(plain.text[at : at + length])
                if key is not None and at + length <= len(plain.text):
                    start, end = plain.places[at], plain.places[at + length - 1] + 1
                    yield Hit(start, end, key, "exact" if end - start == length else "spaced")

    def find(self, text: str) -> Iterator[Hit]:
        """At each place the longest form that begins there, as written before as it sounds."""
        plain = compact(text)
        for at in range(len(plain.text)):
            exact = self._exact_at(plain, at)
            sounds = self._folded_at(plain, at) if self._folded else None
            if exact is not None and (sounds is None or exact[0] >= sounds[0]):
                (length, key), how = exact, "exact"
            elif sounds is not None:
                (length, key), how = sounds, "folded"
            else:
                continue
            start, end = plain.places[at], plain.places[at + length - 1] + 1
            if end - start > length and how == "exact":
                how = "spaced"
            yield Hit(start, end, key, how)


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one of the lexicon's CSV files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def split_forms(text: str) -> list[str]:
    """The forms of a cell, separated by `|`."""
    return [part.strip() for part in text.split("|") if part.strip()]
