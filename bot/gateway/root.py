"""What the service is, whether it lives, whether it can answer."""

from __future__ import annotations

from aiohttp import web

from bot.gateway.body import json_response
from bot.gateway.errors import SECONDS_TO_WAIT
from bot.gateway.readiness import Readiness
from bot.version import version

SERVICES = (
    ("chat", "POST", "/chat", "one message, one answer"),
    ("rest", "POST", "/webhooks/rest/webhook", "Rasa's REST channel"),
    ("stores", "GET", "/stores", "stores by place, food, money and time"),
    ("data", "GET", "/data", "what the stores come from; operator: the load report"),
    ("reload", "POST", "/data/reload", "operator: look for new store data now"),
    ("parse", "POST", "/model/parse", "operator: what a text means to the bot"),
    ("safety", "POST", "/safety/check", "operator: what the desk makes of a text"),
    ("privacy", "GET", "/privacy", "the privacy notice for children"),
    ("health", "GET", "/health", "alive"),
    ("ready", "GET", "/ready", "ready to answer"),
)


def routes(readiness: Readiness) -> list[web.RouteDef]:
    """GET /, /health, /ready."""

    async def root(request: web.Request) -> web.Response:
        return json_response(
            {
                "service": "naviyam",
                "description": "급식카드로 먹을 수 있는 좋은 가게를 찾아 주는 챗봇",
                "version": version(),
                "services": [
                    {"name": name, "method": method, "href": href, "description": description}
                    for name, method, href, description in SERVICES
                ],
            }
        )

    async def health(request: web.Request) -> web.Response:
        return json_response({"status": "ok"})

    async def ready(request: web.Request) -> web.Response:
        report = await readiness.report()
        response = json_response(report, 200 if report["ready"] else 503)
        if not report["ready"]:
            response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
        return response

    return [web.get("/", root), web.get("/health", health), web.get("/ready", ready)]
