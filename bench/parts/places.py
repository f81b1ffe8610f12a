"""Where things lie: the project, results, interpreters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "bench" / "results"
BENCH_VENV = ROOT / ".tools" / "bench-venv"


class NoInterpreter(Exception):
    """An environment cannot be made; the text is for a person."""


def stamp() -> str:
    """The time as it stands in file names."""
    return time.strftime("%Y%m%d-%H%M%S")


def own_python() -> Path:
    """The project's interpreter."""
    python = ROOT / ".venv" / "bin" / "python"
    return python if python.exists() else Path(sys.executable)


def bench_python() -> Path:
    """The interpreter with TensorFlow and Kiwi, made where it is missing (2 GB)."""
    python = BENCH_VENV / "bin" / "python"
    if _can_keep_models(python):
        return python
    uv = shutil.which("uv") or str(ROOT / ".tools" / "uv" / "bin" / "uv")
    print(f"making {BENCH_VENV} with TensorFlow and Kiwi ...", flush=True)
    sync = [uv, "sync", "--frozen", "--group", "bench", "--python", str(own_python())]
    # TensorFlow 2.12 cannot save a model under wrapt 1.15 and later, which the lock file has.
    # Outside the project, or its overrides would take the older one back.
    wrapt = [uv, "pip", "install", "--no-config", "--python", str(python), "wrapt<1.15"]
    environ = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(BENCH_VENV)}
    try:
        subprocess.run(sync, cwd=ROOT, env=environ, check=True)
        subprocess.run(wrapt, cwd=BENCH_VENV, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoInterpreter(f"{BENCH_VENV} cannot be made: {error}") from error
    return python


def _can_keep_models(python: Path) -> bool:
    code = (
        "import sys, importlib.metadata as m, importlib.util as u;"
        "old = tuple(map(int, m.version('wrapt').split('.')[:2])) < (1, 15);"
        "sys.exit(not (old and u.find_spec('tensorflow') and u.find_spec('kiwipiepy')))"
    )
    if not python.exists():
        return False
    return subprocess.run([python, "-c", code], check=False, capture_output=True).returncode == 0
