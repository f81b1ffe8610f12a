"""The supervisor over tiny stand-in programs: real processes, real sockets."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from bot import processes
from bot.ports import PortError, check_port, free_ports
from bot.probe import status_of
from bot.processes import Program, cut_log, last_lines, start_log
from bot.supervisor import Patience, StartError, Supervisor

QUICK = Patience(
    start=5, poll=0.02, first_wait=0.02, longest_wait=0.05, stop=1.0, last_answers=0.5, logs=0.05
)

# Answers 200 to everything; options: sleep before listening, ignore SIGTERM, leave a child.
SERVER = """
import signal, socket, subprocess, sys, time
port, options = int(sys.argv[1]), sys.argv[2:]
if "stubborn" in options:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if "parent" in options:
    subprocess.Popen(["sleep", "60"])
print("listens soon", flush=True)
if "slow" in options:
    time.sleep(60)
with socket.create_server(("127.0.0.1", port)) as server:
    while True:
        connection, _ = server.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
"""

# Runs a supervisor of its own over one server; told to stop by a signal, or killed.
SUPERVISOR = """
import asyncio, sys
from pathlib import Path
from tests.test_supervisor import QUICK, server
from bot.supervisor import Supervisor
folder, *ports = sys.argv[1:]
programs = [server(Path(folder), f"p{port}", int(port)) for port in ports]
asyncio.run(Supervisor(programs, print, QUICK).run(lambda seconds: print("up", flush=True)))
print("stopped", flush=True)
"""


def program(
    folder: Path, name: str, code: str, *arguments: str, up: Program | None = None
) -> Program:
    async def never() -> bool:
        return False

    return Program(
        name=name,
        command=[sys.executable, "-S", "-c", code, *arguments],
        environ=dict(os.environ),
        log=folder / "logs" / f"{name}.log",
        is_up=never,
    )


def server(folder: Path, name: str, port: int, *options: str) -> Program:
    async def is_up() -> bool:
        return await status_of(port, "/") == 200

    bare = program(folder, name, SERVER, str(port), *options)
    return Program(bare.name, bare.command, bare.environ, bare.log, is_up)


def processes_on(port: int) -> list[psutil.Process]:
    """The stand-ins of this port, by their command line."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        command = process.info["cmdline"] or []
        if str(port) in command and SERVER in command and process.status() != "zombie":
            found.append(process)
    return found


async def until(condition: Callable[[], object], seconds: float = 4.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.02)


class Running:
    """A supervisor under test, what it said, and what happens to its programs."""

    def __init__(self, programs: list[Program], patience: Patience = QUICK) -> None:
        self.said: list[str] = []
        self.up = asyncio.Event()
        self.supervisor = Supervisor(programs, self.said.append, patience)
        self.task = asyncio.create_task(self.supervisor.run(lambda seconds: self.up.set()))

    async def stopped(self) -> None:
        self.supervisor.stop()
        await self.task


async def test_starts_all_and_stops_all(tmp_path: Path) -> None:
    ports = free_ports(2)
    running = Running([server(tmp_path, f"p{port}", port, "parent") for port in ports])
    await running.up.wait()
    children = [child for port in ports for child in processes_on(port)]
    grandchildren = [each for child in children for each in child.children()]
    assert (len(children), len(grandchildren)) == (2, 2)
    await running.stopped()
    await until(lambda: not any(each.is_running() for each in children + grandchildren))
    assert {line.split(" (")[0] for line in running.said} == {f"  p{port} is up" for port in ports}


async def test_starts_at_the_same_time(tmp_path: Path) -> None:
    ports = free_ports(2)
    running = Running(
        [server(tmp_path, "first", ports[0], "slow"), server(tmp_path, "second", ports[1])]
    )
    await until(lambda: any("second is up" in line for line in running.said))
    await running.stopped()
    assert not running.up.is_set()
    assert not processes_on(ports[0])


