"""The intent of a message: a linear model over its views, with confidences from held-out folds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.nlu.linear import (
    Floats,
    LinearModel,
    Vectoriser,
    Views,
    best_temperature,
    fit_machine,
)

STRENGTH = 0.6
FOLDS = 4


def _fold_of(count: int) -> np.ndarray:
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
    model = LinearModel(vectoriser, labels, weights, bias, temperature)
    from bot.nlu.linear import softmax

    return model, softmax(held_out / np.float32(temperature))
