"""The gateway's process: clients opened, application served, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterable
from contextlib import AsyncExitStack

from aiohttp import web

from bot.actions_client import ActionsClient
from bot.clock import make_clock
from bot.engine_client import EngineClient
from bot.gateway.app import Channel, make_app
from bot.gateway.log import AccessLogger
from bot.gateway.open_desk import open_desk, open_safety
from bot.gateway.readiness import Readiness
from bot.settings import Settings
from bot.wiring import Wiring

HOST = "0.0.0.0"
_LAST_ANSWERS_SECONDS = 3.0
_BACKLOG = 1024


async def serve(
    settings: Settings, wiring: Wiring, channels: Iterable[Channel], port: int, host: str = HOST
) -> None:
    """Serve until SIGTERM or SIGINT; answers under way are finished first.

    Raises SettingsError and OSError (port taken) at start.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with (
        EngineClient(wiring.engine_url, wiring.engine_token) as engine,
        ActionsClient(wiring.actions_url, wiring.actions_token) as actions,
        AsyncExitStack() as opened,
    ):
        clock, safety = make_clock(settings.now), open_safety()
        readiness = Readiness(engine, actions, safety.lacking)
        desk = await opened.enter_async_context(
            open_desk(settings, engine, actions, safety, clock, lambda: readiness.started)
        )
        app = make_app(
            settings,
            desk=desk,
            engine=engine,
            actions=actions,
            checks=safety,
            readiness=readiness,
            clock=clock,
            channels=channels,
        )
        runner = web.AppRunner(
            app, access_log_class=AccessLogger, shutdown_timeout=_LAST_ANSWERS_SECONDS
        )
        await runner.setup()
        waiting = loop.create_task(readiness.wait())
        try:
            await web.TCPSite(runner, host, port, backlog=_BACKLOG).start()
            await stop.wait()
        finally:
            waiting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await waiting
            await runner.cleanup()
