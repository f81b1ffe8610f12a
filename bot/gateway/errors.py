"""One shape for everything that goes wrong, and a request id on every answer."""

from __future__ import annotations

import logging
import math
import re
import traceback
import uuid
from collections.abc import Mapping

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.desk import NotReady, TooMany
from bot.fields import FieldError
from bot.gateway.body import json_response

logger = logging.getLogger(__name__)

REQUEST_ID = "X-Request-ID"
SECONDS_TO_WAIT = 1
"""Told to a caller who comes while the bot starts; a start takes about two seconds."""

_GOOD_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_CODES = {
    400: "bad_request",
    401: "unauthorized",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    422: "unprocessable",
    429: "too_many_requests",
    503: "not_ready",
}
_KEPT_HEADERS = ("Allow", "WWW-Authenticate", "Retry-After", "Location")


@web.middleware
async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers every failure as docs/contract.md section 5 has it; what was sent is never repeated."""
    given = request.headers.get(REQUEST_ID, "")
    request_id = given if _GOOD_ID.fullmatch(given) else uuid.uuid4().hex
    response = await _answer(request, handler, request_id)
    if not response.prepared:
        response.headers[REQUEST_ID] = request_id
        response.headers["Server"] = "naviyam"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.setdefault("Cache-Control", "no-store")
    return response


async def _answer(request: web.Request, handler: Handler, request_id: str) -> web.StreamResponse:
    try:
        return await handler(request)
    except FieldError as error:
        return _failure(422, str(error), request_id)
    except NotReady:
        waiting = {"Retry-After": str(SECONDS_TO_WAIT)}
        return _failure(503, "the bot is still starting", request_id, waiting)
    except TooMany as error:
        waiting = {"Retry-After": str(math.ceil(error.seconds))}
        return _failure(429, "too many messages, come again later", request_id, waiting)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        kept = {name: error.headers[name] for name in _KEPT_HEADERS if name in error.headers}
        return _failure(error.status, _message(error), request_id, kept)
    except Exception as error:
        # The text of an exception may hold what a child wrote; where it arose does not.
        logger.error(
            "request %s failed: %s\n%s",
            request_id,
            type(error).__name__,
            "".join(traceback.format_tb(error.__traceback__)),
        )
        return _failure(500, "something went wrong here", request_id)


def _message(error: web.HTTPException) -> str:
    if error.status == 413:
        return "the body is too large"
    default = f"{error.status}: {error.reason}"
    return error.text if error.text and error.text != default else error.reason.lower()


def _failure(
    status: int, message: str, request_id: str, headers: Mapping[str, str] | None = None
) -> web.Response:
    code = _CODES.get(status, "internal" if status >= 500 else "refused")
    body = {"error": {"code": code, "message": message, "request_id": request_id}}
    response = json_response(body, status)
    response.headers.update(headers or {})
    return response
