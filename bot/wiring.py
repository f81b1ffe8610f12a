"""Where the three processes find each other: private addresses and tokens, made anew each run.

The supervisor hands these to its children; no person sets them.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.settings import SettingsError


@dataclass(frozen=True)
class Wiring:
    """Addresses without a slash at the end, and the bearer tokens they ask for."""

    engine_url: str
    actions_url: str
    engine_token: str = field(default="", repr=False)
    actions_token: str = field(default="", repr=False)

    @classmethod
    def local(cls, engine_port: int, actions_port: int) -> Wiring:
        """Both on the loopback, with new tokens."""
        return cls(
            engine_url=f"http://127.0.0.1:{engine_port}",
            actions_url=f"http://127.0.0.1:{actions_port}",
            engine_token=secrets.token_urlsafe(32),
            actions_token=secrets.token_urlsafe(32),
        )

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> Wiring:
        """From the environment; raises SettingsError naming the variable that is missing."""
        env = os.environ if environ is None else environ
        values = {}
        for name, variable in _VARIABLES.items():
            if not (value := env.get(variable, "").strip()):
                raise SettingsError(f"{variable} is needed (set by `naviyam run`)")
            values[name] = value.rstrip("/")
        return cls(**values)

    def environ(self) -> dict[str, str]:
        """The same as environment variables, for a child process."""
        return {variable: getattr(self, name) for name, variable in _VARIABLES.items()}


_VARIABLES = {
    "engine_url": "NAVIYAM_ENGINE_URL",
    "actions_url": "NAVIYAM_ACTIONS_URL",
    "engine_token": "NAVIYAM_ENGINE_TOKEN",
    "actions_token": "NAVIYAM_ACTIONS_TOKEN",
}
