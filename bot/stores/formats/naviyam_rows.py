"""What Naviyam's own tables have in common: ids, numbers and why a row is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from bot.stores.amounts import is_empty, parse_number, parse_won
from bot.stores.formats.columns import Fields
from bot.stores.frames import DELETED, UNKNOWN
from bot.stores.locating.uniques import by_value, objects
from bot.stores.spelling import clean

LARGEST_WON = 1_000_000_000
"""More is no price, and would not fit its column."""

Verdict = tuple[Any, str]
"""What a cell says, and what is wrong with it, '' for nothing."""


def ids(column: Any) -> Any:
    """Ids as text, '' for none; tables that went through a spreadsheet have 12.0 for 12."""
    return by_value(column, _id)


def names(column: Any) -> Any:
    """Trimmed text, '' for an empty cell."""
    return by_value(column, lambda text: "" if is_empty(text) else clean(text))


def deleted(fields: Fields) -> Any:
    """'deleted' of the rows that have a time of deletion."""
    return by_value(fields["deleted_at"], lambda text: "" if is_empty(text) else DELETED)


def won(column: Any, what: str) -> tuple[Any, Any]:
    """Whole won, -1 for an empty or unreadable cell, and what is wrong with the cells."""
    values, reasons = judged(column, lambda text: _won(text, what))
    return values.astype(np.int32), reasons


def number(column: Any, what: str) -> tuple[Any, Any]:
    """Numbers, NaN for an empty or unreadable cell, and what is wrong with the cells."""
    values, reasons = judged(column, lambda text: _number(text, what))
    return values.astype(np.float64), reasons


def judged(column: Any, judge: Callable[[str], Verdict]) -> tuple[Any, Any]:
    """Values and reasons of a column, each different cell judged once."""
    verdicts = by_value(column, judge)
    return objects(value for value, _ in verdicts), objects(why for _, why in verdicts)


def first_reason(*columns: Any) -> Any:
    """Of every row the first reason that is not ''."""
    result = columns[0]
    for column in columns[1:]:
        result = np.where(result == "", column, result)
    return result


def empty_reason(column: Any, what: str) -> Any:
    """'{what} is empty' of the rows where it is."""
    return np.where(column == "", f"{what} is empty", "").astype(object)


def _id(text: str) -> str:
    return "" if is_empty(text) else re.sub(r"^(\d+)\.0$", r"\1", text)


def _won(text: str, what: str) -> Verdict:
    try:
        amount = parse_won(text)
    except ValueError as error:
        return UNKNOWN, f"{what} is {error}"
    if amount is not None and amount > LARGEST_WON:
        return UNKNOWN, f"{what} is not an amount of won"
    return UNKNOWN if amount is None else amount, ""


def _number(text: str, what: str) -> Verdict:
    try:
        found = parse_number(text)
    except ValueError as error:
        return np.nan, f"{what} is {error}"
    return np.nan if found is None else found, ""
