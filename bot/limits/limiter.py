"""How much one may ask, as the desk and the gateway ask it."""

from __future__ import annotations

import hmac
import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from bot.limits.circuit import OutOfReach
from bot.limits.in_process import Runs, Windows
from bot.settings import RateLimits

if TYPE_CHECKING:
    from bot.limits.shared_counts import SharedCounts

SECONDS = 60
"""The window of every limit (bot/settings.py: RateLimits)."""
_HASH_BYTES = 16


class Limiter:
    """Counts messages; what is kept are keyed hashes and times, for the window.

    What this process let through it knows by itself, so it refuses a flood without asking Redis,
    and goes on where Redis is out of reach or came back empty. A message that is refused is not
    counted: whoever was too fast comes through again at the pace of the limit.
    """

    def __init__(
        self,
        limits: RateLimits | None,
        key: bytes,
        shared: SharedCounts | None = None,
        *,
        seconds: int = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._key = key
        self._shared = shared
        self._under_way: dict[str, int] = {}
        some = limits or RateLimits()
        self._windows = {
            "user": Windows(some.user, seconds, clock),
            "address": Windows(some.address, seconds, clock),
        }
        self._runs = Runs(some.repeats + 1, seconds, clock)

    @classmethod
    def open(cls, limits: RateLimits | None, redis_url: str | None, key: bytes) -> Limiter:
        """A limiter; None for limits allows everything, None for the address asks no Redis.

        Connects at the first message. Raises SettingsError for an address that cannot be read.
        """
        if limits is None or redis_url is None:
            return cls(limits, key)
        # Only here: what it imports costs 0.4 s of the start and 35 MB.
        from bot.limits.shared_counts import SharedCounts

        return cls(limits, key, SharedCounts(redis_url, limits, SECONDS))

    @property
    def most_repeats(self) -> int | None:
        """How many times in a row the same text is answered; None without limits."""
        return self._limits.repeats if self._limits is not None else None

    async def user(self, name: str) -> float:
        """Count one message of a user, by pseudonym: 0.0, or the whole seconds (1.0 and more)
        to wait; then it was not counted.
        """
        return await self._count("user", name)

    async def address(self, address: str) -> float:
        """The same for a client's address (bot/gateway/client_address.py)."""
        return await self._count("address", address)

    async def repeats(self, name: str, text: str) -> int:
        """How many times in a row, this one included, the user sent exactly this text within the
        window. Counts up to one past the limit; without limits it is always 1.
        """
        if self._limits is None:
            return 1
        who, what = self._hash("user", name), self._hash("text", f"{name}|{text}")
        count = self._runs.add(who, what)
        if self._shared is not None:
            try:
                return await self._shared.repeats(who, what)
            except OutOfReach:
                pass
        return count

    def at_once(self, name: str) -> AbstractContextManager[bool]:
        """Around a message: whether the user has fewer than the limit under way in this process."""
        return self._at_once(name)

    async def close(self) -> None:
        """Close what is open to Redis; never raises."""
        if self._shared is not None:
            await self._shared.close()

    async def _count(self, kind: str, value: str) -> float:
        if self._limits is None:
            return 0.0
        windows, who = self._windows[kind], self._hash(kind, value)
        wait = windows.wait(who)
        if not wait and self._shared is not None:
            try:
                wait = await self._shared.wait(kind, who)
            except OutOfReach:
                wait = windows.wait(who)  # others of this user may have come meanwhile
        if not wait:
            # Nothing was awaited since the last look, so no two take the same place.
            windows.add(who)
        return float(math.ceil(wait))

    @contextmanager
    def _at_once(self, name: str) -> Iterator[bool]:
        under_way = self._under_way.get(name, 0)
        if self._limits is not None and under_way >= self._limits.at_once:
            yield False
            return
        self._under_way[name] = under_way + 1
        try:
            yield True
        finally:
            self._under_way[name] -= 1
            if not self._under_way[name]:
                del self._under_way[name]

    def _hash(self, kind: str, value: str) -> bytes:
        text = f"{kind}|{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, text, "sha256")[:_HASH_BYTES]
