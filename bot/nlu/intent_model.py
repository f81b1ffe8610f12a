"""The intent of a message: a linear model over its views, with confidences from held-out folds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.nlu.linear import (
    Floats,
    LinearModel,
    Vectoriser,
    Views,
    best_temperature,
    fit_machine,
    softmax,
)

STRENGTH = 0.6
FOLDS = 3
LEAST_WEIGHT = 0.02
"""Strings that matter less to every intent are left out of the model."""


def _fold_of(count: int) -> npt.NDArray[np.intp]:
    return np.random.default_rng(7).permutation(count) % FOLDS


def fit(examples: Sequence[Views], intents: Sequence[str]) -> tuple[LinearModel, Floats]:
    """The model, and the confidences it gave each example while that was held out."""
    vectoriser = Vectoriser.fit(examples)
    matrix = vectoriser.matrix(examples)
    labels, weights, bias = fit_machine(matrix, intents, STRENGTH)
    column = {label: at for at, label in enumerate(labels)}
    held_out = np.full((len(examples), len(labels)), -3, dtype=np.float32)
    folds = _fold_of(len(examples))
    for fold in range(FOLDS):
        away = folds == fold
        known, part, part_bias = fit_machine(
            matrix[~away], [i for i, a in zip(intents, away, strict=True) if not a], STRENGTH
        )
        scores = matrix[away] @ part + part_bias
        held_out[np.ix_(away, [column[label] for label in known])] = scores
    temperature = best_temperature(held_out, [column[intent] for intent in intents])
    kept = np.abs(weights).max(axis=1) >= LEAST_WEIGHT
    model = LinearModel(vectoriser.without(kept), labels, weights[kept], bias, temperature)
    return model, softmax(held_out / np.float32(temperature))
