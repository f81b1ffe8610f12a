"""Search: the stores that meet all conditions, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.stores.catalogue import Catalogue
from bot.stores.matching import NOTHING, Matches, matches
from bot.stores.query import Area, Food, Hit, Query, Result, Sort
from bot.stores.ranking import Ranked, rank
from bot.stores.reasons import reasons
from bot.stores.relaxing import Step, ladder

__all__ = ["Area", "Food", "Hit", "Query", "Result", "Sort", "search"]


def search(
    catalogue: Catalogue,
    query: Query,
    now: datetime,
    limit: int = 5,
    relax: bool = True,
    skip: int = 0,
) -> Result:
    """The stores that meet the query from place `skip` to `limit`, and how many do in all.

    Where nothing does and `relax` holds, conditions are given up one after another, and no more
    of them than needed; the result names them.
    """
    found, used = matches(catalogue, query), query
    relaxed: tuple[str, ...] = ()
    if not len(found) and relax:
        found, used, relaxed = _relaxed(catalogue, query, now)
    ranked = rank(catalogue, found, used, query, now, limit, skip)
    hits = tuple(_hit(one, used, now, catalogue) for one in ranked)
    by_name = used.by_name and any(not hit.store.menus for hit in hits)
    return Result(hits, len(found), relaxed, by_name)


def _relaxed(
    catalogue: Catalogue, query: Query, now: datetime
) -> tuple[Matches, Query, tuple[str, ...]]:
    """The matches after giving up as little as needed, the query that found them, and the names."""
    given_up: list[Step] = []
    for step in ladder(query, now):
        given_up.append(step)
        changed = _apply(query, given_up)
        found = matches(catalogue, changed)
        if len(found):
            break
    else:
        return NOTHING, query, ()
    # What was given up in vain comes back, the most important first.
    for step in reversed(given_up[:-1]):
        kept = [other for other in given_up if other is not step]
        without = _apply(query, kept)
        again = matches(catalogue, without)
        if len(again):
            given_up, changed, found = kept, without, again
    return found, changed, tuple(dict.fromkeys(name for name, _ in given_up))


def _apply(query: Query, steps: Sequence[Step]) -> Query:
    for _, step in steps:
        query = step(query)
    return query


def _hit(one: Ranked, query: Query, now: datetime, catalogue: Catalogue) -> Hit:
    store = catalogue.store(one.row)
    first = catalogue.menu_rows(one.row).start
    menus = tuple(store.menus[row - first] for row in one.menus)
    return Hit(
        store=store,
        distance_m=_shown_distance(one, query),
        menus=menus,
        reasons=reasons(store, one.distance, menus, query, now, catalogue.holidays),
        score=one.score,
        only_menus=bool(query.diet),
    )


def _shown_distance(one: Ranked, query: Query) -> int | None:
    """Metres from the child or from a point that was named; from a district's centre they would
    say nothing."""
    from_point = query.position is not None or any(area.radius_m for area in query.areas)
    return round(one.distance) if one.distance is not None and from_point else None
