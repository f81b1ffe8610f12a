"""The compared variants: how each is started and where it listens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.parts.client import Address
from bench.parts.processes import Server, Servers
from bench.parts.snapshot import environ
from bench.parts.stock_files import write
from bot.ports import free_ports
from bot.wiring import Wiring

NOW = "2026-11-21T18:30"
"""Noon or night, every variant must look at the same clock, or answers differ."""


@dataclass(frozen=True)
class Variant:
    """A name and two servers."""

    name: str
    engine: Server
    actions: Server
    address: Address
    actions_port: int

    def stop(self) -> None:
        self.engine.stop()
        self.actions.stop()

    def check(self) -> None:
        """Raises ProcessFailed when one of them ended."""
        self.engine.check()
        self.actions.check()

    def cpu_seconds(self) -> float:
        """Of all its processes."""
        return self.engine.cpu_seconds() + self.actions.cpu_seconds()


def ports(base: int | None, count: int) -> list[int]:
    """Ports from `base` on, or any that are free."""
    return free_ports(count) if base is None else list(range(base, base + count))


def stock(
    servers: Servers, project: Path, python: Path, model: Path, folder: Path, own: list[int]
) -> Variant:
    """Stock Rasa with rasa-sdk's own server, conversations in memory."""
    engine_port, actions_port = own
    action_endpoint = {"action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"}}
    endpoints = write(folder, "endpoints.yml", action_endpoint)
    credentials = write(folder, "credentials.yml", {"rest": {}})
    env = environ(
        project, NAVIYAM_NOW=NOW, NAVIYAM_STATE=str(folder / "state"), SANIC_HOST="127.0.0.1"
    )
    run = [str(python), "-m", "rasa", "run", "--enable-api", "-i", "127.0.0.1"]
    run += ["-p", str(engine_port), "-m", str(model)]
    run += ["--endpoints", str(endpoints), "--credentials", str(credentials)]
    sdk = [str(python), "-m", "rasa_sdk", "--actions", "bench.parts.stock_actions"]
    sdk += ["-p", str(actions_port)]
    return Variant(
        "stock Rasa",
        servers.add(Server("engine", run, env, folder)),
        servers.add(Server("actions", sdk, env, folder)),
        Address(f"http://127.0.0.1:{engine_port}", "/webhooks/rest/webhook"),
        actions_port,
    )


def ours(
    servers: Servers,
    project: Path,
    python: Path,
    model: Path,
    folder: Path,
    own: list[int],
    conversations: str,
    without: str = "",
) -> Variant:
    """Engine and action server as `naviyam run` starts them."""
    engine_port, actions_port = own
    wiring = Wiring.local(engine_port, actions_port)
    env = environ(
        project,
        **wiring.environ(),
        NAVIYAM_NOW=NOW,
        NAVIYAM_STATE=str(folder / "state"),
        NAVIYAM_CONVERSATIONS=conversations,
        NAVIYAM_ENGINE_WITHOUT=without,
    )
    engine = [str(python), "-P", "-m", "bot.engine", "--port", str(engine_port)]
    engine += ["--model", str(model)]
    actions = [str(python), "-P", "-m", "actions", "--port", str(actions_port)]
    return Variant(
        f"Naviyam, {conversations}",
        servers.add(Server("engine", engine, env, folder)),
        servers.add(Server("actions", actions, env, folder)),
        Address(
            f"http://127.0.0.1:{engine_port}",
            "/webhooks/private/webhook",
            headers={"Authorization": f"Bearer {wiring.engine_token}"},
            params={"token": wiring.engine_token},
        ),
        actions_port,
    )
