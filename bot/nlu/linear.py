"""A linear model over bags of strings: fitted with scikit-learn, served with numpy alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Views = Sequence[Counter[str]]


@dataclass
class Vectoriser:
    """Strings to rows with weights: 1 + log(count), times rarity, each view of length 1."""

    rows: dict[str, int]
    rarity: Floats

    @classmethod
    def fit(cls, examples: Sequence[Views], least: int = 2) -> Vectoriser:
        """Rows for strings that stand in at least `least` examples."""
        seen: Counter[str] = Counter()
        for views in examples:
            for view in views:
                seen.update(view.keys())
        kept = sorted(name for name, count in seen.items() if count >= least)
        counts = np.array([seen[name] for name in kept], dtype=np.float64)
        rarity = np.log((1 + len(examples)) / (1 + counts)) + 1
        return cls({name: row for row, name in enumerate(kept)}, rarity.astype(np.float32))

    def weigh(self, views: Views) -> tuple[npt.NDArray[np.intp], Floats]:
        """Rows and weights of one example."""
        rows: list[int] = []
        weights: list[Floats] = []
        for view in views:
            known = [(self.rows[name], count) for name, count in view.items() if name in self.rows]
            if not known:
                continue
            found = np.fromiter((row for row, _ in known), dtype=np.intp, count=len(known))
            counts = np.fromiter((c for _, c in known), dtype=np.float32, count=len(known))
            weight = (1 + np.log(counts)) * self.rarity[found]
            weights.append((weight / np.sqrt(weight @ weight)).astype(np.float32))
            rows.extend(row for row, _ in known)
        if not rows:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        return np.array(rows, dtype=np.intp), np.concatenate(weights)

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
            shape=(len(examples), len(self.rows)),
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
        return np.asarray(weights @ self.weights[rows] + self.bias, dtype=np.float32)

    def confidences(self, views: Views) -> Floats:
        """Confidences of the labels; they add up to 1."""
        return softmax(self.scores(views) / self.temperature)

    def save(self, folder: Path, name: str) -> None:
        """Write `name.npz` and `name.json`."""
        np.savez(
            folder / f"{name}.npz",
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            rarity=self.vectoriser.rarity,
        )
        names = list(self.vectoriser.rows)
        about = {"labels": self.labels, "temperature": self.temperature, "names": names}
        (folder / f"{name}.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> LinearModel:
        """Read what `save` wrote."""
        about = json.loads((folder / f"{name}.json").read_text("utf-8"))
        with np.load(folder / f"{name}.npz") as arrays:
            vectoriser = Vectoriser({n: r for r, n in enumerate(about["names"])}, arrays["rarity"])
            return cls(
                vectoriser,
                about["labels"],
                arrays["weights"].astype(np.float32),
                arrays["bias"],
                about["temperature"],
            )


def softmax(scores: Floats) -> Floats:
    """Scores to confidences."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def fit_machine(matrix: Any, labels: Sequence[str], strength: float) -> tuple[list[str], Floats, Floats]:
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
