"""What the desk told a user a moment ago: small texts of ours, never a child's words."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from bot.limits.circuit import OutOfReach
from bot.limits.expiring import Expiring

if TYPE_CHECKING:
    from bot.limits.redis_link import RedisLink

T = TypeVar("T")
Entry = tuple[float, str]
"""When it is forgotten (seconds since 1970), and the text."""

# One hash for a user, so that all of it goes at once; each text has its own end in front. What is
# over goes here too, for the whole hash lives as long as its youngest text.
_PUT = """
local kept = redis.call('hgetall', KEYS[1])
for i = 1, #kept, 2 do
    if tonumber(string.match(kept[i + 1], '^[^ ]+')) <= tonumber(ARGV[4]) then
        redis.call('hdel', KEYS[1], kept[i])
    end
end
redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
redis.call('expire', KEYS[1], ARGV[3])
"""


_SWEEPS = 10
"""In the time a text is kept; so it is out of this process a tenth of that late at most."""


class ShortMemory:
    """A small text for a user and a purpose, forgotten some seconds after it was put last.

    Reading does not prolong it. It lives in Redis where there is one. What is put while that is
    out of reach lives in this process; what is to be forgotten meanwhile is deleted from Redis
    once it is back, and expires there anyway.
    """

    def __init__(
        self,
        seconds: float,
        shared: SharedMemory | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._shared = shared
        self._here: Expiring[str, dict[str, Entry]] = Expiring(seconds, clock)
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def open(cls, redis_url: str | None, seconds: float = 1800) -> ShortMemory:
        """A memory in process, or in Redis where an address is given.

        Connects at the first use. Raises SettingsError for an address that cannot be read.
        """
        if redis_url is None:
            return cls(seconds)
        # Only here: the client costs a third of a second of the start and 20 MB.
        from bot.limits.redis_link import RedisLink

        return cls(seconds, SharedMemory(RedisLink(redis_url), seconds))

    async def get(self, name: str, what: str) -> str | None:
        """The text kept for this user (a pseudonym) and this purpose, or None."""
        there = None
        if self._shared is not None:
            with contextlib.suppress(OutOfReach):
                there = await self._shared.get(name, what)
        here = (self._here.get(name) or {}).get(what)
        # Both, where one of them was put while Redis was away: the later one counts.
        entry = max((each for each in (here, there) if each is not None), default=None)
        return entry[1] if entry is not None and entry[0] > self._clock() else None

    async def put(self, name: str, what: str, value: str) -> None:
        """Keep a text, in place of the one before."""
        now = self._clock()
        entry = (now + self._seconds, value)
        if self._shared is not None:
            try:
                await self._shared.put(name, what, entry, now)
            except OutOfReach:
                pass
            else:
                (self._here.get(name) or {}).pop(what, None)
                return
        kept = self._here.get(name) or {}
        kept = {key: old for key, old in kept.items() if old[0] > now}
        self._here.put(name, {**kept, what: entry})
        self._forget_later()

    async def forget(self, name: str) -> None:
        """Forget everything of this user.

        What another process kept of him while Redis was away lives on there, to its end.
        """
        self._here.pop(name)
        if self._shared is not None:
            await self._shared.forget(name)

    async def close(self) -> None:
        """Close what is open to Redis; never raises."""
        if self._timer is not None:
            self._timer.cancel()
        if self._shared is not None:
            await self._shared.close()

    def _forget_later(self) -> None:
        # What is over goes also where no further message comes.
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._seconds / _SWEEPS, self._forget_due)

    def _forget_due(self) -> None:
        self._timer = None
        self._here.drop_due()
        if self._here:
            self._forget_later()


class SharedMemory:
    """The same in Redis, where a user is only a hash; all but forget and close raise OutOfReach."""

    def __init__(self, link: RedisLink, seconds: float) -> None:
        self._link = link
        self._seconds = seconds
        self._script = link.client.register_script(_PUT)
        # What Redis could not be told; past its time everything of the user has expired there.
        self._to_forget: Expiring[str, None] = Expiring(seconds, time.monotonic)

    async def get(self, name: str, what: str) -> Entry | None:
        async def ask() -> Entry | None:
            given = await self._link.client.hget(self._key(name), what)
            if given is None:
                return None
            text = given.decode() if isinstance(given, bytes) else given
            end, _, value = text.partition(" ")
            return float(end), value

        return await self._ask(ask)

    async def put(self, name: str, what: str, entry: Entry, now: float) -> None:
        async def ask() -> None:
            text = f"{entry[0]!r} {entry[1]}"
            await self._script([self._key(name)], [what, text, math.ceil(self._seconds), now])

        await self._ask(ask)

    async def forget(self, name: str) -> None:
        """At once, or before Redis is asked anything else."""
        key = self._key(name)
        try:
            await self._link.ask(lambda: self._link.client.delete(key))
        except OutOfReach:
            self._to_forget.put(key, None)

    async def close(self) -> None:
        await self._link.close()

    async def _ask(self, question: Callable[[], Awaitable[T]]) -> T:
        async def ask() -> T:
            if self._to_forget:
                await self._forget_owed()
            return await question()

        return await self._link.ask(ask)

    async def _forget_owed(self) -> None:
        owed = self._to_forget.take_all()
        try:
            await self._link.client.delete(*owed)
        except BaseException:  # also when time is up
            for key in owed:
                self._to_forget.put(key, None)
            raise

    def _key(self, name: str) -> str:
        # The pseudonym is a keyed hash already; hashed again, what Redis holds is not even that.
        return self._link.key("memory", sha256(name.encode()).hexdigest()[:32])
