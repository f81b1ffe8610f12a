import logging

import pytest

from bot.limits.circuit import LOG_SECONDS, PAUSE_SECONDS, Circuit, OutOfReach
from tests.limits.conftest import Time

SECRET = "redis://:geheim@redis.invalid"


def may_ask(circuit: Circuit) -> bool:
    try:
        circuit.ask()
    except OutOfReach:
        return False
    return True


def test_asks_while_all_is_well(clock: Time) -> None:
    circuit = Circuit(clock)
    circuit.worked(circuit.ask())
    assert all(may_ask(circuit) for _ in range(10))


def test_after_a_failure_one_tries_in_a_while(clock: Time) -> None:
    circuit = Circuit(clock)
    circuit.failed(OSError())
    assert not may_ask(circuit)
    clock.now += PAUSE_SECONDS
    assert [may_ask(circuit) for _ in range(5)] == [True, False, False, False, False]
    clock.now += PAUSE_SECONDS  # that one never came back
    circuit.worked(circuit.ask())
    assert all(may_ask(circuit) for _ in range(5))


def test_late_answer_from_before_the_failure_does_not_count(clock: Time) -> None:
    circuit = Circuit(clock)
    began = circuit.ask()
    clock.now += 0.2
    circuit.failed(TimeoutError())
    circuit.worked(began)
    assert not may_ask(circuit)


def test_one_line_a_minute_that_does_not_hold_the_address(
    clock: Time, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    circuit = Circuit(clock)
    for _ in range(600):
        circuit.failed(ConnectionError(SECRET))
        clock.now += LOG_SECONDS / 200
    assert len(caplog.records) == 3
    assert "ConnectionError" in caplog.text and "geheim" not in caplog.text


def test_one_that_comes_and_goes_is_not_logged_each_time(
    clock: Time, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    circuit = Circuit(clock)
    for _ in range(5):
        circuit.failed(TimeoutError())
        circuit.worked(clock.now)
        clock.now += PAUSE_SECONDS
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "Redis is out of reach (TimeoutError)",
        "Redis is back",
    ]
