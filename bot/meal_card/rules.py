"""Limits and rules of the meal card by region and date, out of rules.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from bot.meal_card.tables import (
    DATA,
    Row,
    Scope,
    Source,
    good_rows,
    read_table,
    scope_of,
    source_of,
)
from bot.stores.region_names import regions

FILE = DATA / "rules.csv"
About = Literal["per_meal", "per_day", "hours", "places", "leftover", "apply"]
AMOUNTS: tuple[About, ...] = ("per_meal", "per_day")
TEXTS = ("hours", "places", "leftover", "apply", "note")
MOST_WON = 1_000_000
_WON = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one source says of one region from a day on. Amounts in won; None is not said.

    The texts are sentences as a child reads them.
    """

    scope: Scope
    per_meal: int | None
    per_day: int | None
    hours: str | None
    places: str | None
    leftover: str | None
    apply: str | None
    note: str | None
    """Said after an amount."""
    source: Source


@cache
def rules() -> tuple[Rule, ...]:
    """All good rules of rules.csv, read once; bad rows are told in the log."""
    return good_rows(lambda: load_rules(FILE))


def load_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a table. Raises TableError, which names every bad row by its line."""
    return read_table(path, (*AMOUNTS, *TEXTS, "remark"), _rule)


def rule_for(
    sido: str,
    sigungu: str,
    on: date,
    about: About | None = None,
    known: Iterable[Rule] | None = None,
) -> Rule | None:
    """The rule for a region on a day: the most specific, of those the one with the newest start.

    With `about` only rules that say something of it count. The country's own rule serves where
    the region has none. An unknown 시도 has none at all.
    """
    if sido not in regions():
        return None
    best: tuple[int, int] | None = None
    found: Rule | None = None
    for rule in rules() if known is None else known:
        if about is not None and getattr(rule, about) is None:
            continue
        closeness = rule.scope.closeness(sido, sigungu)
        if closeness is None or not rule.scope.holds_on(on):
            continue
        rank = (-closeness, rule.scope.valid_from.toordinal())
        if best is None or rank > best:
            best, found = rank, rule
    return found


def country_rule(on: date, about: About) -> Rule | None:
    """The newest rule for the whole country that says something on a day."""
    said = [
        rule
        for rule in rules()
        if rule.scope.country and rule.scope.holds_on(on) and getattr(rule, about) is not None
    ]
    return max(said, key=lambda rule: rule.scope.valid_from, default=None)


def regions_with(about: About, on: date) -> tuple[tuple[str, str], ...]:
    """(시도, 시군구) of the rules that say something on a day, the newest first."""
    said = [
        rule.scope
        for rule in rules()
        if getattr(rule, about) is not None and rule.scope.holds_on(on) and not rule.scope.country
    ]
    said.sort(key=lambda scope: scope.valid_from, reverse=True)
    return tuple(dict.fromkeys((scope.sido, scope.sigungu) for scope in said))


def _rule(row: Row) -> Rule:
    per_meal, per_day = (_won(row, column) for column in AMOUNTS)
    if per_meal is not None and per_day is not None and per_day < per_meal:
        raise ValueError(f"per_day: {per_day} is less than one meal's {per_meal}")
    hours, places, leftover, apply, note = (row[column] or None for column in TEXTS)
    if not any((per_meal, per_day, hours, places, leftover, apply)):
        raise ValueError("says nothing: no amount, hours, places, leftover or apply")
    return Rule(
        scope_of(row), per_meal, per_day, hours, places, leftover, apply, note, source_of(row)
    )


def _won(row: Row, column: str) -> int | None:
    text = row[column]
    if not text:
        return None
    if not _WON.fullmatch(text) or not 0 < int(text) <= MOST_WON:
        raise ValueError(f"{column}: {text!r} is no amount in whole won such as 10000")
    return int(text)
