"""Stores that a written name may mean, among any number of stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bot.stores.columns.grid import metres
from bot.stores.columns.name_tables import JAMO_RUN, edged_jamo
from bot.stores.model import Store
from bot.stores.names import MATCH, Name, jamo, read_name, similarity
from bot.stores.query import Area

if TYPE_CHECKING:
    from bot.stores.catalogue import Catalogue

_LIKE = 120
"""Names compared letter by letter: those that share most three-letter runs."""
_BEGIN_ALIKE = 200
_LAST_LETTER = "\U0010ffff"
_SHORTEST_BEGINNING = 2
_MOST_BRANCHES = 60
"""Of a chain with more branches only the likeliest are compared one by one."""


class NameIndex:
    """The different names of stores, their bases (without branches), and who has them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        frames = catalogue.frames
        self._names, self._bases = frames["names"], frames["bases"]
        self._base_of_name = self._names.numbers("base")
        self._by_base = _groups(self._base_of_name, self._bases.length)
        self._by_name = _groups(catalogue.stores.name_code, self._names.length)
        self._runs = catalogue.gram_index("base_runs", JAMO_RUN)

    def find(
        self,
        text: str,
        near: tuple[float, float] | None = None,
        limit: int = 5,
        areas: Sequence[Area] = (),
    ) -> list[tuple[Store, float]]:
        """Stores that a written name may mean, with a score up to 1; never a wild guess.

        The likeliest first, then the nearest; with areas only stores in one of them.
        """
        asked = read_name(text)
        if not asked.full:
            return []
        here = None
        if areas:
            rows = self._catalogue.rows_in_any(areas)
            here = np.unique(self._base_of_name[self._catalogue.stores.name_code[rows]])
        scores: dict[int, float] = {}
        for base in self._likely_bases(asked, here):
            scores.update(self._scores(asked, base))
        return self._stores(scores, near, limit, areas)

    def _stores(
        self,
        scores: dict[int, float],
        near: tuple[float, float] | None,
        limit: int,
        areas: Sequence[Area],
    ) -> list[tuple[Store, float]]:
        columns = self._catalogue.stores
        rows = [_members(self._by_name, name) for name in scores]
        if not rows:
            return []
        score = np.repeat(list(scores.values()), [len(found) for found in rows])
        store = np.concatenate(rows)
        if areas:
            inside = np.isin(store, self._catalogue.rows_in_any(areas))
            store, score = store[inside], score[inside]
        away = np.zeros(len(store))
        if near is not None:
            away = metres(*near, columns.lat[store], columns.lng[store])
            away = np.where(np.isnan(away), np.inf, away)
        order = np.lexsort((columns.id_rank[store], away, -score))[:limit]
        return [(self._catalogue.store(int(store[at])), float(score[at])) for at in order]

    def _read(self, name: int) -> Name:
        base = self._bases.text("base", int(self._base_of_name[name]))
        full, branch, core, kind = (
            self._names.text(part, name) for part in ("full", "branch", "core", "kind")
        )
        return Name(full, base, branch, core, kind)

    def _likely_bases(self, asked: Name, here: Any) -> Iterable[int]:
        """Bases that begin as the asked name, with which it begins, or that share its letters.

        `here` are those of the stores in the areas; None: anywhere.
        """
        found: dict[int, None] = {}
        for start in {asked.full, asked.base}:
            first = self._bases.first_not_below("base", start)
            last = self._bases.first_not_below("base", start + _LAST_LETTER)
            bases = np.arange(first, last)
            if here is not None:
                bases = bases[np.isin(bases, here)]
            found.update(dict.fromkeys(bases[:_BEGIN_ALIKE].tolist()))
        for cut in range(_SHORTEST_BEGINNING, len(asked.full) + 1):
            whole = self._bases.number_of("base", asked.full[:cut])
            if whole is not None:
                found[whole] = None
        found.update(dict.fromkeys(self._alike(asked.base)))
        return found

    def _alike(self, base: str) -> list[int]:
        holders = self._runs.holders(edged_jamo(base))
        shared = np.bincount(np.concatenate(holders), minlength=self._bases.length)
        least = max(1, len(holders) // 4)
        likely = np.flatnonzero(shared >= least)
        if len(likely) > _LIKE:
            likely = likely[np.argpartition(-shared[likely], _LIKE)[:_LIKE]]
        found: list[int] = likely.tolist()
        return found

    def _scores(self, asked: Name, base: int) -> dict[int, float]:
        """The names of a base that may be meant, with their scores; one for each branch."""
        names: list[int] = _members(self._by_base, base).tolist()
        if len(names) > _MOST_BRANCHES:
            if not asked.branch:
                # Each branch fits as well as any other: a name says nothing more.
                score = similarity(asked, self._read(names[-1]))
                return dict.fromkeys(names, round(score, 3)) if score >= MATCH else {}
            branches = {name: jamo(self._names.text("branch", name)) for name in names}
            close = process.extract(
                jamo(asked.branch),
                branches,
                scorer=Levenshtein.normalized_similarity,
                limit=_MOST_BRANCHES,
            )
            names = [name for _, _, name in close]
        scored = {name: round(similarity(asked, self._read(name)), 3) for name in names}
        return {name: score for name, score in scored.items() if score >= MATCH}


Groups = tuple[Any, Any]
"""Members ordered by their group, and where each group begins."""


def _groups(group_of: Any, count: int) -> Groups:
    order = np.argsort(group_of, kind="stable").astype(np.int32)
    return order, np.searchsorted(group_of[order], np.arange(count + 1))


def _members(groups: Groups, group: int) -> Any:
    order, starts = groups
    return order[starts[group] : starts[group + 1]]
