import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.limits import Limiter, circuit, redis_link
from bot.settings import RateLimits, SettingsError
from bot.short_memory import ShortMemory
from tests.limits.conftest import Time
from tests.redis_server import RedisServer, running

NAME, OTHER = "5e" * 32, "a7" * 32


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    with running() as server:
        yield server


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10.0)


@pytest.fixture
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circuit, "PAUSE_SECONDS", 0.02)


@pytest.fixture(params=["process", "redis"])
async def memory(request: pytest.FixtureRequest, patient: None) -> AsyncIterator[ShortMemory]:
    server = request.param == "redis" and request.getfixturevalue("redis_server")
    memory = ShortMemory.open(server.url if server else None)
    yield memory
    await memory.close()


async def test_keeps_a_text_for_a_user_and_a_purpose(memory: ShortMemory) -> None:
    assert await memory.get(NAME, "helpline") is None
    await memory.put(NAME, "helpline", "109 그리고 1388\n둘 다")
    await memory.put(NAME, "told", "")
    assert await memory.get(NAME, "helpline") == "109 그리고 1388\n둘 다"
    assert await memory.get(NAME, "told") == ""
    assert await memory.get(NAME, "other") is None
    assert await memory.get(OTHER, "helpline") is None
    await memory.put(NAME, "helpline", "112")
    assert await memory.get(NAME, "helpline") == "112"


async def test_forgets_everything_of_a_user(memory: ShortMemory) -> None:
    for name in (NAME, OTHER):
        await memory.put(name, "helpline", "109")
        await memory.put(name, "told", "yes")
    await memory.forget(NAME)
    await memory.forget("nobody")
    assert [await memory.get(NAME, what) for what in ("helpline", "told")] == [None, None]
    assert [await memory.get(OTHER, what) for what in ("helpline", "told")] == ["109", "yes"]


async def test_each_text_has_its_own_time(clock_and_memory: tuple[Time, ShortMemory]) -> None:
    clock, memory = clock_and_memory
    await memory.put(NAME, "helpline", "109")
    clock.now += 1000
    await memory.put(NAME, "told", "yes")
    clock.now += 799
    assert await memory.get(NAME, "helpline") == "109"  # reading does not prolong it
    clock.now += 1
    assert await memory.get(NAME, "helpline") is None
    assert await memory.get(NAME, "told") == "yes"
    await memory.put(NAME, "told", "again")
    clock.now += 1799
    assert await memory.get(NAME, "told") == "again"
    clock.now += 1
    assert await memory.get(NAME, "told") is None


@pytest.fixture
def clock_and_memory(memory: ShortMemory) -> tuple[Time, ShortMemory]:
    clock = Time(time.time())
    memory._clock = memory._here._clock = clock
    return clock, memory


async def test_in_process_it_is_bounded_and_goes_without_further_messages() -> None:
    memory = ShortMemory(0.05)
    for number in range(1000):
        await memory.put(f"{number}", "helpline", "109")
    assert 0 < len(memory._here) <= 1000
    end = time.monotonic() + 5
    while memory._here and time.monotonic() < end:
        await asyncio.sleep(0.01)
    assert not memory._here
    assert memory._timer is None
    await memory.put(NAME, "helpline", "109")
    assert memory._timer is not None
    await memory.close()


@pytest.mark.usefixtures("patient")
async def test_instances_share_it(redis_server: RedisServer) -> None:
    first, second = ShortMemory.open(redis_server.url), ShortMemory.open(redis_server.url)
    await first.put(NAME, "helpline", "109")
    assert await second.get(NAME, "helpline") == "109"
    await second.forget(NAME)
    assert await first.get(NAME, "helpline") is None
    await first.close()
    await second.close()


