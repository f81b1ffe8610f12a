"""The application: routes, middlewares and limits put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aiohttp import web

from bot.actions_client import ActionsClient
from bot.clock import Clock
from bot.desk import Desk
from bot.engine_client import EngineClient
from bot.gateway import addresses, chat, data, errors, parse, privacy, root, safety, stores
from bot.gateway.readiness import Readiness
from bot.safety.check import Safety
from bot.settings import Settings

LARGEST_BODY = 256 * 1024

Channel = Callable[[Desk], Iterable[web.RouteDef]]
"""What mounts a channel: its routes, given the desk."""


def make_app(
    settings: Settings,
    *,
    desk: Desk,
    engine: EngineClient,
    actions: ActionsClient,
    checks: Safety,
    readiness: Readiness,
    clock: Clock,
    channels: Iterable[Channel] = (),
) -> web.Application:
    """The gateway; its clients are opened and closed by the caller."""
    app = web.Application(
        middlewares=[errors.middleware, addresses.middleware(settings.trusted_proxies)],
        client_max_size=LARGEST_BODY,
    )
    app.add_routes(root.routes(readiness))
    app.add_routes(chat.routes(desk, clock))
    app.add_routes(stores.routes(actions))
    app.add_routes(safety.routes(settings, checks))
    app.add_routes(privacy.routes())
    app.add_routes(data.routes(settings, actions))
    app.add_routes(parse.routes(settings, engine))
    for channel in channels:
        app.add_routes(channel(desk))
    return app
