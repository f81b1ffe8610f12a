"""One bot a state folder: two would write to the same conversations."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

FILE = "run.lock"


class StateTaken(Exception):
    """Another bot runs with this state folder; the text is for a person."""


@contextlib.contextmanager
def hold(state: Path) -> Iterator[None]:
    """Hold the folder; the system lets go of it when the process ends, however.

    Raises StateTaken, and OSError where the folder cannot be written.
    """
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (state / FILE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StateTaken(
                f"Another bot runs with the state folder {state}. "
                "Stop it, or choose another folder: NAVIYAM_STATE=..."
            ) from None
        yield
