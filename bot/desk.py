"""The desk: the one path of a message, from any channel to the engine and back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from bot import canned
from bot.engine_client import EngineError
from bot.message_metadata import known_metadata
from bot.message_text import clean, without_command
from bot.pseudonym import pseudonym

logger = logging.getLogger(__name__)

PARTS = ("text", "buttons", "image", "custom")
"""What a message may carry (docs/contract.md section 4); nothing else of the engine goes out."""
FORGET = "forget"
"""Key inside an answer's custom: the conversation ends with this turn. Never sent out."""


class NotReady(Exception):
    """The engine is still starting."""


class Engine(Protocol):
    """What the desk needs of the engine; both raise EngineError."""

    async def turn(
        self, sender: str, text: str, channel: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The messages that answer a text, at least one."""

    async def forget(self, sender: str) -> None:
        """Delete a conversation."""


class Desk:
    """Answers within 3 s, whatever the engine does: its turn has 2.5 s, forgetting 0.4 s."""

    def __init__(
        self, engine: Engine, key: bytes, *, is_ready: Callable[[], bool] = lambda: True
    ) -> None:
        self._engine = engine
        self._key = key
        self._is_ready = is_ready

    async def answer(
        self, channel: str, user_id: str, text: str, metadata: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """The messages that answer a text, at least one, addressed to the user as given.

        Raises NotReady while the bot starts; every later failure becomes a canned answer.
        """
        if not self._is_ready():
            raise NotReady
        said = without_command(clean(text))
        if said:
            name = pseudonym(self._key, channel, user_id)
            messages = await self._turn(name, said, channel, known_metadata(metadata))
        else:
            messages = canned.ask_what()
        return [{"recipient_id": user_id, **message} for message in messages]

    async def _turn(
        self, name: str, said: str, channel: str, metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        try:
            given = await self._engine.turn(name, said, channel, metadata)
        except EngineError as error:
            logger.warning("no answer from the engine: %s", error)
            return canned.no_answer()
        messages, forget = _outgoing(given)
        if forget:
            # Rasa saves a conversation after its actions, so only now is there an end to it.
            try:
                await self._engine.forget(name)
            except EngineError as error:
                logger.error("a conversation was not deleted: %s", error)
                return canned.not_forgotten()
        if not messages:
            logger.warning("no answer from the engine: nothing to show")
            return canned.no_answer()
        return messages


def _outgoing(given: Iterable[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], bool]:
    """The messages as a channel may see them, and whether the conversation is to be deleted."""
    messages, forget = [], False
    for part in given:
        message = {name: part[name] for name in PARTS if part.get(name)}
        if isinstance(custom := message.get("custom"), dict) and FORGET in custom:
            forget = forget or custom[FORGET] is True
            custom = {name: value for name, value in custom.items() if name != FORGET}
            message["custom"] = custom
            if not custom:
                del message["custom"]
        if "buttons" in message:
            message["buttons"] = [_button(button) for button in message["buttons"]]
        if message:
            messages.append(message)
    return messages, forget


def _button(button: Mapping[str, Any]) -> dict[str, Any]:
    """A payload that begins with a slash would be the engine's command; the title can be typed."""
    title = str(button.get("title") or "")
    payload = str(button.get("payload") or title)
    return {"title": title, "payload": title if payload.lstrip().startswith("/") else payload}
