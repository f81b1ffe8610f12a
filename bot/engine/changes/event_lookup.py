"""The class of an event is looked up in a table, not by a walk over all subclasses.

Why: each event of each saved conversation walked the tree of classes.
"""

from __future__ import annotations

from typing import Any

TARGETS = {"rasa.shared.core.events:Event.resolve_by_type": "b5cf570fa7f286c7"}


def apply() -> None:
    """Call after Rasa is imported."""
    from rasa.shared.core.events import Event

    original = Event.resolve_by_type
    known: dict[str, Any] = {}

    def resolve_by_type(type_name: str, default: Any = None) -> Any:
        found = known.get(type_name)
        if found is None:
            found = original(type_name, default)
            if found is not None and found is not default:
                known[type_name] = found
        return found

    Event.resolve_by_type = staticmethod(resolve_by_type)
