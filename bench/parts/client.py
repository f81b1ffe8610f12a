"""The one client of every variant: turns over the REST webhook, and parses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp

Answer = list[dict[str, Any]]
TURN_SECONDS = 60.0
# Shorter than Sanic's own 5 s, so that no turn meets a connection that is just being closed.
_IDLE_SECONDS = 4.0
_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Address:
    """Where a variant listens and what it wants to be told."""

    url: str
    webhook: str
    headers: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """One turn as it went."""

    text: str
    seconds: float
    answer: Answer


class Client:
    """One session with kept connections."""

    def __init__(self, address: Address) -> None:
        self._address = address

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS),
            timeout=aiohttp.ClientTimeout(total=TURN_SECONDS),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()

    async def turn(self, sender: str, text: str) -> Turn:
        """One turn; its answer comes without the sender."""
        began = time.perf_counter()
        async with self._session.post(
            self._address.url + self._address.webhook,
            json={"sender": sender, "message": text},
            headers=self._address.headers,
        ) as reply:
            parts = await reply.json()
        seconds = time.perf_counter() - began
        if not isinstance(parts, list):
            parts = []
        answer = [{k: v for k, v in part.items() if k != "recipient_id"} for part in parts]
        return Turn(text, seconds, answer)

    async def parse(self, text: str) -> tuple[float, dict[str, Any]]:
        """Seconds and Rasa's parse result."""
        began = time.perf_counter()
        async with self._session.post(
            self._address.url + "/model/parse", json={"text": text}, params=self._address.params
        ) as reply:
            parsed = await reply.json()
        return time.perf_counter() - began, parsed

    async def talk(self, sender: str, texts: Sequence[str]) -> list[Turn]:
        """A conversation, one turn after the other."""
        return [await self.turn(sender, text) for text in texts]

    async def first_answer(
        self,
        text: str,
        is_right: Callable[[Answer], bool],
        check: Callable[[], None],
        seconds: float,
    ) -> Answer:
        """Ask until the answer is right; `check` raises when there is no use in waiting."""
        number = 0
        async with asyncio.timeout(seconds):
            while True:
                number += 1
                try:
                    # A sender of its own each time: a half turn would change the next answer.
                    turn = await self.turn(f"first-{number}", text)
                    if is_right(turn.answer):
                        return turn.answer
                except (aiohttp.ClientError, ValueError):
                    check()
                await asyncio.sleep(_POLL_SECONDS)


async def at_once(
    client: Client, conversations: Sequence[tuple[str, Sequence[str]]], count: int
) -> list[Turn]:
    """Play conversations, that many at a time."""
    waiting = list(reversed(conversations))
    turns: list[Turn] = []

    async def player() -> None:
        while waiting:
            turns.extend(await client.talk(*waiting.pop()))

    players: list[Awaitable[None]] = [player() for _ in range(count)]
    await asyncio.gather(*players)
    return turns
