"""The private engine, as the desk and the gateway ask it."""

from __future__ import annotations

import asyncio
import json
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import aiohttp

TURN_SECONDS = 2.5
"""A turn takes milliseconds; past this the child gets the canned answer."""
FORGET_SECONDS = 0.4
PROBE_SECONDS = 1.0
_WEBHOOK = "/webhooks/private/webhook"
_IDLE_SECONDS = 4.0
"""Shorter than the engine's own 5 s, so that no turn meets a connection just being closed."""


class EngineError(Exception):
    """No usable reply from the engine. The text says why and holds nothing of the message."""


class EngineClient:
    """One session with kept connections. A turn is never sent twice: it may have been counted."""

    def __init__(self, url: str, token: str, *, turn_seconds: float = TURN_SECONDS) -> None:
        self._url = url
        self._token = token
        self._turn_seconds = turn_seconds
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def turn(
        self, sender: str, text: str, channel: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The messages that answer a text, at least one.

        Raises EngineError for a timeout, a lost connection, a failed turn, and an empty answer:
        Rasa gives an empty list when an action failed.
        """
        body = {
            "sender": sender,
            "message": text,
            "input_channel": channel,
            "metadata": metadata,
        }
        reply = await self._ask("POST", _WEBHOOK, self._turn_seconds, body)
        if not isinstance(reply, list) or not all(isinstance(part, dict) for part in reply):
            raise EngineError("not a list of messages")
        if not reply:
            raise EngineError("empty answer")
        return reply

    async def forget(self, sender: str) -> None:
        """Delete a conversation; raises EngineError when that is not certain."""
        path = f"/conversations/{quote(sender, safe='')}/forget"
        await self._ask("POST", path, FORGET_SECONDS)

    async def parse(self, text: str) -> dict[str, Any]:
        """Rasa's parse result of a text; raises EngineError."""
        reply = await self._ask("POST", "/model/parse", self._turn_seconds, {"text": text})
        if not isinstance(reply, dict):
            raise EngineError("not a parse result")
        return reply

    async def status(self) -> dict[str, Any]:
        """What the engine says of its model once that is loaded; raises EngineError before."""
        reply = await self._ask("GET", "/status", PROBE_SECONDS)
        return reply if isinstance(reply, dict) else {}

    async def _ask(
        self, method: str, path: str, seconds: float, body: dict[str, Any] | None = None
    ) -> Any:
        if self._session is None:
            raise EngineError("not opened")
        try:
            async with self._session.request(
                method,
                self._url + path,
                # The channel takes its token as a header, Rasa's own routes as a parameter.
                params=None if path == _WEBHOOK else {"token": self._token},
                headers={"Authorization": f"Bearer {self._token}"} if path == _WEBHOOK else None,
                json=body,
                timeout=aiohttp.ClientTimeout(total=seconds),
                allow_redirects=False,
            ) as reply:
                if not 200 <= reply.status < 300:
                    raise EngineError(f"status {reply.status}")
                raw = await reply.read()
            return json.loads(raw) if raw else None
        except TimeoutError:
            raise EngineError("timeout") from None
        except (aiohttp.ClientError, asyncio.IncompleteReadError, OSError) as error:
            # Their texts may hold the address with the token.
            raise EngineError(type(error).__name__) from None
        except (ValueError, RecursionError):
            raise EngineError("unreadable reply") from None
