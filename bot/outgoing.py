"""What the engine gave, as a channel may see it: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PARTS = ("text", "buttons", "image", "custom")
"""What a message may carry (docs/contract.md section 4); nothing else of the engine goes out."""
FORGET = "forget"
"""Key inside an answer's custom: the conversation ends with this turn."""
GUESSES = "not_understood"
"""Key inside an answer's custom: the message was not understood; intents that were guessed."""


@dataclass(frozen=True)
class Outgoing:
    """The messages without the engine's notes to the desk, and these notes."""

    messages: list[dict[str, Any]]
    forget: bool
    guesses: tuple[str, ...] | None
    """None where the message was understood."""

    @property
    def helplines(self) -> frozenset[str]:
        """The kinds of help lines that the engine itself gave."""
        customs = (message.get("custom") or {} for message in self.messages)
        return frozenset(str(c.get("kind")) for c in customs if c.get("type") == "helpline")


def read_answer(given: Iterable[Mapping[str, Any]]) -> Outgoing:
    """Take the engine's answer apart; empty messages are left out."""
    messages: list[dict[str, Any]] = []
    forget, guesses = False, None
    for part in given:
        message = {name: part[name] for name in PARTS if part.get(name)}
        custom = message.get("custom")
        if isinstance(custom, dict):
            forget = forget or custom.get(FORGET) is True
            if isinstance(noted := custom.get(GUESSES), list):
                guesses = tuple(str(name) for name in noted)
            shown = {name: value for name, value in custom.items() if name not in (FORGET, GUESSES)}
            message["custom"] = shown
            if not shown:
                del message["custom"]
        if "buttons" in message:
            message["buttons"] = [_button(button) for button in message["buttons"]]
        if message:
            messages.append(message)
    return Outgoing(messages, forget, guesses)


def _button(button: Mapping[str, Any]) -> dict[str, Any]:
    """A payload that begins with a slash would be the engine's command; the title can be typed."""
    title = str(button.get("title") or "")
    payload = str(button.get("payload") or title)
    return {"title": title, "payload": title if payload.lstrip().startswith("/") else payload}
