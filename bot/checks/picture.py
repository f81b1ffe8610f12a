"""The confusion matrix as a picture; English names only, so that any font will do."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.checks.parsing import Parsed


def confusion_counts(parsed: Sequence[Parsed]) -> tuple[list[str], npt.NDArray[np.int_]]:
    """Intents, and how often one (row) was taken for another (column)."""
    counts = Counter((p.expected, p.intent) for p in parsed)
    names = sorted({name for pair in counts for name in pair})
    matrix = np.array([[counts[row, column] for column in names] for row in names])
    return names, matrix


@contextlib.contextmanager
def _without_tensorflow() -> Iterator[None]:
    """Hide the empty shell that stands in for TensorFlow: to matplotlib it calls all a tensor."""
    shell = sys.modules.pop("tensorflow", None)
    try:
        yield
    finally:
        if shell is not None:
            sys.modules["tensorflow"] = shell


def draw(parsed: Sequence[Parsed], path: Path) -> None:
    """Write the picture; a row's colours are shares of its sentences."""
    with _without_tensorflow():
        _draw(parsed, path)


def _draw(parsed: Sequence[Parsed], path: Path) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    names, matrix = confusion_counts(parsed)
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    figure = Figure(figsize=(12, 11), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=8)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.set_xlabel("predicted intent")
    axes.set_ylabel("expected intent")
    axes.set_title(f"Intents of {len(parsed)} labelled sentences")
    for row, column in zip(*np.nonzero(matrix), strict=True):
        colour = "white" if shares[row, column] > 0.5 else "firebrick" if row != column else "black"
        count = str(matrix[row, column])
        axes.text(column, row, count, ha="center", va="center", fontsize=6, color=colour)
    figure.savefig(path, dpi=110)
