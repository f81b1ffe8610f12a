"""Rasa's own end-to-end test of tests/stories with the trained model.

In a process of its own: Rasa is imported with the shells of bot.engine, which must not reach
other tests.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.conversations.conftest import Bot

pytestmark = pytest.mark.timeout(600)  # the first waits for the training

SCRIPT = """
import asyncio, json, os, sys, warnings
warnings.simplefilter("ignore")
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
from bot.engine import changes
from bot.engine.quiet import quiet_rasa
from bot.engine.train import fitting_model
quiet_rasa()
changes.apply(("tensorflow_stub", "channel_clients"))
from rasa.core.agent import Agent
from rasa.core.test import test
agent = Agent.load(str(fitting_model()))
report = asyncio.run(test(sys.argv[1], agent, out_directory=sys.argv[2], e2e=True, disable_plotting=True))
failed = os.path.join(sys.argv[2], "failed_test_stories.yml")
text = open(failed, encoding="utf-8").read() if os.path.exists(failed) else ""
print(json.dumps({"accuracy": report["report"]["conversation_accuracy"]["accuracy"], "failed": text}))
"""


def test_stories_end_to_end(bot: Bot, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ROOT / "tests" / "stories"), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout.strip().splitlines()[-1])
    assert result["accuracy"] == 1.0, result["failed"]
