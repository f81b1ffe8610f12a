"""Whether the bot can answer: the engine with its model, the action server with its stores."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import PurePath
from typing import Any

from bot.actions_client import ActionsClient, ActionsError
from bot.engine_client import EngineClient, EngineError
from bot.version import version

POLL_SECONDS = 0.05


class Readiness:
    """`started` turns true once both have answered, and stays so: what fails later is answered
    with a canned text (bot/desk.py), not with 503.
    """

    def __init__(self, engine: EngineClient, actions: ActionsClient) -> None:
        self._engine = engine
        self._actions = actions
        self.started = False

    async def wait(self) -> None:
        """Return when both have answered once."""
        while not (await self.report())["ready"]:
            await asyncio.sleep(POLL_SECONDS)

    async def report(self) -> dict[str, Any]:
        """The body of /ready: what is there, and a reason for each part that is not."""
        reasons: list[str] = []
        engine, actions = await asyncio.gather(
            _reply("engine", self._engine.status(), reasons),
            _reply("actions", self._actions.health(), reasons),
        )
        self.started = self.started or not reasons
        return {
            "ready": not reasons,
            "reasons": reasons,
            "version": version(),
            "model": _model(engine),
            "stores": actions.get("stores"),
        }


async def _reply(name: str, asked: Awaitable[dict[str, Any]], reasons: list[str]) -> dict[str, Any]:
    try:
        return await asked
    except (EngineError, ActionsError) as error:
        reasons.append(f"{name}: {error}")
        return {}


def _model(status: dict[str, Any]) -> str | None:
    file = status.get("model_file")
    return PurePath(file).name if isinstance(file, str) else None
