"""The compared programs under measurement: started, asked by turns, and stopped."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.parts.places import ROOT
from bench.parts.processes import ProcessFailed
from bench.parts.store_worker import PROGRAMS
from bot.processes import die_with_parent, last_lines

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"), "1"
)
STOP_SECONDS = 15.0


@dataclass
class Seen:
    """What was measured of one program: seconds, megabytes, and the totals question by question."""

    load: float
    before: float
    after: float
    rss: float = 0.0
    seconds: list[float] = field(default_factory=list)
    cpu_seconds: list[float] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def environ() -> dict[str, str]:
    """The environment of a program on one core, with this project's code."""
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


class Program:
    """One program in a process of its own."""

    def __init__(
        self, name: str, python: Path, loaded: Path, questions: Path, holidays: Collection[date]
    ) -> None:
        self.name = name
        self._log = questions.with_name(f"{name}.log")
        days = sorted(day.isoformat() for day in holidays)
        command = [str(python), "-m", "bench.parts.store_worker", name]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, str(loaded), str(questions), *days],
                cwd=ROOT,
                env=environ(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                preexec_fn=die_with_parent(),
            )
        try:
            told = self._answer()
        except BaseException:
            self.stop()
            raise
        self.seen = Seen(told["load"], told["before"], told["after"])

    def ask(self, start: int, end: int, measured: bool = True) -> None:
        """Those of the questions."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{start} {end}\n")
        self._process.stdin.flush()
        told = self._answer()
        if measured:
            self.seen.seconds += told["seconds"]
            self.seen.cpu_seconds += told["cpu_seconds"]
            self.seen.totals += told["totals"]
            self.seen.rss = told["rss"]

    def stop(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            end = "\n".join(last_lines(self._log))
            raise ProcessFailed(f"{self.name} ended; the end of {self._log}:\n{end}")
        return json.loads(line)


class Programs:
    """All of them, over the same stores and questions."""

    def __init__(self, pythons: Mapping[str, Path], loaded: Mapping[str, Path]) -> None:
        self._pythons, self._loaded = pythons, loaded
        self.all: list[Program] = []

    def start(self, questions: Path, holidays: Collection[date]) -> None:
        """Start and load them one after the other."""
        for name in PROGRAMS:
            if name in self._loaded:
                python = self._pythons[name]
                self.all.append(Program(name, python, self._loaded[name], questions, holidays))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for program in self.all:
            program.stop()

    def ask_all(self, warm: int, count: int, rounds: int) -> None:
        """The first `warm` questions for nothing, then the others in rounds: in each round every
        program answers the same share, and another one begins."""
        for program in self.all:
            program.ask(0, warm, measured=False)
        edges = [warm + round((count - warm) * part / rounds) for part in range(rounds + 1)]
        for turn in range(rounds):
            first = turn % len(self.all)
            for program in self.all[first:] + self.all[:first]:
                program.ask(edges[turn], edges[turn + 1])


def different_totals(programs: Sequence[Program]) -> list[tuple[int, dict[str, int]]]:
    """Of each question that was counted differently: its place and the totals."""
    found = []
    for place, totals in enumerate(zip(*(one.seen.totals for one in programs), strict=True)):
        if len(set(totals)) > 1:
            names = (one.name for one in programs)
            found.append((place, dict(zip(names, totals, strict=True))))
    return found
