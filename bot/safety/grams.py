"""Runs of letters of a message as places in a table: what the classifier sees.

Worked out with numpy for whole arrays: a message of 1,000 characters has some 20,000 runs, too
many for a loop of Python in the path of every message. Hashing instead of a vocabulary: Weinberger
et al., Feature Hashing for Large Scale Multitask Learning (2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.safety.concepts import CONCEPTS, concepts_of
from bot.safety.letters import letters_of
from bot.safety.normal import Normal
from bot.safety.stems import stem_marks

PLACES = 1 << 18
_EDGE = "\x02"
_APART = "\x00"
"""Between texts of a batch; no run goes across it."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_VIEWS = (("words", 1, 4), ("tight", 2, 5), ("letters", 3, 6))
"""Name, shortest and longest run of the views of a message that are runs of letters."""
STEMS = len(_VIEWS)
"""Number of the view of stems (bot/safety/stems.py)."""
SPOKEN_OF = STEMS + 1
"""Number of the view of what the message speaks of (bot/safety/concepts.py), alone and in pairs."""
VIEWS = SPOKEN_OF + 1

_MOST = max(most for _, _, most in _VIEWS)
_IS_LENGTH = np.array(
    [[least <= length <= most for _, least, most in _VIEWS] for length in range(_MOST + 1)]
)
_SIZE = len(CONCEPTS)
_PAIRS = (
    (np.arange(_SIZE * _SIZE, dtype=np.uint64) + np.uint64(1)) * _MIX >> np.uint64(40)
).astype(np.int32).reshape(_SIZE, _SIZE) % PLACES
"""Place of each pair; of a concept with itself that of the concept alone."""


_TRIANGLES = [np.triu_indices(size) for size in range(_SIZE + 1)]

_Part = tuple[npt.NDArray[np.int32], npt.NDArray[np.int8], npt.NDArray[np.int32]]
"""(text, view, place) of some runs."""


@dataclass(frozen=True)
class Grams:
    """The runs of a batch of texts: three arrays of one length."""

    text: npt.NDArray[np.int32]
    """Which text of the batch; rising."""
    view: npt.NDArray[np.int8]
    place: npt.NDArray[np.int32]


def grams(batch: Sequence[Normal], *, of_one: bool = False) -> Grams:
    """The runs of all views of every text; `of_one`: those after the first are stretches of it."""
    parts = [
        _runs(batch),
        _stems([stem_marks(normal.text) for normal in batch]),
        _pairs(concepts_of([normal.text for normal in batch], of_one)),
    ]
    text, view, place = (np.concatenate(column) for column in zip(*parts, strict=True))
    if len(batch) > 1:
        order = np.argsort(text, kind="stable")
        text, view, place = text[order], view[order], place[order]
    return Grams(text, view, place)


def _runs(batch: Sequence[Normal]) -> _Part:
    """Runs of letters, of all views at once: numpy asks for few calls on long arrays."""
    written: list[str] = []
    for normal in batch:
        close = f"{_EDGE}{normal.tight}{_EDGE}"
        written += [f"{_EDGE}{normal.text}{_EDGE}".replace(" ", _EDGE), close, letters_of(close)]
    joined = _APART.join(written)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    apart = codes == 0
    number = np.cumsum(apart, dtype=np.int32)
    view = (number % len(_VIEWS)).astype(np.int8)
    mixed = view.astype(np.uint64) + np.uint64(1)
    whole = np.ones(len(codes), np.bool_)
    found: list[_Part] = []
    for length in range(1, min(_MOST, len(codes)) + 1):
        starts = len(codes) - length + 1
        mixed = (mixed[:starts] ^ codes[length - 1 :]) * _MIX
        mixed ^= mixed >> np.uint64(29)
        whole = whole[:starts] & ~apart[length - 1 :]
        kept = np.flatnonzero(whole & _IS_LENGTH[length][view[:starts]])
        places = (mixed[kept] & np.uint64(PLACES - 1)).astype(np.int32)
        found.append((number[kept] // len(_VIEWS), view[kept], places))
    text, kind, place = (np.concatenate(column) for column in zip(*found, strict=True))
    return text, kind, place


def _stems(found: Sequence[Sequence[int]]) -> _Part:
    """The stems of each text."""
    owners = np.repeat(np.arange(len(found), dtype=np.int32), [len(marks) for marks in found])
    places = np.array([mark % PLACES for marks in found for mark in marks], np.int32)
    return owners, np.full(len(places), STEMS, np.int8), places


def _pairs(found: Sequence[Sequence[int]]) -> _Part:
    """The concepts of each text, by number, alone and in pairs."""
    owners, places = [], []
    for text, numbers in enumerate(found):
        first, second = _TRIANGLES[len(numbers)]
        chosen = np.array(numbers, np.intp)
        places.append(_PAIRS[chosen[first], chosen[second]])
        owners.append(np.full(len(first), text, np.int32))
    place = np.concatenate(places)
    return np.concatenate(owners), np.full(len(place), SPOKEN_OF, np.int8), place
