"""Figures of a row of measurements."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile; NaN where nothing was measured."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 in milliseconds."""
    return {f"p{p}": 1000 * percentile(seconds, p) for p in (50, 95, 99)}


def median(values: Sequence[float]) -> float:
    """The median; NaN where nothing was measured."""
    return statistics.median(values) if values else math.nan


def shares(items: Sequence[T], parts: int) -> list[list[T]]:
    """The items in that many runs of nearly the same length."""
    edges = [round(len(items) * n / parts) for n in range(parts + 1)]
    return [list(items[a:b]) for a, b in pairwise(edges)]
