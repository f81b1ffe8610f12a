"""Several instances over one real Redis."""

import asyncio
import json

import pytest

from bot.limits.limiter import Limiter
from bot.limits.shared_counts import SharedCounts
from bot.settings import RateLimits, SettingsError
from tests.limits.conftest import KEY, OpenLimiter
from tests.redis_server import RedisServer

pytestmark = pytest.mark.usefixtures("patient")

ADDRESS = "192.0.2.77"
NAME = "5e" * 32
TEXT = "나 오늘 학교 가기 싫어"


async def test_instances_share_counts(open_limiter: OpenLimiter) -> None:
    first, second = open_limiter(user=4, address=3), open_limiter(user=4, address=3)
    waits = [await limits.user("a") for limits in (first, second, first, second, first, second)]
    assert waits[:4] == [0.0] * 4
    assert all(50.0 <= wait <= 60.0 for wait in waits[4:])
    assert await second.user("b") == 0.0
    waits = [await limits.address(ADDRESS) for limits in (first, first, second, second)]
    assert waits[:3] == [0.0] * 3
    assert 50.0 <= waits[3] <= 60.0


async def test_many_at_once_over_several_instances_get_no_more(open_limiter: OpenLimiter) -> None:
    instances = [open_limiter(user=20) for _ in range(3)]
    waits = await asyncio.gather(
        *(instances[number % 3].user("a") for number in range(150)),
        *(instances[number % 3].user("b") for number in range(150)),
    )
    assert sum(wait == 0.0 for wait in waits[:150]) == 20
    assert sum(wait == 0.0 for wait in waits[150:]) == 20
    assert all(wait == 0.0 or 50.0 <= wait <= 60.0 for wait in waits)


async def test_runs_of_the_same_text_are_shared(open_limiter: OpenLimiter) -> None:
    first, second = open_limiter(repeats=6), open_limiter(repeats=6)
    assert [await limits.repeats("a", TEXT) for limits in (first, second, first)] == [1, 2, 3]
    assert await second.repeats("a", "다른 말") == 1
    assert await first.repeats("a", TEXT) == 1  # by itself the first would say 4
    assert await first.repeats("b", TEXT) == 1
    assert [await second.repeats("a", TEXT) for _ in range(8)] == [2, 3, 4, 5, 6, 7, 7, 7]


async def test_windows_and_runs_move(redis_server: RedisServer) -> None:
    shared = SharedCounts(redis_server.url, RateLimits(user=2, repeats=6), seconds=60)

    async def ask() -> tuple[bool, int]:
        return await shared.wait("user", b"a") > 0, await shared.repeats(b"a", b"text")

    assert await ask() == (False, 1)
    age(redis_server, 35)
    assert await ask() == (False, 2)
    assert await ask() == (True, 3)
    assert 15 <= await shared.wait("user", b"a") <= 25
    age(redis_server, 30)  # the first is 65 s old, the others half a minute
    assert await ask() == (False, 3)
    assert await ask() == (True, 4)
    await shared.close()


def age(server: RedisServer, seconds: int) -> None:
    """As if everything in Redis had been written so much earlier."""
    with server.client() as client:
        for key in list(client.scan_iter()):
            if client.type(key) == "list":
                times = [float(time) - seconds for time in client.lrange(key, 0, -1)]
                client.delete(key)
                client.rpush(key, *times)
            else:
                text, *sent = json.loads(client.get(key))
                client.set(key, json.dumps([text, *(time - seconds * 1000 for time in sent)]))


async def test_redis_holds_hashes_for_a_minute(
    open_limiter: OpenLimiter, redis_server: RedisServer
) -> None:
    limits = open_limiter()
    for _ in range(3):
        await limits.user(NAME)
        await limits.address(ADDRESS)
        await limits.repeats(NAME, TEXT)
    kept = redis_server.everything()
    assert len(kept) == 3
    for key, (seconds, content) in kept.items():
        assert key.startswith("naviyam:")
        assert 0 < seconds <= 60
        for planted in (ADDRESS, NAME, TEXT, NAME[:16], TEXT.encode().hex(), repr(TEXT)[1:-1]):
            assert planted not in key + content


async def test_refused_ones_do_not_grow_what_redis_holds(
    open_limiter: OpenLimiter, redis_server: RedisServer
) -> None:
    limits = [open_limiter(user=5) for _ in range(4)]
    for _ in range(10):
        for each in limits:
            await each.user(NAME)
    ((_, content),) = redis_server.everything().values()
    assert content.count(",") == 4


async def test_a_crowd_shares_a_few_connections(
    open_limiter: OpenLimiter, redis_server: RedisServer
) -> None:
    limits = open_limiter()
    await asyncio.gather(*(limits.user(f"{number}") for number in range(500)))
    with redis_server.client() as client:
        assert client.info("clients")["connected_clients"] <= 33  # one is the test's


@pytest.mark.parametrize(
    "url",
    [
        "redis://:geheim/x@redis.invalid:6379",
        "redis://:geheim@redis.invalid:geheim",
        "redis://redis.invalid/0?geheim=1",
        "geheim://redis.invalid",
    ],
)
async def test_address_that_cannot_be_read_is_named_but_not_shown(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Limiter.open(RateLimits(), url, KEY)
    assert "NAVIYAM_REDIS_URL" in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["redis://localhost", "unix:///run/redis.sock", "rediss://a.invalid"]
)
async def test_addresses_as_redis_writes_them_are_read(url: str) -> None:
    await Limiter.open(RateLimits(), url, KEY).close()
