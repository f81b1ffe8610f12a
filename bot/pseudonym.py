"""The name a user has inside: nothing behind the desk knows his id."""

from __future__ import annotations

import hashlib
import hmac

BOT = "naviyam"


def pseudonym(key: bytes, channel: str, user_id: str, bot: str = BOT) -> str:
    """HMAC-SHA256 over channel, bot and id as hex.

    The channel is part of it, so that a REST sender cannot pose as another channel's child.
    Raises ValueError when channel or bot hold the separator, or the key is empty.
    """
    if not key or "|" in channel or "|" in bot:
        raise ValueError("a key is needed, and no '|' in channel or bot")
    text = f"{channel}|{bot}|{user_id}"
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