async def test_restarts_what_dies(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    running = Running([server(tmp_path, "engine", port)])
    await running.up.wait()
    (first,) = processes_on(port)
    first.kill()
    await until(lambda: "The engine is up again." in running.said)
    (second,) = processes_on(port)
    assert second.pid != first.pid
    assert "The engine ended (signal 9); it starts again in 0.02 s." in running.said
    await running.stopped()
    assert not processes_on(port)


async def test_pauses_grow_up_to_a_limit(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    ends = program(tmp_path, "actions", "raise SystemExit(3)")
    patience = Patience(**{**vars(QUICK), "deaths_while_starting": 5})
    running = Running([ends, server(tmp_path, "gateway", port)], patience)
    with pytest.raises(StartError, match="ended 5 times"):
        await running.task
    waits = [line.rsplit("in ", 1)[1] for line in running.said if "exit code 3" in line]
    assert waits == ["0.02 s.", "0.04 s.", "0.05 s.", "0.05 s."]
    assert not processes_on(port)


async def test_one_that_dies_at_the_start(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    code = "import sys; print('no model there'); sys.exit(7)"
    running = Running([program(tmp_path, "engine", code), server(tmp_path, "gateway", port)])
    with pytest.raises(StartError) as caught:
        await running.task
    first, *rest = str(caught.value).splitlines()
    assert first.startswith("The engine does not come up: it ended 3 times, exit code 7. Its log: ")
    assert rest == ["    no model there"] * 3
    assert not processes_on(port)


async def test_one_that_does_not_come_up_in_time(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    patience = Patience(**{**vars(QUICK), "start": 0.3})
    running = Running([server(tmp_path, "engine", port, "slow")], patience)
    with pytest.raises(StartError, match="The engine does not come up: not ready after 0 s"):
        await running.task
    assert not processes_on(port)


async def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    bare = program(tmp_path, "engine", "")
    running = Running([Program("engine", ["/no/such/program"], {}, bare.log, bare.is_up)])
    with pytest.raises(StartError, match="The engine cannot be started"):
        await running.task


async def test_one_that_does_not_want_to_stop_is_killed(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    running = Running([server(tmp_path, "engine", port, "stubborn")])
    await running.up.wait()
    began = time.monotonic()
    await running.stopped()
    assert time.monotonic() - began < QUICK.stop + 0.5
    assert not processes_on(port)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_no_process_is_left(tmp_path: Path, number: signal.Signals) -> None:
    ports = free_ports(2)
    started = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", SUPERVISOR, str(tmp_path), *map(str, ports)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    with started.stdout as output:
        lines = iter(output.readline, "")
        assert "up\n" in lines
        children = [child for port in ports for child in processes_on(port)]
        assert len(children) == 2
        started.send_signal(number)
        assert started.wait(timeout=5) == (-9 if number == signal.SIGKILL else 0)
        await until(lambda: not any(processes_on(port) for port in ports))
        assert ("stopped\n" in lines) == (number != signal.SIGKILL)


def test_logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "logs" / "engine.log"
    start_log(log)
    assert log.stat().st_mode & 0o777 == 0o600
    with log.open("ab") as file:
        file.write("처음\n\n둘\n".encode())
        file.flush()
        cut_log(log)
        assert last_lines(log) == ["처음", "둘"]
        monkeypatch.setattr(processes, "KEPT_LOG_BYTES", 5)
        cut_log(log)
        assert log.stat().st_size == 0
        assert last_lines(log.with_name("engine.log.1")) == ["처음", "둘"]
        file.write(b"goes on\n")
    assert last_lines(log) == ["goes on"]
    start_log(log)
    assert last_lines(log) == []
    assert last_lines(log.with_name("engine.log.1")) == ["goes on"]
    assert last_lines(tmp_path / "none.log") == []


def test_port_taken() -> None:
    (port,) = free_ports(1)
    check_port(port)
    said = rf"Port {port} is already taken\. .*PORT={port + 1}"
    with socket.create_server(("0.0.0.0", port)), pytest.raises(PortError, match=said):
        check_port(port)
    check_port(port)


async def test_probe() -> None:
    (port,) = free_ports(1)
    assert await status_of(port, "/") is None

    async def odd(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-x\r\n")
        writer.close()

    listening = await asyncio.start_server(odd, "127.0.0.1", port)
    assert await status_of(port, "/") is None
    listening.close()
    await listening.wait_closed()
