"""POST /chat: one message, one answer, for apps that want a single body."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.answers import chat_body
from bot.clock import Clock
from bot.desk import Desk
from bot.fields import FieldError, identity_field, number_field, text_field
from bot.gateway.addresses import from_client
from bot.gateway.body import json_response, read_object
from bot.incoming import Message

CHANNEL = "rest"
"""The app speaks over both doors: a user of /chat is the same user over the REST webhook."""
MOST_WON = 10**12
"""Past this a number is a mistake; what a card can hold the desk decides."""


def routes(desk: Desk, clock: Clock) -> list[web.RouteDef]:
    """POST /chat."""

    async def chat(request: web.Request) -> web.Response:
        message = from_client(request, to_message(await read_object(request)))
        messages = await desk.answer(message)
        return json_response(chat_body(messages, message.user_id, clock()))

    return [web.post("/chat", chat)]


def to_message(body: Mapping[str, Any]) -> Message:
    """The body as docs/contract.md section 5 has it; without a user a new one is made.

    Raises FieldError. A position outside Korea is no error: the desk drops it.
    """
    user_id = body.get("user_id")
    metadata = {
        "lat": number_field(body, "lat", -90, 90),
        "lng": number_field(body, "lng", -180, 180),
        "meal_card_balance": _balance(body),
    }
    return Message(
        channel=CHANNEL,
        user_id=uuid.uuid4().hex if user_id in (None, "") else identity_field(user_id, "user_id"),
        text=text_field(body, "message"),
        metadata={name: value for name, value in metadata.items() if value is not None},
    )


def _balance(body: Mapping[str, Any]) -> float | None:
    balance = number_field(body, "meal_card_balance", 0, MOST_WON)
    if balance is not None and balance != int(balance):
        raise FieldError("meal_card_balance", "whole won are needed")
    return balance
