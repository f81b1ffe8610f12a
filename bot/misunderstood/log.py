"""Messages that were not understood: masked, without ids, forgotten after a week.

A row is a text on a day, so each day's count expires by itself: a text that is said again does not
keep what was written before. The key is the text, not a running number, so that the rows do not
tell in which order messages came and nobody can put one child's messages together again.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import SEOUL, Clock
from bot.message_text import clean
from bot.private_sqlite import drop_old_pages, open_private

FILE = "misunderstood.sqlite"
"""Its name in the state folder."""
DAYS = 7
"""A day and its texts are gone when it is so many days ago, by the calendar of Seoul."""
LONGEST = 200
"""Characters that are kept of a text."""
MOST_GUESSES = 3
MOST_A_DAY = 5000
"""Different texts of one day; what comes after them is not kept, or a flood would fill the disk."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS misunderstood ("
    "day INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, guesses TEXT NOT NULL, "
    "count INTEGER NOT NULL, PRIMARY KEY (day, key)) WITHOUT ROWID"
)
_NAME = re.compile(r"\w{1,60}")


@dataclass(frozen=True)
class Entry:
    """A text as it was written last, and how often in the last days."""

    text: str
    guesses: tuple[str, ...]
    """Names of the likeliest intents when it was said last, best first."""
    count: int
    first_day: date
    last_day: date

    @property
    def masked(self) -> bool:
        """Whether stars may stand for something personal."""
        return "*" in self.text


class MisunderstoodLog:
    """The texts in SQLite. Two processes, and threads of one, may use a file at once.

    Every call raises sqlite3.Error where the file cannot be read or written.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open or make the file and forget what is too old; raises OSError too."""
        self._clock = clock
        self._lock = threading.RLock()
        self._old_pages = True  # perhaps left by a process that was killed
        self._db = open_private(path, _SCHEMA)
        self.purge()

    def keep(self, masked_text: str, guesses: Sequence[str]) -> None:
        """Count a text that is masked already; said again today it only counts up.

        `guesses` are names of the likeliest intents, best first. Of a long text its beginning is
        kept, of one that is nothing but stars nothing.
        """
        text = " ".join(clean(masked_text).split())[:LONGEST].rstrip()
        if not _says_something(text):
            return
        names = " ".join([name for name in guesses if _NAME.fullmatch(name)][:MOST_GUESSES])
        with self._lock:
            self.purge()
            self._count(self._today(), text, names)

    def _count(self, today: int, text: str, names: str) -> None:
        key = text_key(text)
        known = self._db.execute(
            "UPDATE misunderstood SET count = count + 1, guesses = ? WHERE day = ? AND key = ?",
            (names, today, key),
        )
        if known.rowcount:
            return
        self._db.execute(
            "INSERT INTO misunderstood SELECT :day, :key, :text, :guesses, 1 "
            "WHERE (SELECT count(*) FROM misunderstood WHERE day = :day) < :most "
            "ON CONFLICT (day, key) DO UPDATE SET count = count + 1",
            {"day": today, "key": key, "text": text, "guesses": names, "most": MOST_A_DAY},
        )

    def purge(self) -> None:
        """Forget the days that are over; keep() and opening do it too."""
        today = self._today()
        # A day to come is left by a clock that was wrong: it would stay for longer than a week.
        self._delete("DELETE FROM misunderstood WHERE day <= ? OR day > ?", today - DAYS, today)

    def entries(self) -> list[Entry]:
        """What is kept, most said first."""
        today = self._today()
        with self._lock:
            rows = self._db.execute(
                "SELECT day, key, text, guesses, count FROM misunderstood "
                "WHERE day > ? AND day <= ? ORDER BY day",
                (today - DAYS, today),
            ).fetchall()
        found: dict[str, Entry] = {}
        for day, key, text, guesses, count in rows:
            said = date.fromordinal(day)
            before = found.get(key)
            found[key] = Entry(
                text,
                tuple(guesses.split()),
                count + (before.count if before else 0),
                before.first_day if before else said,
                said,
            )
        return sorted(found.values(), key=lambda entry: (-entry.count, entry.text))

    def delete_all(self) -> None:
        """Forget everything."""
        self._delete("DELETE FROM misunderstood")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def _today(self) -> int:
        return self._clock().astimezone(SEOUL).date().toordinal()

    def _delete(self, statement: str, *values: int) -> None:
        with self._lock:
            gone = self._db.execute(statement, values)
            if self._old_pages or gone.rowcount:
                self._old_pages = not drop_old_pages(self._db)


def text_key(text: str) -> str:
    """Equal for texts that differ in blanks and capitals alone, as `naviyam check` sees doubles."""
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()


def _says_something(text: str) -> bool:
    if "*" in text:
        return any(char.isalnum() for char in text)
    return bool(text)
