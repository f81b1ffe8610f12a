"""Chatting in the terminal, with a bot that runs or one started for it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from typing import IO, Any

from bot.ports import LOOPBACK

Messages = list[dict[str, Any]]
_START_SECONDS = 600.0
"""A first start may train."""


class ShellError(Exception):
    """There is no bot to talk to; the text is for a person."""


class BotOverRest:
    """One user talking over the REST channel."""

    def __init__(self, port: int, sender: str | None = None) -> None:
        self._port = port
        self._sender = sender or f"shell-{uuid.uuid4().hex}"

    def ask(self, text: str) -> Messages:
        """The bot's messages; raises ShellError when it is gone or refuses."""
        body = json.dumps({"sender": self._sender, "message": text})
        status, reply = _request(self._port, "POST", "/webhooks/rest/webhook", body)
        if status != 200 or not isinstance(reply, list):
            raise ShellError(f"The bot gave no answer ({status or 'not reachable'}).")
        return reply


def chat(
    ask: Callable[[str], Messages],
    draw: Callable[[Messages], None],
    read: Callable[[], str],
) -> None:
    """Ask and draw until /quit, Ctrl-D or Ctrl-C."""
    while True:
        try:
            text = read().strip()
        except (EOFError, KeyboardInterrupt):
            return
        if text == "/quit":
            return
        if text:
            draw(ask(text))


@contextlib.contextmanager
def running_bot(port: int, say: Callable[[str], None]) -> Iterator[None]:
    """A bot on the port: the one that is there, or one of its own for as long as this lasts.

    Raises ShellError with what `naviyam run` said when it does not come up.
    """
    if is_naviyam(port):
        yield
        return
    say("No bot runs yet: starting one (the first time it learns, which takes a while) ...")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        bot = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run"],
            env={**os.environ, "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Ctrl-C in the chat is for the chat; the bot is stopped below.
            start_new_session=True,
        )
        try:
            _wait(bot, port, output)
            yield
        finally:
            bot.send_signal(signal.SIGTERM)
            bot.wait()


def is_naviyam(port: int) -> bool:
    """Whether a Naviyam answers on the port."""
    _, reply = _request(port, "GET", "/")
    return isinstance(reply, dict) and reply.get("service") == "naviyam"


def _wait(bot: subprocess.Popen[bytes], port: int, output: IO[str]) -> None:
    until = time.monotonic() + _START_SECONDS
    while _request(port, "GET", "/ready")[0] != 200:
        if bot.poll() is not None or time.monotonic() > until:
            output.seek(0)
            raise ShellError(output.read().strip() or "The bot did not come up.")
        time.sleep(0.1)


def _request(port: int, method: str, path: str, body: str | None = None) -> tuple[int, Any]:
    """Status and JSON body; status 0 when nobody answers."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        connection.request(method, path, body.encode() if body is not None else None, headers)
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read())
    except (OSError, http.client.HTTPException, ValueError):
        return 0, None
    finally:
        connection.close()
