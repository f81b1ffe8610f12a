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
class RateLimits:
    """How much one may ask. Per minute: `user` and `address`; the others are counts."""

    user: int = 20
    address: int = 600
    at_once: int = 8
    """Messages of one user that may be under way together."""
    repeats: int = 6
    """So many times in a row the same text is answered within a minute."""


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
    rate_limits: RateLimits | None = RateLimits()
    """None: no limits at all, for load tests."""
    trusted_proxies: int = 0
    """How many proxies stand in front; the client's address is counted from the right."""
    redis_url: str | None = field(default=None, repr=False)
    keep_misunderstood: bool = False
    public_url: str | None = None
    """Address under which the world reaches the bot, without a slash at the end."""


def _port(text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text) or not 0 < int(text) < 65536:
        raise SettingsError("PORT: a port number from 1 to 65535 is needed")
    return int(text)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _rate_limits(text: str) -> RateLimits | None:
    if text.strip().lower() == "off":
        return None
    given: dict[str, int] = {}
    for part in _list(text):
        name, _, number = (piece.strip() for piece in part.partition("="))
        known = name in RateLimits.__dataclass_fields__
        if not known or not re.fullmatch(r"[1-9]\d{0,6}", number):
            names = ", ".join(RateLimits.__dataclass_fields__)
            raise SettingsError(
                f"NAVIYAM_RATE_LIMITS: 'off', or numbers such as user=20,address=600 ({names})"
            )
        given[name] = int(number)
    return RateLimits(**given)


def _count(env: Mapping[str, str], name: str) -> int:
    text = env.get(name, "0").strip()
    if not re.fullmatch(r"\d{1,2}", text):
        raise SettingsError(f"{name}: a small whole number is needed")
    return int(text)


def _yes(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "no").strip().lower()
    if text not in ("yes", "no"):
        raise SettingsError(f"{name}: 'yes' or 'no' is needed")
    return text == "yes"


def _web_address(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    text = env.get(name, "").strip()
    if not text:
        return None
    if not text.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        raise SettingsError(f"{name}: an address that begins with {schemes[0]}:// is needed")
    return text.rstrip("/")


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; an empty variable counts as unset.

    Raises SettingsError where a value cannot be read.
    """
    env = {k: v for k, v in (os.environ if environ is None else environ).items() if v.strip()}
    default = Settings()
    conversations = env.get("NAVIYAM_CONVERSATIONS", default.conversations)
    if conversations not in ("sqlite", "memory"):
        raise SettingsError("NAVIYAM_CONVERSATIONS: 'sqlite' or 'memory' is needed")
    redis_url = _web_address(env, "NAVIYAM_REDIS_URL", ("redis", "rediss", "unix"))
    if redis_url and "NAVIYAM_SECRET_KEY" not in env:
        # Each instance would make a key of its own, and none would know the others' users.
        raise SettingsError("NAVIYAM_SECRET_KEY is needed together with NAVIYAM_REDIS_URL")
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
        rate_limits=_rate_limits(env.get("NAVIYAM_RATE_LIMITS", "")),
        trusted_proxies=_count(env, "NAVIYAM_TRUSTED_PROXIES"),
        redis_url=redis_url,
        keep_misunderstood=_yes(env, "NAVIYAM_KEEP_MISUNDERSTOOD"),
        public_url=_web_address(env, "NAVIYAM_PUBLIC_URL", ("https", "http")),
    )
