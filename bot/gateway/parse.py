"""POST /model/parse: the only route of Rasa's API that is passed on, to operators."""

from __future__ import annotations

from aiohttp import web

from bot.engine_client import EngineClient, EngineError
from bot.fields import text_field
from bot.gateway.auth import require_operator
from bot.gateway.body import json_response, read_object
from bot.gateway.errors import SECONDS_TO_WAIT
from bot.message_text import clean, without_command
from bot.settings import Settings


def routes(settings: Settings, engine: EngineClient) -> list[web.RouteDef]:
    """POST /model/parse, with the text read as the desk reads a child's."""

    async def parse(request: web.Request) -> web.Response:
        require_operator(request, settings)
        text = text_field(await read_object(request), "text")
        try:
            return json_response(await engine.parse(without_command(clean(text))))
        except EngineError as error:
            raise web.HTTPServiceUnavailable(
                text=f"the engine gave no result: {error}",
                headers={"Retry-After": str(SECONDS_TO_WAIT)},
            ) from None

    return [web.post("/model/parse", parse)]
