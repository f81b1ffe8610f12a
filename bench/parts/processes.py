"""Processes under measurement: started, watched with all their children, and surely stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

import psutil

from bot.processes import die_with_parent, last_lines

MB = 1024 * 1024
STOP_SECONDS = 15.0


class ProcessFailed(Exception):
    """A process ended on its own; the text is for a person."""


@dataclass(frozen=True)
class Memory:
    """Megabytes: resident, and of those what no other process shares."""

    rss: float
    uss: float


class Server:
    """One process in a group of its own, its output in a log."""

    def __init__(
        self, name: str, command: Sequence[str], environ: Mapping[str, str], folder: Path
    ) -> None:
        self.name, self._command, self._environ = name, list(command), dict(environ)
        self._folder, self._log = folder, folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def check(self) -> None:
        """Raises ProcessFailed when it ended."""
        if self._process is None or self._process.poll() is not None:
            end = "\n".join(last_lines(self._log))
            raise ProcessFailed(f"{self.name} ended; the end of {self._log}:\n{end}")

    def cpu_seconds(self) -> float:
        """Processor time of the process and all below it so far."""
        times = [process.cpu_times() for process in self._tree()]
        return sum(t.user + t.system for t in times)

    def memory(self) -> Memory:
        """Of the process and all below it."""
        infos = [process.memory_full_info() for process in self._tree()]
        return Memory(sum(i.rss for i in infos) / MB, sum(i.uss for i in infos) / MB)

    def _tree(self) -> list[psutil.Process]:
        self.check()
        assert self._process is not None
        top = psutil.Process(self._process.pid)
        return [top, *top.children(recursive=True)]


class Servers:
    """Several servers, all stopped at the end however it comes."""

    def __init__(self) -> None:
        self._all: list[Server] = []

    def add(self, server: Server) -> Server:
        self._all.append(server)
        return server

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGTERM, _leave)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in reversed(self._all):
            server.stop()
        signal.signal(signal.SIGTERM, self._before)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(f"stopped by signal {number}")


@dataclass(frozen=True)
class Job:
    """What a process that ran to its end took."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def run_job(
    name: str, command: Sequence[str], environ: Mapping[str, str], folder: Path
) -> tuple[Job, str]:
    """Run to the end; gives what it took and its last line. Raises ProcessFailed."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"{name}.log"
    began = time.perf_counter()
    with log.open("wb") as file:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent(),
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    lines = last_lines(log)
    if process.returncode:
        how = f"{name} failed ({process.returncode}; below 0: a signal)"
        raise ProcessFailed(f"{how}; the end of {log}:\n" + "\n".join(lines))
    cpu = usage.ru_utime + usage.ru_stime
    return Job(seconds, cpu, usage.ru_maxrss / 1024), lines[-1] if lines else ""
