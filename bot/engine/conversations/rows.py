"""Rows of conversations: a text for a key, forgotten after a time. SQLite here."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bot.private_sqlite import drop_old_pages, open_private

IDLE_SECONDS = 30 * 60
"""A conversation is forgotten when nothing was said for so long."""
LIFE_SECONDS = 24 * 3600
"""A conversation is forgotten at the latest so long after it began."""
PURGE_EVERY_SECONDS = 60
MEMORY = ":memory:"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS conversation ("
    "key TEXT PRIMARY KEY, body TEXT NOT NULL, began REAL NOT NULL, expires REAL NOT NULL"
    ") WITHOUT ROWID"
)


class ConversationRows:
    """Keyed texts in SQLite; `":memory:"` keeps them in the process alone.

    Every call is one short statement on a local file, quicker than handing it to a thread.
    Errors are sqlite3's own and go to the caller: a turn that cannot be kept must fail.
    """

    def __init__(self, path: Path | str, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._next_purge = 0.0
        self._old_pages = True  # perhaps left by a process that was killed
        self._file = str(path) != MEMORY
        if self._file:
            self._db = open_private(Path(path), _TABLE)
        else:
            self._db = sqlite3.connect(MEMORY, isolation_level=None, check_same_thread=False)
            self._db.execute(_TABLE)
        self._db.execute(
            "CREATE INDEX IF NOT EXISTS conversation_expires ON conversation (expires)"
        )
        self.purge()

    def get(self, key: str) -> str | None:
        """The text under `key`, or None where there is none or its time is over."""
        row = self._db.execute(
            "SELECT body FROM conversation WHERE key = ? AND expires > ?", (key, self._clock())
        ).fetchone()
        return row[0] if row else None

    def put(self, key: str, body: str) -> None:
        """Keep `body` under `key`; its idle time begins anew, its life does not."""
        now = self._clock()
        if now >= self._next_purge:
            self.purge()
        self._db.execute(
            "INSERT INTO conversation VALUES (:key, :body, :now, :idle) "
            "ON CONFLICT (key) DO UPDATE SET body = :body, "
            # What is over but not purged yet does not come back to life.
            "began = CASE WHEN expires <= :now THEN :now ELSE began END, "
            "expires = CASE WHEN expires <= :now THEN :idle ELSE min(:idle, began + :life) END",
            {
                "key": key,
                "body": body,
                "now": now,
                "idle": now + IDLE_SECONDS,
                "life": LIFE_SECONDS,
            },
        )

    def delete(self, key: str) -> None:
        """Forget what lies under `key`."""
        self._db.execute("DELETE FROM conversation WHERE key = ?", (key,))
        self._old_pages = True
        self._drop_old_pages()

    def purge(self) -> None:
        """Forget everything whose time is over, and what of it still lies in the file."""
        now = self._clock()
        self._next_purge = now + PURGE_EVERY_SECONDS
        gone = self._db.execute("DELETE FROM conversation WHERE expires <= ?", (now,)).rowcount
        self._old_pages = self._old_pages or gone > 0
        self._drop_old_pages()

    def keys(self) -> list[str]:
        """Keys of the conversations that are kept now."""
        rows = self._db.execute("SELECT key FROM conversation WHERE expires > ?", (self._clock(),))
        return [row[0] for row in rows]

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _drop_old_pages(self) -> None:
        if self._file and self._old_pages:
            self._old_pages = not drop_old_pages(self._db)
