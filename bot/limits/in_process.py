"""Counts of the last minute, in this process.

The memory storages of the library `limits` do the same, but look at every user again with each
message: at a hundred messages a second of a hundred users that takes most of a core.
"""

from __future__ import annotations

import time
from array import array
from bisect import bisect_right
from collections.abc import Callable

from bot.limits.expiring import LARGEST, Expiring

Clock = Callable[[], float]


class Windows:
    """Moving windows: of each one at most `amount` in any `seconds`."""

    def __init__(
        self,
        amount: int,
        seconds: float,
        clock: Clock = time.monotonic,
        largest: int = LARGEST,
    ) -> None:
        self._amount = amount
        self._seconds = seconds
        self._clock = clock
        self._times: Expiring[bytes, array[float]] = Expiring(seconds, clock, largest)

    def __len__(self) -> int:
        return len(self._times)

    def wait(self, who: bytes) -> float:
        """Seconds until one more may come; 0.0 is now. Counts nothing."""
        times = self._times.get(who)
        if times is None:
            return 0.0
        now = self._clock()
        _drop_until(times, now - self._seconds)
        return 0.0 if len(times) < self._amount else times[-self._amount] + self._seconds - now

    def add(self, who: bytes) -> None:
        """Count one, whether or not there is room: that is the caller's to ask."""
        times = self._times.get(who) or array("d")
        times.append(self._clock())
        del times[: -self._amount]
        self._times.put(who, times)


class Runs:
    """How often each one sent the same in a row, within `seconds`; counted up to `most`."""

    def __init__(
        self, most: int, seconds: float, clock: Clock = time.monotonic, largest: int = LARGEST
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._runs: Expiring[bytes, tuple[bytes, array[float]]] = Expiring(seconds, clock, largest)

    def __len__(self) -> int:
        return len(self._runs)

    def add(self, who: bytes, what: bytes) -> int:
        """Count one, and say how many it makes, this one included."""
        now = self._clock()
        before, times = self._runs.get(who) or (what, array("d"))
        if before != what:
            times = array("d")
        _drop_until(times, now - self._seconds)
        times.append(now)
        del times[: -self._most]
        self._runs.put(who, (what, times))
        return len(times)


def _drop_until(times: array[float], end: float) -> None:
    del times[: bisect_right(times, end)]
