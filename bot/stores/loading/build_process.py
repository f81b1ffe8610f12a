"""The build as a child process: the server that starts it goes on answering meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

OUTAGE = 3
"""Exit code of a build that found no stores to load: the last good ones are to be kept."""
BUILD_SECONDS = 900.0
"""A build that takes longer hangs, and is killed."""
_MOST_COMPLAINTS = 4000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended."""

    digest: str = ""
    """The snapshot to open; after a failure that of an empty catalogue, or ''."""
    failure: str = ""
    """Why there is nothing new; safe for logs. '' after success."""
    is_outage: bool = False
    """The failure is one of the place or the files, not of the program."""


async def run_build(
    location: str,
    folder: Path,
    urgent: bool = False,
    seconds: float = BUILD_SECONDS,
    command: Sequence[str] = (sys.executable, "-P", "-m", "bot.stores.loading.build"),
) -> Outcome:
    """Run a build and wait for it, at low priority unless it is urgent.

    Cancelled, the child is killed; never raises otherwise.
    """
    try:
        child = await asyncio.create_subprocess_exec(
            *command,
            location,
            str(folder),
            f"--child-of={os.getpid()}",
            *(() if urgent else ("--background",)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        return Outcome(failure=f"the build cannot be started: {error.strerror}")
    try:
        async with asyncio.timeout(seconds):
            out, complaints = await child.communicate()
    except TimeoutError:
        return Outcome(failure=f"the build was ended after {seconds:.0f} s")
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    return _outcome(child.returncode or 0, out, complaints)


def _outcome(code: int, out: bytes, complaints: bytes) -> Outcome:
    digest = _digest(out)
    said = complaints.decode("utf-8", "replace").strip()[-_MOST_COMPLAINTS:]
    if code == 0 and digest:
        if said:
            logger.warning("the build said: %s", said)
        return Outcome(digest)
    if code == OUTAGE:
        return Outcome(digest, said.splitlines()[-1] if said else "no reason given", is_outage=True)
    return Outcome(digest, f"the build failed (exit code {code}): {said}")


def _digest(out: bytes) -> str:
    try:
        said = json.loads(out.splitlines()[-1])
        return str(said["digest"])
    except (IndexError, ValueError, KeyError, TypeError):
        return ""
