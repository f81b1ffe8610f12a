"""The whole bot as `naviyam run` starts it, once for all whole-conversation tests."""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot.ports import free_ports

NOW = "2026-11-21T18:30"  # a Saturday evening
START_SECONDS = 540  # a new machine trains the model first


class Bot:
    """The running bot, spoken to over HTTP."""

    def __init__(self, port: int, state: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.state = state

    def post(self, path: str, body: Any, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.url + path,
            json.dumps(body).encode(),
            {"Content-Type": "application/json", **(headers or {})},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def talk(self, sender: str) -> "Talk":
        return Talk(self, sender)


class Talk:
    """One child's conversation."""

    def __init__(self, bot: Bot, sender: str) -> None:
        self.bot = bot
        self.sender = sender
        self.last: list[dict[str, Any]] = []

    def say(self, text: str, **metadata: Any) -> str:
        body = {"sender": self.sender, "message": text, "metadata": metadata}
        status, self.last = self.bot.post("/webhooks/rest/webhook", body)
        assert status == 200
        assert self.last, f"no answer to {text}"
        assert all(m["recipient_id"] == self.sender for m in self.last)
        return "\n".join(m["text"] for m in self.last if "text" in m)

    def custom(self, kind: str) -> dict[str, Any]:
        found = [m["custom"] for m in self.last if m.get("custom", {}).get("type") == kind]
        assert found, f"no {kind} in {[m.get('custom', {}).get('type') for m in self.last]}"
        result: dict[str, Any] = found[-1]
        return result

    @property
    def stores(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.custom("stores")["stores"]
        return found

    @property
    def buttons(self) -> list[str]:
        return [b["title"] for m in self.last for b in m.get("buttons", [])]


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One worker of pytest-xdist at a time."""
    with (folder / "bot.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def start(state: Path, port: int, **more: str) -> int:
    """Start the bot and wait until it is ready; gives the number of its process."""
    environ = {
        **os.environ,
        "PORT": str(port),
        "NAVIYAM_STATE": str(state),
        "NAVIYAM_NOW": NOW,
        "NAVIYAM_API_KEYS": "operator-key",
        "NAVIYAM_RATE_LIMITS": "off",
        **more,
    }
    log = state / "run.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run"], env=environ, stdout=out, stderr=out
        )
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert process.poll() is None, log.read_text("utf-8")[-2000:]
        assert time.monotonic() < deadline, log.read_text("utf-8")[-2000:]
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            process.returncode = 0  # not ours alone to wait for: the last worker stops it
            return process.pid


def stop(pid: int) -> None:
    """Stop the bot as Ctrl-C does."""
    running = psutil.Process(pid)
    running.send_signal(signal.SIGINT)
    deadline = time.monotonic() + 30
    with contextlib.suppress(psutil.NoSuchProcess):
        while running.status() != psutil.STATUS_ZOMBIE:  # another worker may be its parent
            assert time.monotonic() < deadline, "the bot did not stop"
            time.sleep(0.05)


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The bot, shared by all workers: the first starts it, the last stops it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    about = shared / "bot.json"
    with locked(shared):
        if about.exists():
            known = json.loads(about.read_text("utf-8"))
        else:
            state = Path(tempfile.mkdtemp(prefix="state", dir=shared))
            (port,) = free_ports(1)
            known = {"pid": start(state, port), "port": port, "state": str(state), "users": 0}
        about.write_text(json.dumps({**known, "users": known["users"] + 1}), "utf-8")
    yield Bot(known["port"], Path(known["state"]))
    with locked(shared):
        known = json.loads(about.read_text("utf-8"))
        if known["users"] > 1:
            about.write_text(json.dumps({**known, "users": known["users"] - 1}), "utf-8")
        else:
            about.unlink()
            stop(known["pid"])
