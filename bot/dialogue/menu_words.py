"""Names of foods as the catalogue looks for them: with their spellings, kinds and parents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.nlu.lexicon import rows, split_forms
from bot.stores.categories import CATEGORIES
from bot.stores.query import Food
from bot.stores.spelling import fold


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, tuple[str, str, tuple[str, ...]]], dict[str, tuple[str, ...]]]:
    table = {
        row["name"]: (row["category"], row["parent"], tuple(split_forms(row["forms"])))
        for row in rows("foods.csv")
    }
    children: dict[str, list[str]] = {}
    for name, (_, parent, _) in table.items():
        if parent:
            children.setdefault(parent, []).append(name)
    return table, {name: tuple(found) for name, found in children.items()}


def _kinds(name: str, depth: int = 0) -> tuple[str, ...]:
    """Names of the kinds of a dish, their kinds too."""
    _, children = _table()
    if depth > 3:
        return ()
    found: list[str] = []
    for child in children.get(name, ()):
        found += [child, *_kinds(child, depth + 1)]
    return tuple(found)


@lru_cache(maxsize=2048)
def food(name: str) -> Food:
    """What the catalogue looks for when a child says `name`."""
    table, _ = _table()
    if name in CATEGORIES:
        return Food(name, name)
    category, parent, forms = table.get(name, ("", "", ()))
    wanted = tuple(form for form in (*forms, *_kinds(name)) if len(form) > 1)
    return Food(name, category or parent or None, wanted)


def folded_forms(names: Iterable[object]) -> list[str]:
    """Every spelling of the named foods, as names of menu rows are compared."""
    return [fold(form) for name in names for form in (str(name), *food(str(name)).forms)]
