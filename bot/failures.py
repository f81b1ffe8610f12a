"""Telling what went wrong without repeating what was said: messages of errors may hold it."""

from __future__ import annotations


def describe(error: BaseException) -> str:
    """Kinds and places of an error and of what caused it: `TurnFailed at a.py:3 <- KeyError at b.py:9`."""
    found: list[str] = []
    current: BaseException | None = error
    while current is not None and len(found) < 5:
        place = current.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
        found.append(f"{type(current).__name__} at {where}")
        current = current.__cause__ or current.__context__
    return " <- ".join(found)
