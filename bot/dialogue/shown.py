"""Stores that were shown: the list on the table, and everything before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

MOST_KEPT = 40


@dataclass(frozen=True)
class Shown:
    """Ids of stores. `current` is the numbered list the child sees."""

    current: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    """All that was shown for the search under way; `more_stores` never repeats them."""
    before: tuple[str, ...] = ()
    """All that was shown in the conversation, the latest first."""
    total: int = 0

    @classmethod
    def from_slot(cls, value: Mapping[str, Any] | None) -> Shown:
        """Read from the slot `shown`."""
        value = value or {}
        return cls(
            tuple(value.get("current", ())),
            tuple(value.get("search", ())),
            tuple(value.get("before", ())),
            int(value.get("total", 0)),
        )

    def to_slot(self) -> dict[str, Any]:
        """For the slot `shown`."""
        return {
            "current": list(self.current),
            "search": list(self.search[-MOST_KEPT:]),
            "before": list(self.before[:MOST_KEPT]),
            "total": self.total,
        }

    def with_list(self, ids: Sequence[str], total: int, more: bool = False) -> Shown:
        """A new list was shown; with `more` it goes on from the one before."""
        seen = (*self.search, *ids) if more else tuple(ids)
        before = tuple(dict.fromkeys((*ids, *self.before)))
        return Shown(tuple(ids), tuple(dict.fromkeys(seen)), before, total)

    def pick(self, ordinal: int) -> str | None:
        """The store at a place of the current list; -1 is the last."""
        if (
            not self.current
            or ordinal == 0
            or ordinal > len(self.current)
            or ordinal < -len(self.current)
        ):
            return None
        return self.current[ordinal if ordinal < 0 else ordinal - 1]

    def forget_search(self) -> Shown:
        """A new search begins; what was shown before stays recallable."""
        return replace(self, current=(), search=(), total=0)
