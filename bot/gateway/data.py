"""GET /data and POST /data/reload: what the stores come from, and loading them anew."""

from __future__ import annotations

from aiohttp import web

from bot.actions_client import ActionsClient
from bot.gateway.auth import gave_credentials, require_operator
from bot.gateway.body import json_response
from bot.gateway.unreached import asking
from bot.settings import Settings


def routes(settings: Settings, actions: ActionsClient) -> list[web.RouteDef]:
    """GET /data, POST /data/reload."""

    async def data(request: web.Request) -> web.Response:
        full = gave_credentials(request)
        if full:
            require_operator(request, settings)
        with asking():
            return json_response(await actions.data(full))

    async def reload(request: web.Request) -> web.Response:
        require_operator(request, settings)
        with asking():
            told = await actions.reload()
        return json_response(told, 202 if told.get("under_way") else 200)

    return [web.get("/data", data), web.post("/data/reload", reload)]
