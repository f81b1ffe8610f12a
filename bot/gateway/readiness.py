"""Whether the bot can answer: the engine with its model, the action server with its stores."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from pathlib import PurePath
from typing import Any

from bot.actions_client import ActionsClient, ActionsError
from bot.engine_client import EngineClient, EngineError
from bot.version import version

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.05
_ABOUT_DATA = ("version", "loaded_at", "checked_at", "problems")


class Readiness:
    """`started` turns true once the engine has answered and the action server has looked for its
    stores, and stays so: what fails later is answered with a canned text (bot/desk.py), not 503.
    """

    def __init__(
        self, engine: EngineClient, actions: ActionsClient, lacking: Sequence[str] = ()
    ) -> None:
        self._engine = engine
        self._actions = actions
        self._lacking = tuple(lacking)
        self.started = False

    async def wait(self) -> None:
        """Return when `started` is true; each new reason why not is logged."""
        told: list[str] = []
        while not self.started:
            reasons = (await self.report())["reasons"]
            if reasons != told:
                told = reasons
                logger.info("%s", f"not ready: {'; '.join(told)}" if told else "ready")
            if not self.started:
                await asyncio.sleep(POLL_SECONDS)

    async def report(self) -> dict[str, Any]:
        """The body of /ready: what is there, and a reason for each part that is not.

        `data` is about the store data; its problems say when what is loaded is not the newest.
        """
        reasons: list[str] = []
        engine, actions = await asyncio.gather(
            _reply("engine", self._engine.status(), reasons),
            _reply("actions", self._actions.health(), reasons),
        )
        if actions.get("status") == "loading":
            reasons.append("stores: loading")
        # Without stores or a part of the safety check a person must come, but a child in need is
        # answered all the same.
        self.started = self.started or not reasons
        if actions.get("status") == "empty":
            reasons.append("stores: no stores loaded")
        reasons += self._lacking
        return {
            "ready": not reasons,
            "reasons": reasons,
            "version": version(),
            "model": _model(engine),
            "stores": actions.get("stores"),
            "data": {name: actions.get(name) for name in _ABOUT_DATA},
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
