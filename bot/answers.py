"""What an answer carries (docs/contract.md section 4), as far as surfaces need to take it apart.

An answer is the list of messages that the engine gave: each may have `text`, `buttons`, `image`
and `custom`. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

Messages = Iterable[Mapping[str, Any]]


def texts(messages: Messages) -> list[str]:
    """What is said, in order."""
    return [text for message in messages if (text := message.get("text"))]


def stores(messages: Messages) -> list[dict[str, Any]]:
    """The STOREs that are shown, in order, each once."""
    found: dict[Any, dict[str, Any]] = {}
    for message in messages:
        custom = message.get("custom")
        if not isinstance(custom, dict):
            continue
        if custom.get("type") == "stores":
            shown = custom.get("stores") or []
        elif custom.get("type") == "store":
            shown = [custom.get("store")]
        else:
            continue
        for store in shown:
            if isinstance(store, dict):
                found.setdefault(store.get("id"), store)
    return list(found.values())


def quick_replies(messages: Messages) -> list[str]:
    """The titles of the buttons, each once; every one can be typed as well."""
    titles = (
        button["title"]
        for message in messages
        for button in message.get("buttons") or []
        if button.get("title")
    )
    return list(dict.fromkeys(titles))


def chat_body(messages: Iterable[Mapping[str, Any]], user_id: str, now: datetime) -> dict[str, Any]:
    """The body of `/chat`, composed from the same messages as every other surface's."""
    given = list(messages)
    return {
        "response": "\n".join(texts(given)),
        "user_id": user_id,
        "timestamp": now.isoformat(timespec="seconds"),
        "recommendations": stores(given),
        "quick_replies": quick_replies(given),
    }
