"""The three programs of the bot: engine, action server, gateway."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.ports import free_ports
from bot.probe import status_of
from bot.processes import Program
from bot.settings import ROOT, Settings
from bot.wiring import Wiring


def programs(settings: Settings, model: Path) -> list[Program]:
    """All three on new private ports with new tokens; the gateway, the door, is the last."""
    engine_port, actions_port = free_ports(2)
    wiring = Wiring.local(engine_port, actions_port)
    environ = _environ(settings, wiring)

    def program(
        name: str, module: str, arguments: list[str], is_up: Callable[[], Awaitable[bool]]
    ) -> Program:
        # -P: what lies in the current folder never shadows the bot's own packages.
        command = [sys.executable, "-P", "-m", module, *arguments]
        return Program(name, command, environ, log_file(settings, name), is_up)

    return [
        program(
            "engine",
            "bot.engine",
            ["--port", str(engine_port), "--model", str(model)],
            _answers(engine_port, f"/status?token={wiring.engine_token}"),
        ),
        program(
            "actions",
            "actions",
            ["--port", str(actions_port)],
            _answers(actions_port, "/health", wiring.actions_token),
        ),
        program(
            "gateway",
            "channels",
            ["--port", str(settings.port)],
            _answers(settings.port, "/ready"),
        ),
    ]


def log_file(settings: Settings, name: str) -> Path:
    """Where a program's output is kept."""
    return settings.state / "logs" / f"{name}.log"


def _environ(settings: Settings, wiring: Wiring) -> Mapping[str, str]:
    own = {
        "PORT": str(settings.port),
        "NAVIYAM_STATE": str(settings.state),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.pathsep.join(
            part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part
        ),
    }
    return {**os.environ, **wiring.environ(), **own}


def _answers(port: int, path: str, token: str = "") -> Callable[[], Awaitable[bool]]:
    async def is_up() -> bool:
        return await status_of(port, path, token) == 200

    return is_up
