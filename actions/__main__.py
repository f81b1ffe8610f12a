"""`python -m actions --port P`: the action server's process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator

from aiohttp import web

from actions import stores_api
from actions.registry import make_executor
from actions.server import make_app
from bot import settings
from bot.clock import make_clock
from bot.settings import Settings
from bot.stores.holidays import calendar_from
from bot.stores.loading.keeper import CatalogueKeeper


def main() -> None:
    """Open the stores of the last run and serve; new ones are looked for all the time."""
    parser = argparse.ArgumentParser(prog="python -m actions")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    logging.getLogger("bot").setLevel(logging.INFO)
    app = prepare(settings.read(), os.environ["NAVIYAM_ACTIONS_TOKEN"])
    web.run_app(app, host=given.host, port=given.port, print=None, access_log=None)


def prepare(wanted: Settings, token: str) -> web.Application:
    """The application with its catalogue; raises SettingsError."""
    clock = make_clock(wanted.now)
    keeper = CatalogueKeeper(wanted.stores, wanted.state / "stores", calendar_from(clock().date()))
    keeper.open_last()
    executor = make_executor(keeper.catalogue, clock, wanted.state / "reports" / "stores.jsonl")
    app = make_app(executor, token, keeper.status, stores_api.routes(keeper, clock))
    app.cleanup_ctx.append(lambda _: kept(keeper))
    return app


async def kept(keeper: CatalogueKeeper) -> AsyncIterator[None]:
    """Look for new stores while the application runs; a build under way ends with it."""
    looking = asyncio.create_task(keeper.run())
    yield
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking


if __name__ == "__main__":
    main()
