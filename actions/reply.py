"""Answers as the dispatcher takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

MOST_BUTTONS = 10


def say(
    dispatcher: CollectingDispatcher,
    text: str,
    buttons: Sequence[str] = (),
    custom: dict[str, Any] | None = None,
) -> None:
    """One answer: text, quick replies (each can be typed as well) and what a channel draws.

    A blank line would become a message of its own in Rasa, so there is none.
    """
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    titles = list(dict.fromkeys(buttons))[:MOST_BUTTONS]
    dispatcher.utter_message(
        text="\n".join(lines),
        buttons=[{"title": title, "payload": title} for title in titles] or None,
        json_message=custom,
    )


def notice(kind: str) -> dict[str, Any]:
    """`custom` of a notice of docs/contract.md section 4."""
    return {"type": "notice", "kind": kind, "source": "canned"}
