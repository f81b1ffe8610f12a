"""The action server: rasa-sdk's executor and webhook protocol on aiohttp.

rasa-sdk's own server listens on every address and echoes whole conversations in its errors.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable, Iterable
from typing import Any

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.failures import describe

logger = logging.getLogger(__name__)
MOST_BYTES = 2 * 1024 * 1024


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def make_app(
    executor: ActionExecutor,
    token: str,
    health: Callable[[], dict[str, Any]],
    routes: Iterable[web.RouteDef] = (),
) -> web.Application:
    """Routes: POST /webhook (rasa-sdk's protocol), GET /health, GET /actions, and those given.

    All but /health, which says what `health` gives, want the token.
    """

    @web.middleware
    async def authorised(request: web.Request, handler: Any) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").encode()
        if request.path != "/health" and not hmac.compare_digest(given, f"Bearer {token}".encode()):
            return web.json_response({"error": "unauthorized"}, status=401)
        response: web.StreamResponse = await handler(request)
        return response

    async def webhook(request: web.Request) -> web.Response:
        call = await request.json()
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as error:
            body = {"error": error.message, "action_name": error.action_name}
            return web.json_response(body, status=400)
        except ActionNotFoundException as error:
            body = {"error": error.message, "action_name": error.action_name}
            return web.json_response(body, status=404)
        except Exception as error:
            name = call.get("next_action")
            logger.error("%s failed: %s", name, describe(error))
            return web.json_response({"error": "action failed", "action_name": name}, status=500)
        return web.json_response(result, dumps=_dumps)

    async def tell_health(request: web.Request) -> web.Response:
        return web.json_response(health(), dumps=_dumps)

    async def actions(request: web.Request) -> web.Response:
        return web.json_response(executor.list_actions())

    app = web.Application(middlewares=[authorised], client_max_size=MOST_BYTES)
    app.router.add_post("/webhook", webhook)
    app.router.add_get("/health", tell_health)
    app.router.add_get("/actions", actions)
    app.add_routes(routes)
    return app
