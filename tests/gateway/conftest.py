from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import make_clock
from bot.gateway.app import make_app
from bot.gateway.log import AccessLogger
from bot.gateway.readiness import Readiness
from bot.settings import Settings
from channels import CHANNELS
from tests.conftest import Behind
from tests.desks import make_desk, rules_alone

NOW = "2026-11-21T18:30"
Client = TestClient  # type: ignore[type-arg]
OpenGateway = Callable[..., Awaitable[Client]]


@pytest.fixture
async def open_gateway(behind: Behind, tmp_path: Path) -> AsyncIterator[OpenGateway]:
    """A gateway with other settings, or one that is still starting."""
    opened: list[Client] = []

    async def open_one(started: bool = True, **given: object) -> Client:
        without = {"rate_limits": None}
        settings = Settings(state=tmp_path, now=NOW, **{**without, **given})  # type: ignore[arg-type]
        readiness = Readiness(behind.engine, behind.actions)
        readiness.started = started
        checks = rules_alone()
        desk = make_desk(
            behind.engine,
            limits=settings.rate_limits,
            safety=checks,
            is_ready=lambda: readiness.started,
        )
        app = make_app(
            settings,
            desk=desk,
            checks=checks,
            engine=behind.engine,
            actions=behind.actions,
            readiness=readiness,
            clock=make_clock(settings.now),
            channels=CHANNELS,
        )
        server = TestServer(app)
        await server.start_server(access_log_class=AccessLogger)
        client = TestClient(server)
        await client.start_server()
        opened.append(client)
        return client

    yield open_one
    for client in opened:
        await client.close()


@pytest.fixture
async def gateway(open_gateway: OpenGateway) -> Client:
    return await open_gateway()
