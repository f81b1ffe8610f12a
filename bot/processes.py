"""Child processes that never outlive the one who started them."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import shutil
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KEPT_LOG_BYTES = 5_000_000
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Program:
    """What is started: its command, its environment, its log, and how to see that it is up."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    log: Path
    is_up: Callable[[], Awaitable[bool]]


class Child:
    """One running program, in a process group of its own, with its output in its log."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; call this from the main thread, whose end its death is tied to.

        Raises OSError when there is no such program.
        """
        with self.program.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.program.command,
                env=dict(self.program.environ),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )

    async def wait(self) -> int:
        """Its exit code (below 0: the signal) once it ended; what it left behind is killed."""
        if self._process is None:
            return 0
        code = await self._process.wait()
        self._end_group()
        return code

    async def stop(self, seconds: float) -> None:
        """Ask it to end, and after some seconds make it."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._signal(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), seconds)
            self._signal(signal.SIGKILL)
            await self._process.wait()
        self._end_group()

    def _end_group(self) -> None:
        # At once and only once: later the number may belong to somebody else's group.
        self._signal(signal.SIGKILL)
        self._process = None

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            # The group may be empty by now, or (macOS) hold only what is just ending.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)


def start_log(log: Path) -> None:
    """A new log; the one of the last run stays beside it as `.1`."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_name(f"{log.name}.1"))
    log.touch(mode=0o600)


def cut_log(log: Path) -> None:
    """Move a log that has grown too large aside while its program goes on writing to it."""
    # The program holds the file open for appending, so the file is emptied, not replaced.
    if log.exists() and log.stat().st_size > KEPT_LOG_BYTES:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        os.truncate(log, 0)


def last_lines(log: Path, count: int = 12) -> list[str]:
    """The end of a log, for a person who asks why a program did not come up."""
    if not log.exists():
        return []
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 16_384))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return [line for line in lines if line.strip()][-count:]


def die_with_parent(parent: int | None = None) -> Callable[[], None] | None:
    """On Linux: what a child does first, so that it ends when `parent` does, however.

    For `preexec_fn`, where the parent is this process; or for a child that calls it itself. Its
    end is tied to the thread that starts it.
    """
    if sys.platform != "linux":
        return None
    parent, libc = parent or os.getpid(), ctypes.CDLL(None)

    def tie() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:
            os._exit(1)

    return tie
