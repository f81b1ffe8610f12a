"""What may be bought with the meal card by region and date, out of goods.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

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

FILE = DATA / "goods.csv"
ANSWERS = ("no", "differs", "yes")


@dataclass(frozen=True, slots=True)
class Good:
    """One kind of goods, how children call it, and whether it may be bought."""

    scope: Scope
    item: str
    forms: tuple[str, ...]
    answer: str
    """no, yes, or differs (by region, or under a condition)."""
    text: str | None
    """A sentence as a child reads it, instead of the usual one."""
    source: Source


@cache
def goods() -> tuple[Good, ...]:
    """All good rows of goods.csv, read once; bad rows are told in the log."""
    return good_rows(lambda: load_goods(FILE))


def load_goods(path: Path) -> tuple[Good, ...]:
    """The goods of a table. Raises TableError, which names every bad row by its line."""
    return read_table(path, ("item", "forms", "answer", "text", "remark"), _good)


def good_for(
    item: str, sido: str, sigungu: str, on: date, known: Iterable[Good] | None = None
) -> Good | None:
    """What holds for an item in a region on a day: the most specific, then the newest.

    The country's own row serves where the region ('' too) has none.
    """
    fitting = [
        (closeness, -good.scope.valid_from.toordinal(), good)
        for good in (goods() if known is None else known)
        if good.item == item
        and good.scope.holds_on(on)
        and (closeness := good.scope.closeness(sido, sigungu)) is not None
    ]
    return min(fitting, key=lambda entry: entry[:2])[2] if fitting else None


def item_in(text: str, known: Iterable[Good] | None = None) -> str | None:
    """The item that a message names, by the longest of its forms; blanks do not count.

    A form begins a word or follows the card (급식카드로라면, but not 모자라면); one of a single
    syllable is a whole word but for its particle: 술은, not 술집.
    """
    found = [
        (len(form), good.item)
        for good in (goods() if known is None else known)
        for form in good.forms
        if _pattern(form).search(text.lower())
    ]
    return max(found, key=lambda entry: entry[0])[1] if found else None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    letters = form.replace(" ", "")
    spaced = r"\s*".join(map(re.escape, letters))
    end = r"(?![가-힣])|[은는이가을를도만로](?![가-힣])" if len(letters) == 1 else ""
    return re.compile(rf"(?:(?<![가-힣])|(?<=카드로)|(?<=급카로)){spaced}(?:{end})")


def items(answer: str, on: date, sido: str = "", sigungu: str = "") -> tuple[str, ...]:
    """The items with an answer in a region on a day, in the order of the table."""
    names = dict.fromkeys(good.item for good in goods())
    held = ((name, good_for(name, sido, sigungu, on)) for name in names)
    return tuple(name for name, good in held if good is not None and good.answer == answer)


def _good(row: Row) -> Good:
    scope = scope_of(row)
    if row["answer"] not in ANSWERS:
        raise ValueError(f"answer: {row['answer']!r} is none of {', '.join(ANSWERS)}")
    if not row["item"]:
        raise ValueError("item: is needed")
    forms = tuple(dict.fromkeys(form.strip().lower() for form in row["forms"].split("|")))
    if "" in forms:
        raise ValueError("forms: words with | between them are needed")
    return Good(scope, row["item"], forms, row["answer"], row["text"] or None, source_of(row))
