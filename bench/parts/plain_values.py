"""Numbers out of DIET's entities, whose values are always text; any newcomer's actions do this."""

from __future__ import annotations

from typing import Any

NUMBERS = frozenset({"budget", "ordinal", "people"})


def with_numbers(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Values of number entities as numbers; one that is no number was not understood."""
    found = []
    for entity in entities:
        if entity["entity"] in NUMBERS and isinstance(entity["value"], str):
            try:
                entity = {**entity, "value": int(entity["value"])}
            except ValueError:
                continue
        found.append(entity)
    return found
