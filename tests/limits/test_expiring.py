from bot.limits.expiring import Expiring
from tests.limits.conftest import Time


def test_entry_lives_from_when_it_was_put_last(clock: Time) -> None:
    table: Expiring[str, int] = Expiring(10, clock)
    table.put("a", 1)
    clock.now += 9.9
    assert table.get("a") == 1  # reading does not prolong
    clock.now += 0.1
    assert table.get("a") is None
    table.put("a", 2)
    clock.now += 9
    table.put("a", 3)
    clock.now += 9
    assert table.get("a") == 3


def test_what_is_over_leaves_with_the_next_that_come(clock: Time) -> None:
    table: Expiring[int, int] = Expiring(10, clock)
    for number in range(1000):
        table.put(number, number)
    clock.now += 10
    for number in range(1000, 1100):
        table.put(number, number)
    assert len(table) == 100
    assert table.get(1099) == 1099


def test_never_holds_more_than_the_largest(clock: Time) -> None:
    table: Expiring[int, int] = Expiring(10, clock, largest=50)
    for number in range(500):
        table.put(number, number)
        table.put(0, number)  # put again and again: it is never the oldest
        assert len(table) <= 50
    assert table.get(0) == 499
    assert table.get(451) == 451
    assert table.get(450) is None


def test_dropping_and_taking(clock: Time) -> None:
    table: Expiring[str, int] = Expiring(10, clock)
    table.put("a", 1)
    clock.now += 5
    table.put("b", 2)
    clock.now += 5
    table.drop_due()
    assert len(table) == 1
    table.pop("nobody")
    assert table.take_all() == ["b"]
    assert not table
