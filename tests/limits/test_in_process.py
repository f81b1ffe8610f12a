from hypothesis import given
from hypothesis import strategies as st

from bot.limits.in_process import Runs, Windows
from tests.limits.conftest import Time

GAPS = st.lists(st.sampled_from([0.0, 0.25, 1.0, 7.5, 30.0, 59.75, 60.0]), max_size=60)
"""Seconds between messages; binary fractions, so that sums are exact."""


@given(GAPS, st.integers(1, 5))
def test_no_window_holds_more_and_the_wait_is_exact(gaps: list[float], amount: int) -> None:
    clock = Time()
    windows = Windows(amount, 60, clock)
    through: list[float] = []
    for gap in gaps:
        clock.now += gap
        recent = [time for time in through if time > clock.now - 60]
        wait = windows.wait(b"a")
        if len(recent) < amount:
            assert wait == 0
            windows.add(b"a")
            through.append(clock.now)
        else:
            assert wait == recent[-amount] + 60 - clock.now > 0


def test_each_has_a_window_of_his_own(clock: Time) -> None:
    windows = Windows(1, 60, clock)
    windows.add(b"a")
    assert windows.wait(b"a") == 60
    assert windows.wait(b"b") == 0


def test_windows_of_a_crowd_are_bounded(clock: Time) -> None:
    windows = Windows(20, 60, clock, largest=100)
    for number in range(5000):
        clock.now += 0.001
        windows.add(number.to_bytes(4, "big"))
        assert len(windows) <= 100
    clock.now += 60
    for _ in range(10):
        windows.add(b"one")
    assert len(windows) == 1


def test_one_who_is_added_beyond_the_limit_takes_no_more_memory(clock: Time) -> None:
    windows = Windows(3, 60, clock)
    for _ in range(50):
        clock.now += 1
        windows.add(b"a")
    assert windows.wait(b"a") == 58
    clock.now += 58
    assert windows.wait(b"a") == 0


@given(GAPS, st.lists(st.sampled_from([b"x", b"y"]), min_size=60, max_size=60))
def test_run_counts_the_same_in_a_row_within_the_window(
    gaps: list[float], texts: list[bytes]
) -> None:
    clock = Time()
    runs = Runs(7, 60, clock)
    sent: list[tuple[float, bytes]] = []
    for gap, text in zip(gaps, texts, strict=False):
        clock.now += gap
        sent.append((clock.now, text))
        row = 0
        for time, other in reversed(sent):
            if other != text or time <= clock.now - 60:
                break
            row += 1
        assert runs.add(b"a", text) == min(row, 7)


def test_runs_of_two_do_not_mix(clock: Time) -> None:
    runs = Runs(7, 60, clock)
    assert [runs.add(who, b"x") for who in (b"a", b"b", b"a", b"b")] == [1, 1, 2, 2]


def test_runs_of_a_crowd_are_bounded(clock: Time) -> None:
    runs = Runs(7, 60, clock, largest=100)
    for number in range(1000):
        runs.add(number.to_bytes(4, "big"), b"x")
    assert len(runs) == 100
