"""A real Redis for a test: on a free port, in a folder of its own, with a password."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator

import pytest
from redis import Redis, RedisError

from bot.processes import die_with_parent

PROGRAM = "redis-server"
INSTALL = "apt-get install redis-server"


class RedisServer:
    """It keeps nothing on disk: stopped and started again it is empty."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.password = secrets.token_hex(16)
        self.port = 0

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """On the same port as before; at first on a free one, which somebody may snatch away."""
        for _ in range(10):
            port = self.port or _free_port()
            if self._started(port):
                self.port = port
                return
        pytest.fail(f"{PROGRAM} does not start")

    def kill(self) -> None:
        """As a crash: without a word to those connected."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def hang(self) -> None:
        """Connections are taken and nothing is answered, until `go_on`."""
        self._signal(signal.SIGSTOP)
        if self._process is not None:
            os.waitid(os.P_PID, self._process.pid, os.WSTOPPED)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def client(self) -> Redis:
        """For the test itself; close it."""
        return Redis.from_url(self.url, decode_responses=True)

    def everything(self) -> dict[str, tuple[int, str]]:
        """Each key with its time to live in seconds and, whatever its type, its content."""
        with self.client() as client:
            return {
                key: (int(client.ttl(key)), _content(client, key)) for key in client.scan_iter()
            }

    def _started(self, port: int) -> bool:
        self._process = subprocess.Popen(
            [
                *(PROGRAM, "--port", str(port), "--bind", "127.0.0.1", "--dir", self._folder),
                *("--save", "", "--appendonly", "no", "--requirepass", self.password),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent(),
        )
        end = time.monotonic() + 10
        with Redis(port=port, password=self.password) as client:
            while self._process.poll() is None and time.monotonic() < end:
                # The password tells ours from somebody else's.
                with contextlib.suppress(RedisError):
                    return bool(client.ping())
                time.sleep(0.005)
        self._end(signal.SIGKILL)
        return False

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def _end(self, number: signal.Signals) -> None:
        self._signal(number)
        self.go_on()
        if self._process is not None:
            self._process.wait(10)
            self._process = None


@contextlib.contextmanager
def running() -> Iterator[RedisServer]:
    """A started server that is stopped at the end. Without the program the test fails."""
    if shutil.which(PROGRAM) is None:
        pytest.fail(f"{PROGRAM} is missing: {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="naviyam-redis-") as folder:
        server = RedisServer(folder)
        try:
            server.start()
            yield server
        finally:
            server.kill()


def _content(client: Redis, key: str) -> str:
    read = {
        "string": client.get,
        "hash": client.hgetall,
        "list": lambda key: client.lrange(key, 0, -1),
    }
    return str(read[client.type(key)](key))


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
