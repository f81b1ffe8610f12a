"""A linear model over bags of strings: fitted with scikit-learn, served with numpy alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Views = Sequence[Counter[str]]


def _hashes(names: Iterable[str]) -> npt.NDArray[np.uint32]:
    """Checksums of strings; in their place they make the vocabulary a small array."""
    return np.fromiter((crc32(name.encode()) for name in names), dtype=np.uint32)


@dataclass
class Vectoriser:
    """Strings to rows with weights: 1 + log(count), times rarity, each view of length 1."""

    known: npt.NDArray[np.uint32]
    """Checksums of the strings that have a row, in order; the row is the place in it."""
    rarity: Floats

    @classmethod
    def fit(cls, examples: Sequence[Views], least: int = 2) -> Vectoriser:
        """Rows for strings that stand in at least `least` examples."""
        seen: Counter[str] = Counter()
        for views in examples:
            for view in views:
                seen.update(view.keys())
        kept = [name for name, count in seen.items() if count >= least]
        known, first = np.unique(_hashes(kept), return_index=True)
        counts = np.array([seen[kept[at]] for at in first], dtype=np.float64)
        rarity = np.log((1 + len(examples)) / (1 + counts)) + 1
        return cls(known, rarity.astype(np.float32))

    def weigh(self, views: Views) -> tuple[npt.NDArray[np.intp], Floats]:
        """Rows and weights of one example."""
        hashes = _hashes(name for view in views for name in view)
        counts = np.fromiter((c for view in views for c in view.values()), dtype=np.float32)
        part = np.repeat(np.arange(len(views)), [len(view) for view in views])
        rows = np.minimum(np.searchsorted(self.known, hashes), len(self.known) - 1)
        found = self.known[rows] == hashes
        rows, part = rows[found], part[found]
        weights = (1 + np.log(counts[found])) * self.rarity[rows]
        lengths = np.sqrt(np.bincount(part, weights * weights, minlength=len(views)))
        return rows, np.asarray(weights / lengths[part], dtype=np.float32)

    def without(self, kept: npt.NDArray[np.bool_]) -> Vectoriser:
        """Only the rows that are kept."""
        return Vectoriser(self.known[kept], self.rarity[kept])

    def matrix(self, examples: Sequence[Views]) -> Any:
        """All examples as a scipy matrix, for fitting."""
        from scipy.sparse import csr_matrix

        parts = [self.weigh(views) for views in examples]
        ends = np.cumsum([0, *(len(rows) for rows, _ in parts)])
        return csr_matrix(
            (
                np.concatenate([weights for _, weights in parts]),
                np.concatenate([rows for rows, _ in parts]),
                ends,
            ),
            shape=(len(examples), len(self.known)),
        )


@dataclass
class LinearModel:
    """Scores of labels; `temperature` turns them into confidences that mean something."""

    vectoriser: Vectoriser
    labels: list[str]
    weights: Floats
    """One row a string, one column a label."""
    bias: Floats
    temperature: float = 1.0

    def scores(self, views: Views) -> Floats:
        """One score a label."""
        rows, weights = self.vectoriser.weigh(views)
        return np.asarray(weights @ self.weights[rows].astype(np.float32) + self.bias, np.float32)

    def confidences(self, views: Views) -> Floats:
        """Confidences of the labels; they add up to 1."""
        return softmax(self.scores(views) / self.temperature)

    def save(self, folder: Path, name: str) -> None:
        """Write `name.npz` and `name.json`."""
        np.savez(
            folder / f"{name}.npz",
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            known=self.vectoriser.known,
            rarity=self.vectoriser.rarity,
        )
        about = {"labels": self.labels, "temperature": self.temperature}
        (folder / f"{name}.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> LinearModel:
        """Read what `save` wrote; the weights stay in half precision."""
        about = json.loads((folder / f"{name}.json").read_text("utf-8"))
        with np.load(folder / f"{name}.npz") as arrays:
            vectoriser = Vectoriser(arrays["known"], arrays["rarity"])
            weights, bias = arrays["weights"], arrays["bias"]
        return cls(vectoriser, about["labels"], weights, bias, about["temperature"])


def softmax(scores: Floats) -> Floats:
    """Scores to confidences."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def fit_machine(
    matrix: Any, labels: Sequence[str], strength: float
) -> tuple[list[str], Floats, Floats]:
    """Labels, weights and bias of a linear support vector machine, one against the rest."""
    from sklearn.svm import LinearSVC

    machine = LinearSVC(C=strength).fit(matrix, list(labels))
    weights, bias = machine.coef_.T, machine.intercept_
    if weights.shape[1] == 1:  # two labels: scikit-learn keeps the second one's column alone
        weights, bias = np.hstack([-weights, weights]), np.hstack([-bias, bias])
    return list(machine.classes_), weights.astype(np.float32), bias.astype(np.float32)


def best_temperature(scores: Floats, right: Sequence[int]) -> float:
    """The temperature under which held-out scores give the right labels most confidence.

    Guo et al., On Calibration of Modern Neural Networks (2017).
    """
    from scipy.optimize import minimize_scalar

    chosen = np.asarray(right)

    def loss(log_temperature: float) -> float:
        confidences = softmax(scores / np.float32(np.exp(log_temperature)))
        return float(-np.log(confidences[np.arange(len(chosen)), chosen] + 1e-9).mean())

    found = minimize_scalar(loss, bounds=(-4, 3), method="bounded")
    return float(np.exp(found.x))
