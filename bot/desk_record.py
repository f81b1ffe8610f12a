"""What the desk keeps count of, for operators and trainers: no text but masked, no id."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

logger = logging.getLogger(__name__)


class Events(Protocol):
    """Counts by class, channel and hour (bot/safety_events.py)."""

    def count(self, what: str, channel: str) -> None:
        """One more."""


class Misunderstood(Protocol):
    """Masked messages for trainers (bot/misunderstood)."""

    def keep(self, masked_text: str, guesses: Sequence[str]) -> None:
        """Keep one."""


class DeskRecord:
    """Counting never fails a turn."""

    def __init__(
        self, events: Events | None = None, misunderstood: Misunderstood | None = None
    ) -> None:
        self.reasons: Counter[str] = Counter()
        self._events = events
        self._misunderstood = misunderstood

    def count(self, what: str, channel: str, reason: str | None = None) -> None:
        """Count an event; `reason` says which rule decided it, where there are several."""
        self.reasons[reason or what] += 1
        if self._events is not None:
            try:
                self._events.count(what, channel)
            except (sqlite3.Error, OSError) as error:
                logger.error("an event was not counted: %s", type(error).__name__)

    def not_understood(self, masked_text: str, guesses: Sequence[str]) -> None:
        """Keep a masked message that was not understood, where that is switched on."""
        self.reasons["not_understood"] += 1
        if self._misunderstood is not None:
            try:
                self._misunderstood.keep(masked_text, guesses)
            except (sqlite3.Error, OSError) as error:
                logger.error("a message was not kept for trainers: %s", type(error).__name__)
