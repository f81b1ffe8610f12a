"""A table that forgets, in this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

LARGEST = 100_000
"""Entries a table holds at most; past it the one put longest ago goes."""
_DROPPED_AT_ONCE = 16
"""More than come in with one message, so that a table shrinks; few, so that no message waits."""


class Expiring(Generic[K, V]):
    """Each entry lives `seconds` (of `clock`) from when it was put last; reading does not count."""

    def __init__(self, seconds: float, clock: Callable[[], float], largest: int = LARGEST) -> None:
        self._seconds = seconds
        self._clock = clock
        self._largest = largest
        # In the order of putting, so that what is due stands in front. A plain dict would walk
        # over all that was deleted there, time and again.
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """The entry, unless its time is over."""
        entry = self._entries.get(key)
        return None if entry is None or entry[0] <= self._clock() else entry[1]

    def put(self, key: K, value: V) -> None:
        """Keep this from now on; entries that are due go, and the oldest where it gets full."""
        now = self._clock()
        self._entries[key] = (now + self._seconds, value)
        self._entries.move_to_end(key)
        for _ in range(_DROPPED_AT_ONCE):
            if not (self._first_is_due(now) or len(self._entries) > self._largest):
                break
            self._entries.popitem(last=False)

    def pop(self, key: K) -> None:
        """Forget one entry, if it is there."""
        self._entries.pop(key, None)

    def take_all(self) -> list[K]:
        """The keys of everything, due or not; then it is empty."""
        keys = list(self._entries)
        self._entries.clear()
        return keys

    def drop_due(self) -> None:
        """Forget everything whose time is over."""
        now = self._clock()
        while self._first_is_due(now):
            self._entries.popitem(last=False)

    def _first_is_due(self, now: float) -> bool:
        first = next(iter(self._entries.values()), None)
        return first is not None and first[0] <= now
