"""Which store a message means: an ordinal, a name, or the one under discussion."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from actions.turn import Turn
from bot.nlu.hangul import spell
from bot.stores.model import Store
from bot.stores.spelling import fold

LEAST_NAME = 3
WHOLE_NAME = 100
SHOWN_NAME = 74
"""Least likeness (0 to 100) of a name to that of a store on the table."""


@dataclass(frozen=True)
class Reference:
    """The stores that are meant; `missing` says what was named but is not there."""

    stores: tuple[Store, ...] = ()
    missing: str | None = None


def _plain(name: str) -> str:
    return spell("".join(name.split()).lower())


def _by_name(turn: Turn, name: str) -> tuple[Store, ...]:
    table = turn.stores(tuple(dict.fromkeys((*turn.shown.current, *turn.shown.before))))
    wanted = _plain(name)
    scored = sorted(
        (
            (
                max(
                    fuzz.ratio(wanted, _plain(s.name)),
                    fuzz.partial_ratio(wanted, _plain(s.name)) - 6 if len(wanted) > 4 else 0,
                ),
                s,
            )
            for s in table
        ),
        key=lambda pair: -pair[0],
    )
    likeliest = scored[0] if scored else None
    if likeliest and likeliest[0] >= WHOLE_NAME:
        return (likeliest[1],)
    found = turn.catalogue.names.find(name, near=turn.position)
    # Another store of just that name is meant rather than a shown one that is called alike.
    elsewhere = any(_plain(store.name) == wanted for store, _ in found)
    if likeliest and likeliest[0] >= SHOWN_NAME and not elsewhere:
        return (likeliest[1],)
    if not found:
        return ()
    best_score = found[0][1]
    return tuple(store for store, score in found if score >= best_score - 0.02)


def on_the_table(turn: Turn) -> list[Store]:
    """Shown stores whose whole name stands in the message, longest names first."""
    said = fold(turn.text)
    shown = turn.stores(tuple(dict.fromkeys((*turn.shown.current, *turn.shown.before))))
    found = [s for s in shown if len(s.name) >= LEAST_NAME and fold(s.name) in said]
    return [s for s in found if not any(s != o and fold(s.name) in fold(o.name) for o in found)]


def named(turn: Turn) -> Reference:
    """Stores that the message itself names, by place in the list or by name."""
    stores: list[Store] = on_the_table(turn)
    if stores and not turn.entity("ordinal"):
        return Reference(tuple(stores))
    missing: str | None = None
    for ordinal in turn.entity("ordinal"):
        picked = turn.shown.pick(int(ordinal))
        found = turn.catalogue.get(picked) if picked else None
        if found:
            stores.append(found)
        else:
            missing = "마지막" if int(ordinal) < 0 else f"{int(ordinal)}번"
    for name in turn.entity("store_name"):
        by_name = _by_name(turn, str(name))
        stores += by_name
        if not by_name:
            missing = str(name)
    return Reference(tuple(dict.fromkeys(stores)), missing)


def meant(turn: Turn) -> Reference:
    """The store the message is about: named, else the one under discussion, else the only one."""
    reference = named(turn)
    if reference.stores or reference.missing:
        return reference
    current = turn.catalogue.get(turn.store_id) if turn.store_id else None
    if current:
        return Reference((current,))
    table = turn.stores(turn.shown.current)
    return Reference(tuple(table) if len(table) == 1 else ())
