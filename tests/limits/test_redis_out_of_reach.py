"""Redis that is not there, dies, hangs and comes back: messages go on."""

import asyncio
import logging
import socket
import time

import pytest

from bot.limits import Limiter, circuit, redis_link
from bot.settings import RateLimits
from tests.limits.conftest import KEY, OpenLimiter
from tests.redis_server import RedisServer

PROMISED = 0.2
LONGEST_WAIT = 2.0
"""What a machine under load makes of it; a wait for each message would be far longer."""


@pytest.fixture
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circuit, "PAUSE_SECONDS", 0.05)


def test_the_wait_is_as_promised() -> None:
    assert redis_link.ANSWER_SECONDS == PROMISED
    assert circuit.PAUSE_SECONDS >= 1


@pytest.mark.parametrize("listens", [False, True])
async def test_limits_hold_where_there_is_no_redis(
    listens: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        if listens:
            nobody.listen()  # takes connections and says nothing
        port = nobody.getsockname()[1]
        limits = Limiter.open(
            RateLimits(user=3, address=3), f"redis://:geheim@127.0.0.1:{port}", KEY
        )
        began = time.monotonic()
        for ask in (limits.user, limits.address):
            waits = [await ask("a") for _ in range(50)]
            assert waits[:3] == [0.0] * 3
            assert all(50.0 <= wait <= 60.0 for wait in waits[3:])
        assert [await limits.repeats("a", "응") for _ in range(3)] == [1, 2, 3]
        assert time.monotonic() - began < LONGEST_WAIT
        await limits.close()
    (line,) = [record.getMessage() for record in caplog.records]
    assert "Redis is out of reach" in line
    assert "geheim" not in line and str(port) not in line


async def test_one_that_hangs_is_waited_for_once(
    open_limiter: OpenLimiter,
    redis_server: RedisServer,
    patient: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = open_limiter(user=20)
    assert await limits.user("a") == 0.0
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", PROMISED)
    redis_server.hang()
    began = time.monotonic()
    waits = await asyncio.gather(*(limits.user("a") for _ in range(100)))
    assert time.monotonic() - began < LONGEST_WAIT
    assert sum(wait == 0.0 for wait in waits) == 19  # the one before Redis hung counts
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10 * LONGEST_WAIT)
    began = time.monotonic()
    for _ in range(100):
        await limits.user("b")
        await limits.repeats("b", "응")
    assert time.monotonic() - began < LONGEST_WAIT
    redis_server.go_on()


async def test_a_place_cut_off_is_a_place_again(
    open_limiter: OpenLimiter,
    redis_server: RedisServer,
    short_pause: None,
    patient: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = open_limiter(user=10_000)
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", PROMISED)
    redis_server.hang()
    for _ in range(2):
        await asyncio.gather(*(limits.user("a") for _ in range(100)))
        await asyncio.sleep(0.06)
    redis_server.go_on()
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10.0)
    await until_shared(limits, redis_server, "b")
    await asyncio.gather(*(limits.user("c") for _ in range(100)))
    with redis_server.client() as client:
        # Each of the hundred was counted: none was kept from Redis.
        assert 100 in [client.llen(key) for key in client.scan_iter("naviyam:limits:*")]


async def test_killed_and_started_again_while_in_use(
    open_limiter: OpenLimiter,
    redis_server: RedisServer,
    short_pause: None,
    patient: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    limits, other = open_limiter(user=12), open_limiter(user=12)
    counts = {"through": 0, "refused": 0}
    going_on = True

    async def talk() -> None:
        while going_on:
            began = time.monotonic()
            counts["refused" if await limits.user("a") else "through"] += 1
            assert time.monotonic() - began < LONGEST_WAIT
            await asyncio.sleep(0.002)

    talking = [asyncio.create_task(talk()) for _ in range(5)]
    while not counts["refused"]:
        await asyncio.sleep(0.01)
    redis_server.kill()
    await asyncio.sleep(0.1)
    assert await limits.user("b") == 0.0
    await asyncio.to_thread(redis_server.start)
    await until_shared(limits, redis_server, "c")
    going_on = False
    await asyncio.gather(*talking)
    assert counts["through"] == 12  # neither the death nor the empty memory let more through
    assert counts["refused"] > 20
    assert [record.message for record in caplog.records if "back" in record.message]
    assert redis_server.password not in caplog.text
    # The other instance counts with it again.
    for _ in range(11):
        await limits.user("d")
    assert [await other.user("d"), (await other.user("d")) > 0] == [0.0, True]


async def test_closing_what_hangs_is_quick(redis_server: RedisServer) -> None:
    limits = Limiter.open(RateLimits(), redis_server.url, KEY)
    await asyncio.gather(*(limits.user("a") for _ in range(10)))
    redis_server.hang()
    began = time.monotonic()
    await limits.close()
    assert time.monotonic() - began < LONGEST_WAIT
    redis_server.go_on()


async def until_shared(limits: Limiter, server: RedisServer, name: str) -> None:
    """Until counts arrive in Redis again."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        await limits.user(name)
        with server.client() as client:
            if client.dbsize():
                return
        await asyncio.sleep(0.02)
    pytest.fail("Redis is not used again")
