"""The key of the pseudonyms: from the settings, or made once and kept in the state folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.settings import Settings, SettingsError

FILE = "secret.key"
SHORTEST = 16


def load_key(settings: Settings) -> bytes:
    """The key as bytes; the first call on a machine makes the file, readable to its owner only.

    Raises SettingsError for a key that is too short, OSError where the folder cannot be written.
    """
    if settings.secret_key is not None:
        return _checked(settings.secret_key.encode(), "NAVIYAM_SECRET_KEY")
    path = settings.state / FILE
    if not path.exists():
        _make(path)
    return _checked(path.read_bytes().strip(), str(path))


def _make(path: Path) -> None:
    # Written beside its place and linked there: of two processes that start together one wins,
    # and nobody ever reads half a key.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{FILE}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _checked(key: bytes, where: str) -> bytes:
    if len(key) < SHORTEST:
        raise SettingsError(f"{where}: a key of at least {SHORTEST} characters is needed")
    return key
