"""Which of the matching stores come first, and why. The same query gives the same order.

The order 'best' goes by the score (see scoring); 'nearest', 'cheapest' and 'popular' go by their
measure, then the score; ids decide between equals. In the order 'best' (and 'popular') no chain
comes more than twice among five while others are left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from bot.stores.catalogue import Catalogue
from bot.stores.columns.menu_bits import ALCOHOL, BEST, EXTRA, SOLD_OUT
from bot.stores.matching import Matches
from bot.stores.query import Query
from bot.stores.scoring import PARTS, Scores, scores
from bot.stores.shortlist import MANY, Rough, shortlist

SHOWN_ROWS = 3
CHAIN_IN_A_WINDOW = 2
WINDOW = 5
VARIED = 100
_AHEAD = 48
"""Ranked stores looked at for variety beyond those wanted; more where they do not do."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A store in its place of the order, with what that comes from."""

    row: int
    distance: float | None
    """Metres from the child or the place to the store's own point; None where either is unknown."""
    menus: tuple[int, ...]
    """Menu rows of the catalogue: the rows that met the query, the fittest first; without such its best and cheapest meals."""
    parts: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The sum of its parts."""
        return round(sum(points for _, points in self.parts), 6)


def rank(
    catalogue: Catalogue,
    found: Matches,
    query: Query,
    asked: Query,
    now: datetime,
    limit: int,
    skip: int = 0,
) -> list[Ranked]:
    """The matches from place `skip` to `limit` in the order that is wanted.

    `asked` is the query before it was relaxed. A longer list begins with a shorter one.
    """
    if not len(found):
        return []
    rough = Rough(catalogue, found, query, asked, now)
    if asked.sort in ("nearest", "cheapest"):
        rows, scored = _first(rough, limit)
        chosen = list(range(min(limit, len(rows))))
    else:
        rows, scored, chosen = _varied(rough, limit)
    return [
        Ranked(
            int(rows[at]),
            _own_distance(catalogue, rows[at], scored.distance[at]),
            _shown(catalogue, found, int(rows[at]), asked),
            tuple(zip(PARTS, scored.parts[:, at].tolist(), strict=True)),
        )
        for at in chosen[skip:]
    ]


def _own_distance(catalogue: Catalogue, row: Any, distance: Any) -> float | None:
    if np.isnan(distance) or catalogue.stores.blur[row] != 0:
        return None
    return float(distance)


def _first(rough: Rough, count: int) -> tuple[Any, Scores]:
    """The rows of the first `count` stores, and their scores in the same order."""
    found, catalogue = rough.found, rough.catalogue
    if len(found) > max(MANY, 2 * count):
        found = shortlist(rough, count)
    scored = scores(catalogue, found, rough.query, rough.asked, rough.now)
    ids = catalogue.stores.id_rank[found.stores]
    order = np.lexsort((ids, -scored.score, scored.first))[:count]
    return found.stores[order], Scores(
        scored.parts[:, order],
        scored.score[order],
        scored.distance[order],
        scored.first[order],
    )


def _varied(rough: Rough, limit: int) -> tuple[Any, Scores, list[int]]:
    """The first ones, and which of them to take so that no chain comes too often."""
    catalogue = rough.catalogue
    names = catalogue.frames["names"].numbers("base")
    ahead = limit + _AHEAD
    while True:
        rows, scored = _first(rough, ahead)
        chains = names[catalogue.stores.name_code[rows]].tolist()
        chosen = _without_crowds(chains, limit, all_there=len(rows) == len(rough.found))
        if chosen is not None:
            return rows, scored, chosen
        ahead *= 4


def _without_crowds(chains: list[int], limit: int, all_there: bool) -> list[int] | None:
    """Places in the list, no chain more than twice among five; None where one must look further.

    Who pages on beyond VARIED places gets the plain order.
    """
    waiting = list(range(len(chains)))
    chosen: list[int] = []
    recent: list[int] = []
    while waiting and len(chosen) < min(limit, VARIED):
        crowds = {chain for chain in recent if recent.count(chain) >= CHAIN_IN_A_WINDOW}
        fresh = next((n for n, at in enumerate(waiting) if chains[at] not in crowds), None)
        if fresh is None and not all_there:
            return None
        at = waiting.pop(fresh or 0)
        chosen.append(at)
        recent = [*recent, chains[at]][1 - WINDOW :]
    return [*chosen, *waiting[: limit - len(chosen)]]


def _shown(catalogue: Catalogue, found: Matches, store: int, asked: Query) -> tuple[int, ...]:
    """The rows to show: those that met the query; without such, the best and cheapest meals."""
    menus = catalogue.menus
    low, high = np.searchsorted(found.owner, [store, store + 1])
    rows = found.menus[low:high].tolist()
    dish = dict(zip(rows, found.is_dish[low:high].tolist(), strict=True))

    def price(row: int) -> float:
        final = int(menus.final[row])
        return float("inf") if final < 0 else final

    def fitness(row: int) -> tuple[bool, bool, bool, float]:
        bits = int(menus.bits[row])
        return not dish.get(row), bool(bits & EXTRA), not bits & BEST, price(row)

    if not rows:
        rows = [
            row
            for row in catalogue.menu_rows(store)
            if not int(menus.bits[row]) & (SOLD_OUT | EXTRA | ALCOHOL)
        ]
        dish, most = {}, SHOWN_ROWS
    else:
        most = len(rows)
    rows.sort(key=price if asked.sort == "cheapest" else fitness)
    return tuple(rows[:most])
