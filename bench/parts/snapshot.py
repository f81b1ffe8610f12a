"""A copy of the project as it is now, so that an edit during a long run changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bench.parts.places import ROOT

PARTS = (
    "bot",
    "actions",
    "channels",
    "bench",
    "data",
    "tests/nlu",
    "config.yml",
    "domain.yml",
    "endpoints.yml",
    "credentials.yml",
)


def copy_project(to: Path, python: Path) -> Path:
    """Copy what trains and serves, with byte code as in an installed project."""
    leave = shutil.ignore_patterns("results", "__pycache__")
    for name in PARTS:
        source, target = ROOT / name, to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=leave)
        elif source.exists():
            shutil.copy2(source, target)
    code = [str(to / name) for name in ("bot", "actions", "bench")]
    subprocess.run([python, "-m", "compileall", "-q", *code], check=False)
    return to


def environ(project: Path, **more: str) -> dict[str, str]:
    """The environment of a process that runs a copy of the project."""
    left = {k: v for k, v in os.environ.items() if not k.startswith(("NAVIYAM_", "RASA_"))}
    return {
        **left,
        "PYTHONPATH": str(project),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TQDM_DISABLE": "1",
        **more,
    }
