"""Rasa's REST channel as the gateway uses it: private, and silent about what was said."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.failures import describe

logger = logging.getLogger(__name__)


class PrivateRestInput(RestInput):
    """The REST channel's own protocol, for callers that know the engine's token alone.

    Unlike Rasa's it answers 500 when a turn failed, where Rasa's answers 200 with whatever was
    collected, and logs neither text nor sender. The gateway sets `input_channel`.
    """

    def __init__(self, token: str) -> None:
        self._token = token

    @classmethod
    def name(cls) -> str:
        """Its part of the address: /webhooks/private/webhook."""
        return "private"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> PrivateRestInput:
        """Made from credentials.yml."""
        return cls((credentials or {})["token"])

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The one route: POST webhook."""
        routes = Blueprint("private_rest", __name__)

        @routes.route("/webhook", methods=["POST"])  # type: ignore[untyped-decorator]
        async def receive(request: Request) -> HTTPResponse:
            given = request.headers.get("authorization", "")
            if not hmac.compare_digest(given.encode(), f"Bearer {self._token}".encode()):
                return response.json({"error": "unauthorized"}, status=401)
            body = request.json
            collector = CollectingOutputChannel()
            message = UserMessage(
                body["message"],
                collector,
                body["sender"],
                input_channel=body.get("input_channel") or self.name(),
                metadata=body.get("metadata"),
            )
            try:
                await on_new_message(message)
            except Exception as error:
                logger.error("a turn failed: %s", describe(error))
                return response.json({"error": "turn failed"}, status=500)
            return response.json(collector.messages)

        return routes
