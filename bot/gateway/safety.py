"""POST /safety/check: what the desk makes of a text, for operators."""

from __future__ import annotations

from aiohttp import web

from bot.fields import FieldError, text_field
from bot.gateway.auth import require_operator
from bot.gateway.body import json_response, read_object
from bot.reading import checked_as_sent
from bot.safety.check import Safety
from bot.settings import Settings


def routes(settings: Settings, safety: Safety) -> list[web.RouteDef]:
    """POST /safety/check; offsets are code points of the given text, end exclusive."""

    async def check(request: web.Request) -> web.Response:
        require_operator(request, settings)
        body = await read_object(request)
        text = text_field(body, "text")
        role = body.get("role", "user")
        if role not in ("user", "bot"):
            raise FieldError("role", "'user' or 'bot' is needed")
        checked = safety.check(text, "bot") if role == "bot" else checked_as_sent(text, safety)
        masked = checked.masked
        return json_response(
            {
                # What could not be masked is not shown at all.
                "masked": masked.text if masked is not None else "*" * len(text),
                "spans": [[span.start, span.end, span.kind] for span in masked.spans]
                if masked is not None
                else [],
                "class": checked.kind,
                "action": checked.action,
            }
        )

    return [web.post("/safety/check", check)]
