"""Each measured change to Rasa leaves the answers as they are."""

import functools
import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine import changes
from bot.settings import ROOT
from tests.conversations.conftest import Bot

# Without its shell TensorFlow itself would have to be installed; bench/ compares with the real one.
pytestmark = pytest.mark.timeout(600)  # the first waits for the training

LEFT_OUT = [n for n in (*changes.BEFORE, *changes.AFTER) if n != "tensorflow_stub"]


@functools.cache
def answers_without(*names: str) -> str:
    script = Path(__file__).with_name("answers_of_the_engine.py")
    done = subprocess.run(
        [sys.executable, str(script), *names],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_the_answers_are_the_same_with_and_without(bot: Bot, name: str) -> None:
    assert answers_without(name) == answers_without()
