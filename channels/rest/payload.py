"""Rasa's REST protocol: body to Message, answer to body. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.fields import FieldError, identity_field, text_field
from bot.incoming import Message

CHANNEL = "rest"


class MissingSender(FieldError):
    """Nobody is named to answer to."""


def to_message(body: Mapping[str, Any]) -> Message:
    """`{"sender", "message", "metadata"?}`; what a body says of its channel is not believed.

    Raises MissingSender without a sender, FieldError for what does not fit.
    """
    sender = body.get("sender")
    if sender is None or sender == "":
        raise MissingSender("sender", "a sender is needed")
    metadata = body.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        raise FieldError("metadata", "an object is needed")
    return Message(
        channel=CHANNEL,
        user_id=identity_field(sender, "sender"),
        text=text_field(body, "message"),
        metadata=metadata or {},
    )


def to_body(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages as they are: this is the protocol they came in."""
    return messages
