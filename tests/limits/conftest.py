from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import pytest

from bot.limits import Limiter, redis_link
from bot.settings import RateLimits
from tests.redis_server import RedisServer, running

KEY = b"a key of sixteen"
OpenLimiter = Callable[..., Limiter]


class Time:
    """A clock that stands until it is moved."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    with running() as server:
        yield server


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of counting: a machine under load is no Redis out of reach."""
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10.0)


@pytest.fixture
async def open_limiter(redis_server: RedisServer) -> AsyncIterator[OpenLimiter]:
    """Instances over the one Redis of the test."""
    async with AsyncExitStack() as stack:

        def open_one(**given: int) -> Limiter:
            limiter = Limiter.open(RateLimits(**given), redis_server.url, KEY)
            stack.push_async_callback(limiter.close)
            return limiter

        yield open_one
