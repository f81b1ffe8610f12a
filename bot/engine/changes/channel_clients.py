"""Rasa's own channels for other services are replaced by empty shells.

Why: rasa.core.channels imports every one with its client (aiogram, Slack, Twilio, Google ...);
Naviyam's channels live in the gateway, the engine speaks REST alone.
"""

from __future__ import annotations

from bot.engine.shells import replace_modules

TARGETS: dict[str, str] = {}

CHANNELS = (
    "botframework",
    "callback",
    "console",
    "facebook",
    "hangouts",
    "mattermost",
    "rasa_chat",
    "rocketchat",
    "slack",
    "socketio",
    "telegram",
    "twilio",
    "twilio_voice",
    "webexteams",
)


def apply() -> None:
    """Call before Rasa is imported."""
    replace_modules([f"rasa.core.channels.{name}" for name in CHANNELS])
