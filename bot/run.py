"""What `naviyam run` does, from the first check to the last process stopped."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bot.ports import check_port
from bot.programs import log_file, programs
from bot.settings import ROOT, Settings
from bot.state_lock import hold
from bot.supervisor import Say, Supervisor

NEEDED = ("config.yml", "domain.yml", "data/nlu", "data/safety")
"""Without these there is nothing to train or to serve."""

EXAMPLE = "강남역 근처에서 만원으로 먹을 수 있는 치킨집 급식카드 되는 데"


class MissingFile(Exception):
    """Something that the bot needs is not there; the text is for a person."""


def run_bot(settings: Settings, model: Callable[[], Path], say: Say) -> None:
    """Run the bot until Ctrl-C or SIGTERM; `model` gives the model, training where none fits.

    Raises PortError, StateTaken, MissingFile, StartError and OSError, and what `model` raises.
    """
    check_port(settings.port)
    check_files(settings)
    with hold(settings.state):
        children = programs(settings, model())
        say(f"Naviyam starts on port {settings.port} ...")
        supervisor = Supervisor(children, say)
        asyncio.run(supervisor.run(lambda seconds: say(where_to_go(settings, seconds))))
    say("Naviyam has stopped.")


def check_files(settings: Settings, root: Path = ROOT) -> None:
    """Raises MissingFile for the first thing that is not there."""
    for name in NEEDED:
        if not (root / name).exists():
            raise MissingFile(f"{root / name} is missing: is this a whole copy of the project?")
    if "://" not in settings.stores and not Path(settings.stores).is_dir():
        raise MissingFile(f"The folder of store data is missing: {settings.stores}")


def where_to_go(settings: Settings, seconds: float) -> str:
    """What a person who just started the bot wants to know."""
    address = f"http://localhost:{settings.port}"
    return "\n".join(
        [
            "",
            f"Naviyam is ready ({seconds:.1f} s).",
            f"  Address  {address}",
            f"  Try it   curl -s {address}/chat -H 'Content-Type: application/json' \\",
            f'             -d \'{{"message": "{EXAMPLE}"}}\'',
            f"  Chat     {_command(settings)} shell     (in another terminal)",
            f"  Logs     {_short(log_file(settings, 'engine').parent)}",
            "  Stop     Ctrl-C",
            "",
        ]
    )


def _command(settings: Settings) -> str:
    port = "" if settings.port == Settings().port else f"PORT={settings.port} "
    return f"{port}{_short(Path(sys.executable).parent / 'naviyam')}"


def _short(path: Path) -> str:
    near = os.path.relpath(path)
    return str(path) if near.startswith("..") else near
