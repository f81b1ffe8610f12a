"""Numbers of clusters as a person types them: `1,3,5-7` or `all`."""

from __future__ import annotations

import re

_PART = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


class PickError(ValueError):
    """Numbers that cannot be read, or that nothing has; the text is for a person."""


def picked(text: str, count: int) -> list[int]:
    """The numbers in order, each once, out of 1 to `count`; raises PickError."""
    if text.strip().lower() == "all":
        return list(range(1, count + 1))
    found: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = _PART.fullmatch("".join(part.split()))
        if match is None:
            raise PickError(f"--pick: numbers such as 1,3,5-7, or all; not '{part}'")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= count:
            raise PickError(f"--pick: '{part}' is not there, the numbers go from 1 to {count}")
        found.update(range(first, last + 1))
    if not found:
        raise PickError("--pick: numbers such as 1,3,5-7, or all")
    return sorted(found)
