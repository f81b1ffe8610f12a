"""The build as a child: what it says, how it ends, and that it never outlives who waits."""

import asyncio
import sys
from pathlib import Path

import psutil
import pytest

from bot.stores.loading.build_process import Outcome, run_build

HERE = Path("/nowhere")


def child(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"import sys, os, time, json\n{code}")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('print(json.dumps({"digest": "abc"}))', Outcome("abc")),
        ('print("a warning"); print(json.dumps({"digest": "abc"}))', Outcome("abc")),
        (
            'print(json.dumps({"digest": "e"})); print("x\\ngone", file=sys.stderr); sys.exit(3)',
            Outcome("e", "gone", is_outage=True),
        ),
        ("sys.exit(3)", Outcome("", "no reason given", is_outage=True)),
        ("sys.exit('cut off')", Outcome("", "the build failed (exit code 1): cut off")),
        ("print('nonsense')", Outcome("", "the build failed (exit code 0): ")),
        ("os.kill(os.getpid(), 9)", Outcome("", "the build failed (exit code -9): ")),
    ],
)
async def test_how_it_ends(code: str, expected: Outcome) -> None:
    assert await run_build("loc", HERE, command=child(code)) == expected


async def test_what_a_good_build_complains_of_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    code = 'print("odd file", file=sys.stderr); print(json.dumps({"digest": "abc"}))'
    assert await run_build("loc", HERE, command=child(code)) == Outcome("abc")
    assert "odd file" in caplog.text


async def test_what_it_is_given() -> None:
    code = 'print(json.dumps({"digest": "|".join(sys.argv[1:])}))'
    outcome = await run_build("gs://b/p", HERE, command=child(code))
    parent = f"--child-of={psutil.Process().pid}"
    assert outcome.digest.split("|") == ["gs://b/p", "/nowhere", parent, "--background"]
    outcome = await run_build("gs://b/p", HERE, urgent=True, command=child(code))
    assert outcome.digest.split("|") == ["gs://b/p", "/nowhere", parent]


async def test_no_such_program() -> None:
    outcome = await run_build("x", HERE, command=("/no/such/program",))
    assert outcome.failure.startswith("the build cannot be started: ")


def children() -> set[int]:
    """Of this process; the bot that other tests share may be one."""
    return {child.pid for child in psutil.Process().children()}


async def test_a_build_that_hangs_is_ended() -> None:
    before = children()
    outcome = await run_build("x", HERE, seconds=0.3, command=child("time.sleep(60)"))
    assert outcome.failure == "the build was ended after 0 s"
    assert children() <= before


async def test_cancelled_it_leaves_no_child() -> None:
    before = children()
    task = asyncio.create_task(run_build("x", HERE, command=child("time.sleep(60)")))
    while children() <= before:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() <= before
