"""The formats of store data: known by their columns, cleaned into the frames of bot.stores.frames."""

from __future__ import annotations

from bot.stores.formats.known import FORMATS, parse, recognise

__all__ = ["FORMATS", "parse", "recognise"]
