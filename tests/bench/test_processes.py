import os
import sys
from pathlib import Path

import psutil
import pytest

from bench.parts.processes import ProcessFailed, Server, Servers, run_job

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = [
    sys.executable,
    "-c",
    "import subprocess, sys, time\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "time.sleep(60)",
]


def _children(wanted: int) -> list[psutil.Process]:
    found: list[psutil.Process] = []
    while len(found) < wanted:
        found = psutil.Process().children(recursive=True)
    return found


def test_all_are_stopped_after_a_failure(tmp_path: Path) -> None:
    running: list[psutil.Process] = []

    def fail() -> None:
        with Servers() as servers:
            servers.add(Server("one", PARENT, os.environ, tmp_path)).start()
            servers.add(Server("never started", SLEEPER, os.environ, tmp_path))
            running.extend(_children(2))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    _, alive = psutil.wait_procs(running, timeout=10)
    assert not alive


def test_cpu_and_memory_are_of_the_whole_tree(tmp_path: Path) -> None:
    with Servers() as servers:
        one = servers.add(Server("one", SLEEPER, os.environ, tmp_path / "a"))
        two = servers.add(Server("two", PARENT, os.environ, tmp_path / "b"))
        one.start()
        two.start()
        _children(3)
        # Until all three are up, which pytest's own timeout bounds.
        while two.memory().rss < 1.5 * one.memory().rss:
            two.check()
        assert two.cpu_seconds() > one.cpu_seconds()


def test_a_server_that_ended_says_its_last_words(tmp_path: Path) -> None:
    with Servers() as servers:
        code = [sys.executable, "-c", "print('no stores')"]
        server = servers.add(Server("one", code, os.environ, tmp_path))
        server.start()
        psutil.wait_procs(psutil.Process().children(), timeout=30)
        with pytest.raises(ProcessFailed, match="no stores"):
            server.check()


def test_a_job_tells_what_it_took_and_its_last_line(tmp_path: Path) -> None:
    code = "sum(range(3_000_000)); print('a'); print('b')"
    job, last = run_job("job", [sys.executable, "-c", code], os.environ, tmp_path)
    assert last == "b"
    assert job.cpu_seconds > 0 and job.seconds > 0 and job.peak_mb > 5
    with pytest.raises(ProcessFailed, match="job failed"):
        run_job("job", [sys.executable, "-c", "raise SystemExit(3)"], os.environ, tmp_path)
