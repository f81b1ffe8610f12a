"""Fields of a body, checked one by one; an error names the field and never its value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class FieldError(ValueError):
    """A body does not fit its model: the field's name and what is wanted, never its value."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(f"{name}: {wanted}")
        self.field = name


def text_field(body: Mapping[str, Any], name: str) -> str:
    """A text that must be there; raises FieldError."""
    value = body.get(name)
    if not isinstance(value, str):
        raise FieldError(name, "a text is needed")
    return value


def identity_field(value: object, name: str) -> str:
    """A user's id, which goes back as given and so must be valid Unicode; raises FieldError."""
    if not isinstance(value, str):
        raise FieldError(name, "a text is needed")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FieldError(name, "a text of valid Unicode is needed") from None
    return value


def number_field(body: Mapping[str, Any], name: str, low: float, high: float) -> float | None:
    """A number between two limits, or None where it is left out; raises FieldError."""
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError(name, "a number is needed")
    if not low <= value <= high:
        raise FieldError(name, f"a number from {low:g} to {high:g} is needed")
    return value
