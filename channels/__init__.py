"""Channels, one folder each. A new one is its folder and its line here."""

from __future__ import annotations

from bot.gateway.app import Channel
from channels.rest.routes import routes as rest

CHANNELS: tuple[Channel, ...] = (rest,)
