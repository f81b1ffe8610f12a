"""GET /stores and /stores/{id}: the catalogue for the app's map."""

from __future__ import annotations

from aiohttp import web

from bot.actions_client import ActionsClient
from bot.gateway.body import json_response
from bot.gateway.unreached import asking
from bot.store_query import PARAMETERS, read_filters

_LONGEST_ID = 200


def routes(actions: ActionsClient) -> list[web.RouteDef]:
    """GET /stores, /stores/{id}."""

    async def stores(request: web.Request) -> web.Response:
        read_filters(request.query)  # FieldError becomes 422
        known = {name: request.query[name] for name in PARAMETERS if name in request.query}
        with asking():
            return json_response(await actions.stores(known))

    async def store(request: web.Request) -> web.Response:
        store_id = request.match_info["id"]
        found = None
        if len(store_id) <= _LONGEST_ID:
            with asking():
                found = await actions.store(store_id)
        if found is None:
            raise web.HTTPNotFound(text="there is no store with this id")
        return json_response(found)

    return [web.get("/stores", stores), web.get("/stores/{id}", store)]
