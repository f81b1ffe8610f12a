"""Runs of letters of many texts, and which texts hold them: an inverted index in four arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

_LETTER_BITS = 21
"""Enough for any code point; three of them fit into 64 bits."""
LONGEST = 3


def grams_of(texts: Sequence[str], size: int) -> tuple[Any, Any]:
    """Every run of `size` letters and the number of its text: sorted, each once."""
    joined = "\n".join(["", *texts, ""])
    letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = letters.astype(np.int64)
    breaks = letters == ord("\n")
    owner = (np.cumsum(breaks) - 1).astype(np.int32)
    count = max(len(letters) - size + 1, 0)
    gram = np.zeros(count, dtype=np.int64)
    inside = np.ones(count, dtype=bool)
    for offset in range(size):
        gram = (gram << _LETTER_BITS) | letters[offset : offset + count]
        inside &= ~breaks[offset : offset + count]
    gram, owner = gram[inside], owner[:count][inside]
    order = np.lexsort((owner, gram))
    gram, owner = gram[order], owner[order]
    fresh = np.ones(len(gram), dtype=bool)
    fresh[1:] = (gram[1:] != gram[:-1]) | (owner[1:] != owner[:-1])
    return gram[fresh], owner[fresh]


def index_of(texts: Sequence[str], size: int) -> tuple[dict[str, Any], Any]:
    """Columns gram, start and count, sorted by gram; and the numbers of the texts they point to."""
    gram, owner = grams_of(texts, size)
    keys, start, count = np.unique(gram, return_index=True, return_counts=True)
    return {
        "gram": keys,
        "start": start.astype(np.int32),
        "count": count.astype(np.int32),
    }, owner


class GramIndex:
    """The texts that hold a run of letters."""

    def __init__(self, gram: Any, start: Any, count: Any, owner: Any, size: int) -> None:
        self._gram, self._start, self._count, self._owner = gram, start, count, owner
        self.size = size

    @classmethod
    def of(cls, texts: Sequence[str], size: int) -> GramIndex:
        """An index of texts that are at hand."""
        columns, owner = index_of(texts, size)
        return cls(columns["gram"], columns["start"], columns["count"], owner, size)

    def holders(self, text: str) -> list[Any]:
        """For each run of a text the numbers of the texts that hold it, ascending; an empty array
        for a run that none holds."""
        found = []
        for at in range(len(text) - self.size + 1):
            gram = 0
            for letter in text[at : at + self.size]:
                gram = (gram << _LETTER_BITS) | ord(letter)
            place = int(np.searchsorted(self._gram, gram))
            known = place < len(self._gram) and self._gram[place] == gram
            start = int(self._start[place]) if known else 0
            found.append(self._owner[start : start + int(self._count[place]) if known else start])
        return found
