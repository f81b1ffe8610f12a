"""Regions of the stores: since stores are sorted by them, a place is some runs of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from bot.stores.columns.reading import Frame

Run = tuple[int, int]
"""First row, and the row after the last."""


class RegionIndex:
    """Rows by 시도, 시군구 (whole or one of its words) and 동."""

    def __init__(self, regions: Frame, region_of_store: Any) -> None:
        self.names: list[tuple[str, str, str]] = list(
            zip(*(regions.texts(part) for part in ("sido", "sigungu", "dong")), strict=True)
        )
        edges = np.arange(regions.length + 1)
        self._starts: list[int] = np.searchsorted(region_of_store, edges).tolist()
        self._by_sido: dict[str, set[int]] = defaultdict(set)
        self._by_sigungu: dict[str, set[int]] = defaultdict(set)
        self._by_dong: dict[str, set[int]] = defaultdict(set)
        for code, (sido, sigungu, dong) in enumerate(self.names):
            self._by_sido[sido].add(code)
            for name in {sigungu, *sigungu.split()}:
                self._by_sigungu[name].add(code)
            self._by_dong[dong].add(code)
        self.runs = lru_cache(maxsize=4096)(self._runs)

    def _runs(self, sido: str | None, sigungu: str | None, dong: str | None) -> tuple[Run, ...]:
        """Runs of rows of the stores that lie there; a part that is None does not count."""
        sets = [
            table.get(name, set())
            for table, name in (
                (self._by_sido, sido),
                (self._by_sigungu, sigungu),
                (self._by_dong, dong),
            )
            if name
        ]
        if not sets:
            return ()
        runs: list[Run] = []
        for code in sorted(set.intersection(*sorted(sets, key=len))):
            start, end = self._starts[code], self._starts[code + 1]
            if runs and runs[-1][1] == start:
                runs[-1] = runs[-1][0], end
            elif end > start:
                runs.append((start, end))
        return tuple(runs)

    def of_dong(self, dong: str) -> tuple[tuple[str, str], ...]:
        """(시도, 시군구) of every 동, 읍 or 면 of that name in the stores' addresses."""
        return tuple(self.names[code][:2] for code in sorted(self._by_dong.get(dong, ())) if dong)

    def busiest_dongs(self, count: int) -> list[str]:
        """Names of the 동 with most stores."""
        stores: Counter[str] = Counter()
        for code, (_, _, dong) in enumerate(self.names):
            if dong:
                stores[dong] += self._starts[code + 1] - self._starts[code]
        return sorted(stores, key=lambda dong: (-stores[dong], dong))[:count]


def rows_of(runs: Sequence[Run]) -> Any:
    """The rows of runs, which follow each other: ascending, each once."""
    if not runs:
        return np.empty(0, dtype=np.int32)
    return np.concatenate([np.arange(start, end, dtype=np.int32) for start, end in runs])
