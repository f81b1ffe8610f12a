"""Reading JSON bodies and writing JSON answers."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from aiohttp import web

from bot.fields import FieldError


async def read_object(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object, whatever its content type says.

    Raises 400 for what cannot be read, 413 for more than the application allows, FieldError for
    JSON that is no object.
    """
    raw = await request.read()
    try:
        body = json.loads(raw, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest(text="the body is not JSON") from None
    if not isinstance(body, dict):
        raise FieldError("body", "a JSON object is needed")
    return body


def json_response(data: Any, status: int = 200) -> web.Response:
    """JSON as people can read it: Korean stays Korean."""
    return web.json_response(
        data, status=status, dumps=lambda value: json.dumps(value, ensure_ascii=False)
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
