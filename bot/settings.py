"""Every setting, typed, in one place. Nothing else reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""Folder of the project: training data, sample stores and models lie below it."""


class SettingsError(ValueError):
    """A setting cannot be read. The message names the setting, not its value."""


@dataclass(frozen=True)
class Settings:
    """What the environment says; every field has a default that lets the bot run."""

    port: int = 8080
    state: Path = Path(".naviyam")
    stores: str = str(ROOT / "data" / "stores")
    admin_username: str | None = None
    admin_password: str | None = field(default=None, repr=False)
    api_keys: tuple[str, ...] = field(default=(), repr=False)
    secret_key: str | None = field(default=None, repr=False)
    now: str | None = None
    engine_without: frozenset[str] = frozenset()
    """Changes to Rasa that are left out, by name (see bot/engine/changes)."""
    conversations: str = "sqlite"
    """Where conversations are kept: `sqlite` (in `state`) or `memory`."""


def _port(text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text) or not 0 < int(text) < 65536:
        raise SettingsError("PORT: a port number from 1 to 65535 is needed")
    return int(text)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; an empty variable counts as unset.

    Raises SettingsError where a value cannot be read.
    """
    env = {k: v for k, v in (os.environ if environ is None else environ).items() if v.strip()}
    default = Settings()
    conversations = env.get("NAVIYAM_CONVERSATIONS", default.conversations)
    if conversations not in ("sqlite", "memory"):
        raise SettingsError("NAVIYAM_CONVERSATIONS: 'sqlite' or 'memory' is needed")
    return Settings(
        port=_port(env["PORT"]) if "PORT" in env else default.port,
        state=Path(env.get("NAVIYAM_STATE", str(default.state))).resolve(),
        stores=env.get("NAVIYAM_STORES", default.stores),
        admin_username=env.get("NAVIYAM_ADMIN_USERNAME"),
        admin_password=env.get("NAVIYAM_ADMIN_PASSWORD"),
        api_keys=_list(env.get("NAVIYAM_API_KEYS", "")),
        secret_key=env.get("NAVIYAM_SECRET_KEY"),
        now=env.get("NAVIYAM_NOW"),
        engine_without=frozenset(_list(env.get("NAVIYAM_ENGINE_WITHOUT", ""))),
        conversations=conversations,
    )
