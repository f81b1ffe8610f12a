"""Keeping the bot's processes up: started together, watched, restarted, stopped together."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from bot.processes import Child, Program, cut_log, last_lines, start_log

Say = Callable[[str], None]


class StartError(Exception):
    """A program does not come up. The first line says which; what follows is the end of its log."""


@dataclass(frozen=True)
class Patience:
    """How long each thing may take, in seconds."""

    start: float = 120.0
    deaths_while_starting: int = 3
    poll: float = 0.05
    first_wait: float = 0.5
    longest_wait: float = 10.0
    steady: float = 60.0
    """A program that ran this long starts again as if it were the first time."""
    stop: float = 8.0
    last_answers: float = 4.0
    """Of `stop`, what the door in front has to finish its answers before the rest is stopped."""
    logs: float = 5.0


class Supervisor:
    """Runs programs until told to stop. The last one is the door: it is stopped first."""

    def __init__(
        self, programs: Sequence[Program], say: Say, patience: Patience | None = None
    ) -> None:
        self._children = [Child(program) for program in programs]
        self._say = say
        self._patience = patience or Patience()
        self._stop = asyncio.Event()
        self._all_up = False

    def stop(self) -> None:
        """Ask for the end; safe to call from a signal handler of the loop."""
        self._stop.set()

    async def run(self, when_up: Callable[[float], None]) -> None:
        """Start all at the same time, call back with the seconds it took, watch until stopped.

        Raises StartError. However it ends, no process is left behind.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)
        for child in self._children:
            start_log(child.program.log)
        began = time.monotonic()
        keepers = [loop.create_task(self._keep(child)) for child in self._children]
        keepers.append(loop.create_task(self._keep_logs()))
        try:
            await self._until(self._wait_up(), keepers)
            if not self._stop.is_set():
                self._all_up = True
                when_up(time.monotonic() - began)
                await self._until(self._stop.wait(), keepers)
        finally:
            for keeper in keepers:
                keeper.cancel()
            await asyncio.gather(*keepers, return_exceptions=True)
            await self._stop_all()

    async def _until(
        self, goal: Coroutine[Any, Any, Any], keepers: Sequence[asyncio.Task[None]]
    ) -> None:
        """Until the goal is reached or the end is asked for; a keeper's failure is raised."""
        loop = asyncio.get_running_loop()
        wanted = [loop.create_task(goal), loop.create_task(self._stop.wait())]
        try:
            done, _ = await asyncio.wait([*wanted, *keepers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in wanted:
                task.cancel()
            results = await asyncio.gather(*wanted, return_exceptions=True)
        for task in done:
            if task in keepers:
                task.result()
        if isinstance(results[0], Exception):
            raise results[0]

    async def _wait_up(self) -> None:
        began = time.monotonic()
        names = {child.program.name for child in self._children}

        async def see(program: Program) -> None:
            await self._poll(program.is_up)
            names.discard(program.name)
            self._say(f"  {program.name} is up ({time.monotonic() - began:.1f} s)")

        try:
            async with asyncio.timeout(self._patience.start):
                await asyncio.gather(*(see(child.program) for child in self._children))
        except TimeoutError:
            slow = next(c.program for c in self._children if c.program.name in names)
            raise _start_error(slow, f"not ready after {self._patience.start:.0f} s") from None

    async def _poll(self, is_up: Callable[[], Awaitable[bool]]) -> None:
        while not await is_up():
            await asyncio.sleep(self._patience.poll)

    async def _keep(self, child: Child) -> None:
        """Start a program, and again each time it ends, with growing pauses."""
        name, patience = child.program.name, self._patience
        wait, deaths = patience.first_wait, 0
        while True:
            began = time.monotonic()
            try:
                await child.start()
            except OSError as error:
                raise StartError(f"The {name} cannot be started: {error}") from None
            back = (
                asyncio.get_running_loop().create_task(self._say_back(child.program))
                if self._all_up
                else None
            )
            try:
                code = await child.wait()
            finally:
                if back is not None:
                    back.cancel()
            deaths += 1
            if not self._all_up and deaths >= patience.deaths_while_starting:
                raise _start_error(child.program, f"it ended {deaths} times, {_how(code)}")
            if time.monotonic() - began >= patience.steady:
                wait = patience.first_wait
            self._say(f"The {name} ended ({_how(code)}); it starts again in {wait:g} s.")
            await asyncio.sleep(wait)
            wait = min(2 * wait, patience.longest_wait)

    async def _say_back(self, program: Program) -> None:
        await self._poll(program.is_up)
        self._say(f"The {program.name} is up again.")

    async def _keep_logs(self) -> None:
        while True:
            await asyncio.sleep(self._patience.logs)
            for child in self._children:
                cut_log(child.program.log)

    async def _stop_all(self) -> None:
        *behind, door = self._children
        ends = time.monotonic() + self._patience.stop
        await door.stop(min(self._patience.last_answers, self._patience.stop))
        left = max(0.0, ends - time.monotonic())
        await asyncio.gather(*(child.stop(left) for child in behind))


def _start_error(program: Program, why: str) -> StartError:
    lines = [f"The {program.name} does not come up: {why}. Its log: {program.log}"]
    lines += [f"    {line}" for line in last_lines(program.log)]
    return StartError("\n".join(lines))


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
