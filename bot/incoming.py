"""A message as every channel hands it to the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """One message of one user; the id is the channel's own, as given."""

    channel: str
    user_id: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    address: str | None = field(default=None, repr=False)
    """Where it came from, for the limit by address; None where the channel carried a valid secret."""
