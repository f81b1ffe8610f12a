"""The same counts in Redis, for several processes together."""

from __future__ import annotations

import time

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.limits.redis_link import RedisLink
from bot.settings import RateLimits

# A list of the text's hash and the times it came (ms), the oldest first.
_RUN = """
local clock = redis.call('time')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local before = cjson.decode(redis.call('get', KEYS[1]) or '[""]')
local run = {ARGV[1]}
if before[1] == ARGV[1] then
    for i = 2, #before do
        if before[i] > now - ARGV[2] then run[#run + 1] = before[i] end
    end
end
run[#run + 1] = now
if #run - 1 > tonumber(ARGV[3]) then table.remove(run, 2) end
redis.call('set', KEYS[1], cjson.encode(run), 'px', ARGV[2])
return #run - 1
"""


class SharedCounts:
    """Moving windows and runs of the same text; every method raises OutOfReach."""

    def __init__(self, url: str, limits: RateLimits, seconds: int) -> None:
        """Connects to nothing yet. Raises SettingsError for an address that cannot be read."""
        self._link = RedisLink(url)
        # The pool is ours: `limits` itself reads no address without a port, and says an address
        # it cannot read, password and all, in its error.
        storage = RedisStorage(
            "redis://",
            implementation="redispy",
            key_prefix=self._link.key("limits"),
            connection_pool=self._link.pool,  # type: ignore[arg-type]  # declared too narrowly
        )
        self._windows = MovingWindowRateLimiter(storage)
        self._items = {
            "user": RateLimitItemPerSecond(limits.user, seconds, "user"),
            "address": RateLimitItemPerSecond(limits.address, seconds, "address"),
        }
        self._run = self._link.client.register_script(_RUN)
        self._milliseconds = seconds * 1000
        self._most_repeats = limits.repeats + 1

    async def wait(self, kind: str, who: bytes) -> float:
        """Count one where there is room: 0.0; else the seconds until there is."""
        return await self._link.ask(lambda: self._wait(self._items[kind], who.hex()))

    async def repeats(self, who: bytes, what: bytes) -> int:
        """Count one, and say how many of the same in a row it makes."""

        async def ask() -> int:
            values: list[str | int] = [what.hex(), self._milliseconds, self._most_repeats]
            return int(await self._run([self._link.key("repeats", who.hex())], values))

        return await self._link.ask(ask)

    async def close(self) -> None:
        await self._link.close()

    async def _wait(self, item: RateLimitItemPerSecond, who: str) -> float:
        if await self._windows.hit(item, who):
            return 0.0
        stats = await self._windows.get_window_stats(item, who)
        # A place may have become free between the two questions; refused is refused.
        return max(1.0, stats.reset_time - time.time())
