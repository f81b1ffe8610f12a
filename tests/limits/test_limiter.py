import asyncio
import gc
import time
import types

from bot.limits import Limiter
from bot.settings import RateLimits
from tests.limits.conftest import KEY, Time

ADDRESS = "192.0.2.77"
NAME = "5e" * 32
TEXT = "엄마한테 말하지 마"


def limiter(clock: Time, **given: int) -> Limiter:
    return Limiter(RateLimits(**given), KEY, clock=clock)


async def test_user_and_address_within_a_moving_minute(clock: Time) -> None:
    limits = limiter(clock, user=3, address=5)
    for ask, most in ((limits.user, 3), (limits.address, 5)):
        began = clock.now
        for _ in range(most):
            assert await ask("a") == 0.0
            clock.now += 0.5
        assert await ask("b") == 0.0
        assert await ask("a") == -(-(began + 60 - clock.now) // 1)  # whole seconds, up
        clock.now = began + 59.99
        assert await ask("a") == 1.0
        clock.now = began + 60
        assert await ask("a") == 0.0
        assert await ask("a") == 1.0  # the second of the first ones is half a second off


async def test_a_user_and_an_address_of_one_name_are_two(clock: Time) -> None:
    limits = limiter(clock, user=1, address=1)
    assert await limits.user("a") == 0.0
    assert await limits.address("a") == 0.0


async def test_who_goes_on_while_refused_comes_through_again(clock: Time) -> None:
    limits = limiter(clock, user=20)
    through = 0
    for _ in range(600):
        clock.now += 1
        through += await limits.user("a") == 0.0
    assert through == 200


async def test_many_at_once_get_no_more_than_the_limit() -> None:
    limits = Limiter.open(RateLimits(user=20), None, KEY)
    waits = await asyncio.gather(*(limits.user("a") for _ in range(200)))
    assert sum(wait == 0.0 for wait in waits) == 20
    assert all(wait == 0.0 or 50.0 <= wait <= 60.0 for wait in waits)
    await limits.close()


async def test_repeats_count_until_something_else_comes(clock: Time) -> None:
    limits = limiter(clock, repeats=6)
    assert [await limits.repeats("a", "응") for _ in range(3)] == [1, 2, 3]
    assert await limits.repeats("b", "응") == 1
    assert await limits.repeats("a", "응!") == 1
    assert await limits.repeats("a", "응") == 1
    clock.now += 59
    assert await limits.repeats("a", "응") == 2
    clock.now += 1
    assert await limits.repeats("a", "응") == 2  # the first of the three is a minute old
    assert [await limits.repeats("a", "응") for _ in range(8)] == [3, 4, 5, 6, 7, 7, 7, 7]


async def test_odd_texts_are_texts(clock: Time) -> None:
    limits = limiter(clock)
    for text in ("", "\ud83d", "가" * 100_000):
        assert await limits.repeats("a", text) == 1
        assert await limits.repeats("a", text) == 2


async def test_at_once_counts_what_is_under_way(clock: Time) -> None:
    limits = limiter(clock, at_once=2)
    with limits.at_once("a") as first, limits.at_once("a") as second:
        with limits.at_once("a") as third, limits.at_once("b") as other:
            assert (first, second, third, other) == (True, True, False, True)
        with limits.at_once("a") as still:
            assert not still
    try:
        with limits.at_once("a"):
            raise ValueError
    except ValueError:
        pass
    with limits.at_once("a") as free, limits.at_once("a") as both:
        assert free and both
    assert not limits._under_way


async def test_without_limits_everything_is_allowed() -> None:
    limits = Limiter.open(None, "redis://nobody.invalid:1", KEY)
    for _ in range(1000):
        assert await limits.user("a") == await limits.address("a") == 0.0
        assert await limits.repeats("a", "응") == 1
    under_way = [limits.at_once("a") for _ in range(100)]
    assert all(each.__enter__() for each in under_way)
    for each in under_way:
        each.__exit__(None, None, None)
    await limits.close()


async def test_nothing_that_tells_of_a_person_is_kept(clock: Time) -> None:
    limits = limiter(clock)
    await limits.user(NAME)
    await limits.address(ADDRESS)
    await limits.repeats(NAME, TEXT)
    assert KEY.decode() in reachable(limits)  # the search finds what is there
    for planted in (NAME, ADDRESS, TEXT):
        assert planted not in reachable(limits)


async def test_hashes_depend_on_the_key_and_the_text_on_the_user(clock: Time) -> None:
    ours, theirs = limiter(clock), Limiter(RateLimits(), b"another key of ours", clock=clock)
    assert ours._hash("address", ADDRESS) != theirs._hash("address", ADDRESS)
    await ours.repeats("a", TEXT)
    await ours.repeats("b", TEXT)
    (_, (first, _)), (_, (second, _)) = ours._runs._runs._entries.values()
    assert first != second


async def test_in_process_all_three_cost_little() -> None:
    """About 28 µs on the machine this was written on; the promise is 150 µs.

    Of this process, so that others on the machine do not count.
    """
    limits = Limiter.open(RateLimits(), None, KEY)
    rounds = []
    for _ in range(5):
        began = time.process_time()
        for number in range(500):
            await limits.user(f"{number}")
            await limits.address(f"192.0.2.{number % 256}")
            await limits.repeats(f"{number}", TEXT)
        rounds.append((time.process_time() - began) / 500)
    assert min(rounds) < 150e-6


def reachable(thing: object) -> str:
    """All texts and bytes that an object holds, however deep."""
    seen, waiting, texts = set(), [thing], []
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | types.ModuleType | types.FunctionType):
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes):
            texts.append(one if isinstance(one, str) else one.decode("utf-8", "replace"))
        waiting.extend(gc.get_referents(one))
    return "\n".join(texts)
