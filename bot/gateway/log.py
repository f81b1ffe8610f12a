"""Log lines without what was said, without addresses and without ids."""

from __future__ import annotations

import logging
import sys

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from bot.gateway.errors import REQUEST_ID


class AccessLogger(AbstractAccessLogger):
    """Method, route (not the path, which may hold an id), status, time and request id."""

    @property
    def enabled(self) -> bool:
        return self.logger.isEnabledFor(logging.INFO)

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        self.logger.info(
            "%s %s %d %.1f ms %s",
            request.method,
            _route(request),
            response.status,
            time * 1000,
            response.headers.get(REQUEST_ID, "-"),
        )


class WithoutDetails(logging.Filter):
    """Of aiohttp's own complaints only the kind is kept: they quote a client's bytes."""

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0] if record.exc_info else None
        record.msg = f"a request could not be served: {kind.__name__ if kind else 'unknown'}"
        record.args = ()
        record.exc_info = None
        record.exc_text = None
        return True


def set_up() -> None:
    """To standard error, which the supervisor keeps in a file."""
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("aiohttp.server").addFilter(WithoutDetails())


def _route(request: web.BaseRequest) -> str:
    route = request.match_info.route if isinstance(request, web.Request) else None
    return route.resource.canonical if route is not None and route.resource is not None else "-"
