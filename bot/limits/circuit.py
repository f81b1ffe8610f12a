"""Whether Redis is worth asking just now."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5.0
"""After a failure nobody asks for so long; then one message tries again."""
LOG_SECONDS = 60.0


class OutOfReach(Exception):
    """Redis gave no usable answer, or was not asked because it just gave none."""


class Circuit:
    """Open after a failure; everything in this process that uses one Redis shares one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._again: float | None = None
        self._failed = float("-inf")
        self._log_again = float("-inf")
        self._logged = False

    def ask(self) -> float:
        """When a question begins, for `worked`.

        Raises OutOfReach after a failure, but for one caller each PAUSE_SECONDS.
        """
        now = self._clock()
        if self._again is not None:
            if now < self._again:
                raise OutOfReach
            self._again = now + PAUSE_SECONDS
        return now

    def failed(self, error: Exception) -> None:
        """A question failed; logged by its kind only, for its text may hold the address."""
        now = self._failed = self._clock()
        self._again = now + PAUSE_SECONDS
        if now >= self._log_again:
            self._log_again = now + LOG_SECONDS
            self._logged = True
            kind = type(error).__name__
            logger.warning("Redis is out of reach (%s): this process goes on by itself", kind)

    def worked(self, began: float) -> None:
        """A question was answered; one from before the last failure says nothing of Redis now."""
        if self._again is None or began < self._failed:
            return
        self._again = None
        if self._logged:
            self._logged = False
            logger.warning("Redis is back")
