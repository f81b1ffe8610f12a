"""A stretch of a message and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` stands for `value` of `entity`.

    `how` names the way it was found (`exact`, `folded`, `pattern` ...); the judge weighs it.
    """

    start: int
    end: int
    entity: str
    value: str | int
    how: str = "exact"
    role: str | None = None

    def as_rasa(self, extractor: str, confidence: float) -> dict[str, Any]:
        """The entity as Rasa's messages carry it."""
        entity = {
            "entity": self.entity,
            "start": self.start,
            "end": self.end,
            "value": self.value,
            "confidence_entity": round(confidence, 4),
            "extractor": extractor,
        }
        return entity | ({"role": self.role} if self.role else {})

    def with_role(self, role: str | None) -> Span:
        """The same stretch with another role."""
        return replace(self, role=role)
