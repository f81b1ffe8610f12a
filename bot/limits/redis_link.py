"""The way to Redis: a message never fails, and hardly ever waits, because of it.

Imported only where Redis is used: the client costs a third of a second and 20 MB.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar
from weakref import WeakValueDictionary

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.maint_notifications import MaintNotificationsConfig

from bot.limits.circuit import Circuit, OutOfReach
from bot.settings import SettingsError

T = TypeVar("T")

PREFIX = "naviyam"
"""With this and a colon every key of ours begins."""
ANSWER_SECONDS = 0.2
"""For a whole question, with connecting, logging in and sending a script where that is needed."""
MOST_CONNECTIONS = 32

_circuits: WeakValueDictionary[str, Circuit] = WeakValueDictionary()


class RedisLink:
    """A client with short timeouts behind a circuit. Redis 5 or newer is needed."""

    def __init__(self, url: str) -> None:
        """Connects to nothing yet. Raises SettingsError for an address that cannot be read."""
        try:
            self.pool = ConnectionPool.from_url(
                url,
                # None: redis-py waits with asyncio.wait_for, which in Python 3.11 may swallow that
                # the time of the whole question is up.
                socket_timeout=None,
                socket_connect_timeout=ANSWER_SECONDS,
                retry=Retry(NoBackoff(), 0),
                maint_notifications_config=MaintNotificationsConfig(enabled=False),
            )
            # Reads what stands behind a '?'; it connects to nothing.
            self.pool.make_connection()  # type: ignore[no-untyped-call]  # of redis-py
        except (ValueError, TypeError):
            # The text of the error may hold a part of the password.
            raise SettingsError("NAVIYAM_REDIS_URL: this address cannot be read") from None
        self.client = Redis(connection_pool=self.pool)
        # Not redis-py's blocking pool: that may lose a place when a question is cut off.
        self._places = asyncio.Semaphore(MOST_CONNECTIONS)
        self._circuit = _circuits.setdefault(url, Circuit())

    async def ask(self, question: Callable[[], Awaitable[T]]) -> T:
        """The answer within ANSWER_SECONDS; raises OutOfReach, whatever goes wrong."""
        began = self._circuit.ask()
        try:
            async with asyncio.timeout(ANSWER_SECONDS), self._places:
                answer = await question()
        except Exception as error:
            # Whatever: besides RedisError and OSError the client lets others through, such as
            # RuntimeError from a transport that just closed.
            self._circuit.failed(error)
            raise OutOfReach from None
        self._circuit.worked(began)
        return answer

    @staticmethod
    def key(*parts: str) -> str:
        """A key of ours; nothing that tells of a person belongs into its parts."""
        return ":".join((PREFIX, *parts))

    async def close(self) -> None:
        """Close all connections; never raises."""
        with contextlib.suppress(Exception):
            async with asyncio.timeout(ANSWER_SECONDS):
                await self.pool.aclose()
