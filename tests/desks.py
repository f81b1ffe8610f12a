"""Desks for tests: rules alone decide, nothing is limited, nothing is written."""

from typing import Any

from bot.desk import Desk, Engine
from bot.desk_record import DeskRecord
from bot.incoming import Message
from bot.limits import Limiter
from bot.safety.check import Safety
from bot.safety.exceptions import Exceptions
from bot.settings import RateLimits
from bot.short_memory import ShortMemory

KEY = b"a key of sixteen"
USER = "minsu@example"


def rules_alone() -> Safety:
    """A safety check that needs no trained file."""
    return Safety(None, Exceptions())


def make_desk(
    engine: Engine,
    *,
    limits: RateLimits | None = None,
    safety: Safety | None = None,
    record: DeskRecord | None = None,
    **more: Any,
) -> Desk:
    """A desk of its own memory; `limits` of None allows everything."""
    return Desk(
        engine,
        KEY,
        safety=safety or rules_alone(),
        limiter=Limiter(limits, KEY),
        memory=ShortMemory(1800),
        record=record or DeskRecord(),
        **more,
    )


async def ask(desk: Desk, text: str, user: str = USER, **given: Any) -> list[dict[str, Any]]:
    """What a user of the REST channel gets; all of it is addressed to him."""
    found = await desk.answer(Message("rest", user, text, **given))
    assert found
    assert all(message["recipient_id"] == user for message in found)
    return found


def texts(messages: list[dict[str, Any]]) -> str:
    """All that is said."""
    return "\n".join(message.get("text", "") for message in messages)


def phones(messages: list[dict[str, Any]]) -> list[str]:
    """Numbers of the help lines, in order."""
    customs = (message.get("custom", {}) for message in messages)
    return [custom["phone"] for custom in customs if custom.get("type") == "helpline"]
