"""The small trained classifier: which class of SAFETY a message belongs to, with confidences.

Fitted with scikit-learn (bot/safety/training.py), served with numpy alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.nlu.linear import softmax
from bot.safety.grams import PLACES, SPOKEN_OF, STEMS, VIEWS, Grams, grams
from bot.safety.normal import Normal

Floats = npt.NDArray[np.float32]
_WEIGHT_OF_VIEW = np.array([1.0, 1.0, 1.0, 0.7, 0.7], np.float32)
"""Best on parts of the data that were not trained on."""
assert (3, 4, len(_WEIGHT_OF_VIEW)) == (STEMS, SPOKEN_OF, VIEWS)


@dataclass(frozen=True)
class Classifier:
    """One row of weights a place, one column a class."""

    classes: tuple[str, ...]
    weights: Floats
    """Half precision in the file, whole here: converting at each message took half of its time."""
    bias: Floats
    rarity: npt.NDArray[np.float16]
    temperature: float = 1.0

    def confidences(self, batch: Sequence[Normal], *, of_one: bool = False) -> Floats:
        """One row a text, one column a class; rows add up to 1. `of_one` as in grams()."""
        rows, owner, weights = weighed(grams(batch, of_one=of_one), self.rarity, len(batch))
        scores = np.zeros((len(batch), len(self.classes)), np.float32)
        if len(rows):
            parts = self.weights[rows] * weights[:, None]
            starts = np.flatnonzero(np.diff(owner, prepend=-1))
            scores[owner[starts]] = np.add.reduceat(parts, starts, axis=0)
        return softmax((scores + self.bias) / np.float32(self.temperature))

    def save(self, path: Path) -> None:
        """Write one `.npz`; a reader never sees half of it."""
        draft = path.with_name(f".{path.name}.draft.npz")
        np.savez(
            draft,
            about=np.array(json.dumps({"classes": self.classes, "temperature": self.temperature})),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            rarity=self.rarity,
        )
        draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Read what `save` wrote; raises OSError, ValueError and KeyError for another file."""
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(str(arrays["about"]))
            weights = arrays["weights"].astype(np.float32)
            bias, rarity = arrays["bias"], arrays["rarity"]
        if weights.shape != (PLACES, len(about["classes"])):
            raise ValueError("the classifier does not fit this program")
        return cls(tuple(about["classes"]), weights, bias, rarity, about["temperature"])


def weighed(
    found: Grams, rarity: npt.NDArray[np.float16], texts: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Floats]:
    """(place, text, weight) of the runs that are known; each view of a text has length 1."""
    weights = rarity[found.place].astype(np.float32)
    kept = weights > 0
    place, owner, weights = found.place[kept], found.text[kept], weights[kept]
    part = owner * VIEWS + found.view[kept]
    lengths = np.sqrt(np.bincount(part, weights * weights, minlength=texts * VIEWS))
    scale = _WEIGHT_OF_VIEW[found.view[kept]]
    return place, owner, np.asarray(scale * weights / np.maximum(lengths[part], 1e-6), np.float32)
