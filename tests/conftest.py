from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestServer

from bot.actions_client import ActionsClient
from bot.engine_client import EngineClient
from tests.stand_in_engine import TOKEN, StandInEngine


@dataclass
class Behind:
    """What stands behind the gateway in a test."""

    stand_in: StandInEngine
    server: TestServer
    engine: EngineClient
    actions: ActionsClient


@pytest.fixture
async def behind() -> AsyncIterator[Behind]:
    stand_in = StandInEngine()
    server = TestServer(stand_in.app())
    await server.start_server(access_log=None)
    url = str(server.make_url("")).rstrip("/")
    async with (
        EngineClient(url, TOKEN, turn_seconds=0.15) as engine,
        ActionsClient(url, TOKEN) as actions,
    ):
        yield Behind(stand_in, server, engine, actions)
    await server.close()
