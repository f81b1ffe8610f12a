"""SQLite files that their owner alone reads and that keep nothing of what was deleted."""

from __future__ import annotations

import os
import secrets
import sqlite3
from pathlib import Path

BUSY_SECONDS = 1.0
"""How long a statement waits for another process that writes."""


def open_private(path: Path, schema: str) -> sqlite3.Connection:
    """A connection in autocommit mode; the file is made with `schema` where there is none.

    Several processes may open the same file at once. Raises OSError where the folder cannot be
    written, and sqlite3.Error where the file cannot be read.
    """
    if not path.exists():
        _make(path, schema)
    path.chmod(0o600)
    return _connect(path)


def drop_old_pages(db: sqlite3.Connection) -> bool:
    """Empty the write-ahead log, where deleted text lies on; False while another one reads."""
    # Without waiting: this may stand in the path of a message, and can be tried again.
    db.execute("PRAGMA busy_timeout=0")
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute(f"PRAGMA busy_timeout={round(BUSY_SECONDS * 1000)}")
    return not busy


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    # In WAL mode NORMAL writes without waiting for the disk: a crash of the process loses nothing.
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute("PRAGMA secure_delete=ON")
    return db


def _make(path: Path, schema: str) -> None:
    # Made beside its place and linked there: two processes that change a file to WAL mode at once
    # fail with 'database is locked', whatever the timeout, and nobody ever sees an open file.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        db = _connect(draft)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute(schema)
        finally:
            db.close()
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