@pytest.mark.usefixtures("patient")
async def test_redis_holds_no_id_and_nothing_that_is_over(redis_server: RedisServer) -> None:
    memory = ShortMemory.open(redis_server.url, seconds=1800)
    clock = memory._clock = Time(time.time())
    await memory.put(NAME, "helpline", "109")
    clock.now += 1800
    await memory.put(NAME, "told", "yes")
    ((key, (seconds, content)),) = redis_server.everything().items()
    assert key.startswith("naviyam:memory:")
    assert 1790 <= seconds <= 1800
    assert NAME not in key + content and NAME[:16] not in key + content
    assert "yes" in content and "helpline" not in content
    await memory.close()


@pytest.mark.usefixtures("short_pause", "patient")
async def test_goes_on_without_redis_and_uses_it_again(redis_server: RedisServer) -> None:
    memory = ShortMemory.open(redis_server.url)
    await memory.put(NAME, "helpline", "109")
    redis_server.kill()
    began = time.monotonic()
    assert await memory.get(NAME, "helpline") is None
    await memory.put(NAME, "helpline", "112")
    assert await memory.get(NAME, "helpline") == "112"
    assert time.monotonic() - began < 2  # not ten
    redis_server.start()
    await asyncio.sleep(0.03)
    assert await memory.get(NAME, "helpline") == "112"  # put meanwhile, and not lost
    await memory.put(NAME, "helpline", "117")
    assert await memory.get(NAME, "helpline") == "117"
    assert not any(memory._here._entries[name][1] for name in memory._here._entries)
    assert "117" in str(redis_server.everything())
    await memory.close()


@pytest.mark.usefixtures("patient")
async def test_forgetting_reaches_a_redis_that_was_away(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = ShortMemory.open(redis_server.url)
    await memory.put(NAME, "helpline", "109")
    await memory.put(OTHER, "helpline", "109")
    redis_server.hang()
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 0.1)
    assert await memory.get(OTHER, "helpline") is None
    await memory.forget(NAME)  # not even sent: Redis just gave no answer
    assert await memory.get(NAME, "helpline") is None
    redis_server.go_on()
    assert len(redis_server.everything()) == 2
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10.0)
    again(memory)
    assert await memory.get(OTHER, "helpline") == "109"
    assert len(redis_server.everything()) == 1
    assert await memory.get(NAME, "helpline") is None
    await memory.close()


@pytest.mark.usefixtures("patient")
async def test_forgetting_that_is_cut_off_is_made_good(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = ShortMemory.open(redis_server.url)
    await memory.put(NAME, "helpline", "109")
    redis_server.hang()
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 0.1)
    await memory.forget(NAME)
    again(memory)
    assert await memory.get(OTHER, "helpline") is None  # deletes first, and is cut off
    shared = memory._shared
    assert shared is not None and len(shared._to_forget) == 1
    redis_server.go_on()
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10.0)
    again(memory)
    await memory.get(OTHER, "helpline")
    assert not shared._to_forget
    assert not redis_server.everything()
    await memory.close()


def again(memory: ShortMemory) -> None:
    """The pause after a failure is over."""
    assert memory._shared is not None
    memory._shared._link._circuit._again = 0.0


@pytest.mark.usefixtures("patient")
async def test_limits_and_memory_wait_once_together(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limiter.open(RateLimits(), redis_server.url, b"a key of sixteen")
    memory = ShortMemory.open(redis_server.url)
    await limits.user(NAME)
    await memory.put(NAME, "helpline", "109")
    redis_server.hang()
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 0.1)
    await limits.user(NAME)
    monkeypatch.setattr(redis_link, "ANSWER_SECONDS", 10.0)
    began = time.monotonic()
    await limits.address("192.0.2.7")
    await limits.repeats(NAME, "응")
    assert await memory.get(NAME, "helpline") is None
    await memory.put(NAME, "helpline", "112")
    assert await memory.get(NAME, "helpline") == "112"
    assert time.monotonic() - began < 2
    redis_server.go_on()
    await limits.close()
    await memory.close()


def test_address_that_cannot_be_read_is_not_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        ShortMemory.open("redis://:geheim@redis.invalid:geheim")
    assert "geheim" not in str(caught.value)
