"""How often the safety check did what: class, channel and hour. No text, no id.

Counts lie in memory until `flush`, so that counting costs the gateway's loop next to nothing. A
crash of the process loses what was counted since the last flush, one of the machine also what the
system had not yet written (some 30 s).

Never count a sum of other classes as a class of its own, and do not show the same counts without
the rule of FEWEST somewhere else: hidden ones could be worked out from either.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import SEOUL, Clock
from bot.private_sqlite import open_private

FILE = "events.sqlite"
"""Its name in the state folder."""
DAYS = 90
"""Days that are kept, by the calendar of Seoul."""
FEWEST = 5
"""A smaller count of a day, class and channel is not shown: it may point to one child."""
OTHER = "other"
"""Stands for a name that is no name."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS event ("
    "day INTEGER NOT NULL, hour INTEGER NOT NULL, what TEXT NOT NULL, channel TEXT NOT NULL, "
    "count INTEGER NOT NULL, PRIMARY KEY (day, hour, what, channel)) WITHOUT ROWID"
)
# A name in the code; what a child writes or an id of a user does not get through by mistake.
_NAME = re.compile(r"[a-z][a-z_-]{0,23}(?::[a-z][a-z_-]{0,23})?")

_Key = tuple[int, int, str, str]


@dataclass(frozen=True)
class Row:
    """The count of a class on a day in a channel; None is 1 to 4."""

    day: date
    what: str
    channel: str
    count: int | None


class SafetyEvents:
    """The counts in SQLite. Several processes, and threads of one, may count into one file.

    All but count() raise sqlite3.Error where the file cannot be read or written.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open or make the file and forget what is too old; raises OSError too."""
        self._clock = clock
        self._pending: Counter[_Key] = Counter()
        self._lock = threading.Lock()
        self._file = threading.RLock()
        self._is_closed = False
        self._db = open_private(path, _SCHEMA)
        self.purge()

    def count(self, what: str, channel: str) -> None:
        """Count one, in memory. `what` is a class such as `suicide` or `refused:alcohol`."""
        now = self._clock().astimezone(SEOUL)
        key = (now.toordinal(), now.hour, _name(what), _name(channel))
        with self._lock:
            self._pending[key] += 1

    def flush(self) -> None:
        """Write what was counted and forget what is too old; call it every few seconds.

        What could not be written is kept for the next time.
        """
        with self._file:
            with self._lock:
                pending, self._pending = self._pending, Counter()
            try:
                if pending:
                    self._add(pending)
            except BaseException:
                with self._lock:
                    self._pending += pending
                raise
            if self._today() != self._purged:
                self.purge()

    def purge(self) -> None:
        """Forget the days that are over; flush() and opening do it too."""
        today = self._today()
        # A day to come is left by a clock that was wrong.
        with self._file:
            self._db.execute("DELETE FROM event WHERE day <= ? OR day > ?", (today - DAYS, today))
            self._purged = today

    def table(self, days: int) -> list[Row]:
        """Counts of the last `days` days, today among them; newest day first, then by name.

        There are no sums over days, classes or channels: with them hidden counts could be found
        by subtracting. Sum the rows instead, and what is hidden stays so.
        """
        self.flush()
        today = self._today()
        with self._file:
            rows = self._db.execute(
                "SELECT day, what, channel, sum(count) FROM event WHERE day > ? AND day <= ? "
                "GROUP BY day, what, channel ORDER BY day DESC, what, channel",
                (today - min(days, DAYS), today),
            ).fetchall()
        return [
            Row(date.fromordinal(day), what, channel, count if count >= FEWEST else None)
            for day, what, channel, count in rows
        ]

    def close(self) -> None:
        """Write what was counted and close the file; a second time nothing is left to do."""
        with self._file:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                self.flush()
            finally:
                self._db.close()

    def _today(self) -> int:
        return self._clock().astimezone(SEOUL).toordinal()

    def _add(self, counts: Counter[_Key]) -> None:
        # One statement, so that all are written or none; JSON, because it has no most of values.
        self._db.execute(
            "INSERT INTO event SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, "
            "value ->> 4 FROM json_each(?) WHERE true "
            "ON CONFLICT (day, hour, what, channel) DO UPDATE SET count = count + excluded.count",
            (json.dumps([[*key, count] for key, count in counts.items()]),),
        )


def _name(text: str) -> str:
    return text if _NAME.fullmatch(text) else OTHER
