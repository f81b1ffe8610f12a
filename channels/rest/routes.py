"""The REST channel's routes."""

from __future__ import annotations

from aiohttp import web

from bot.desk import Desk
from bot.gateway.addresses import from_client
from bot.gateway.body import json_response, read_object
from channels.rest.payload import MissingSender, to_body, to_message


def routes(desk: Desk) -> list[web.RouteDef]:
    """POST /webhooks/rest/webhook, and Rasa's own GET /webhooks/rest/ that says it is there."""

    async def there(request: web.Request) -> web.Response:
        return json_response({"status": "ok"})

    async def receive(request: web.Request) -> web.Response:
        try:
            message = from_client(request, to_message(await read_object(request)))
        except MissingSender as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        return json_response(to_body(await desk.answer(message)))

    return [web.get("/webhooks/rest/", there), web.post("/webhooks/rest/webhook", receive)]
