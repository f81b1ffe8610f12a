"""Where a request came from, for the limit by address."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.gateway.client_address import client_address
from bot.incoming import Message

_ADDRESS: web.RequestKey[str] = web.RequestKey("client_address", str)


def middleware(trusted_proxies: int) -> Middleware:
    """Notes the client's address at each request; it is never logged or kept in clear."""

    @web.middleware
    async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
        forwarded = request.headers.getall("X-Forwarded-For", [])
        request[_ADDRESS] = client_address(request.remote, forwarded, trusted_proxies)
        return await handler(request)

    return note


def from_client(request: web.Request, message: Message) -> Message:
    """The message with the address it came from: for channels without a secret of their own."""
    return replace(message, address=request[_ADDRESS])
