"""A function of one cell, or of two, for whole columns: each different value once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd


def objects(values: Iterable[Any]) -> Any:
    """A one-dimensional array of Python values, also of tuples."""
    listed = list(values)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array


def by_value(values: Any, function: Callable[[Any], Any]) -> Any:
    """function(value) of every row, as an array of objects. The values can be hashed."""
    codes, found = pd.factorize(values)
    return objects(map(function, found)).take(codes)


def by_pair(first: Any, second: Any, function: Callable[[Any, Any], Hashable]) -> Any:
    """function(first, second) of every row, as an array of objects."""
    first_codes, firsts = pd.factorize(first)
    second_codes, seconds = pd.factorize(second)
    both = first_codes.astype(np.int64) * max(len(seconds), 1) + second_codes
    codes, pairs = pd.factorize(both)
    width = max(len(seconds), 1)
    values = [function(firsts[pair // width], seconds[pair % width]) for pair in pairs.tolist()]
    return objects(values).take(codes)
