"""What each change to Rasa is worth: left out by itself, against all applied, in one run.

Starts alternate in a shuffled order, and every round has all applied twice: what those two differ
by is the machine's noise.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

if sys.path[0] == str(Path(__file__).resolve().parent):
    # Started by its path: rasa.py beside it must not hide the package of that name.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.parts import conversations as said
from bench.parts.client import Client, at_once
from bench.parts.measures import median
from bench.parts.places import RESULTS, NoInterpreter, bench_python, stamp
from bench.parts.processes import ProcessFailed, Servers
from bench.parts.snapshot import copy_project
from bench.parts.tables import machine, number, percent, table
from bench.parts.training import earlier, train_ours
from bench.parts.variants import Variant, ours, ports
from bench.parts.versus import WARM_TURNS, start
from bot.engine import changes
from bot.engine.train import fitting_model

ALL, AGAIN = "all applied", "all applied, again"
# Name, key, digits; less is better for all of them.
FIGURES = (
    ("start, s", "start", 2),
    ("start, CPU s", "start_cpu", 2),
    ("RSS, MB", "rss", 0),
    ("turn p50, ms", "turn", 2),
    ("CPU a turn, ms", "cpu", 2),
)


@dataclass(frozen=True)
class Seen:
    """One start of one engine: twice seconds, megabytes, twice milliseconds."""

    start: float
    start_cpu: float
    rss: float
    turn: float
    cpu: float


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="naviyam bench changes", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="starts of every engine")
    parser.add_argument("--turns", type=int, default=200, help="turns in each")
    parser.add_argument("--conversations", choices=("sqlite", "memory"), default="sqlite")
    parser.add_argument("--only", nargs="*", help="names of changes (default: all)")
    parser.add_argument("--model", type=Path, help="default: the one that fits, or a new one")
    parser.add_argument("--python", type=Path, help="default: .tools/bench-venv")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it."""
    given = options(argv)
    try:
        with tempfile.TemporaryDirectory(prefix="naviyam-bench-") as folder, Servers() as servers:
            seen = asyncio.run(measure(given, Path(folder), servers))
    except (NoInterpreter, ProcessFailed, TimeoutError) as error:
        print(f"The benchmark failed: {error or 'no answer in time'}", file=sys.stderr)
        return 1
    _write(given, seen)
    return 0


async def measure(
    given: argparse.Namespace, folder: Path, servers: Servers
) -> dict[str, list[Seen]]:
    """Every engine in every round."""
    # TensorFlow must be there to be left out of an engine or not.
    python = given.python or bench_python()
    project = copy_project(folder / "project", python)
    path = given.model or fitting_model()
    model = earlier(path) if path else train_ours(project, python, folder / "train")
    names = given.only or [*changes.BEFORE, *changes.AFTER]
    settings = {ALL: "", AGAIN: "", **{name: name for name in names}}
    own = ports(None, 2 * len(settings))
    variants = {
        label: ours(
            servers,
            project,
            python,
            model.path,
            folder / str(at),
            own[2 * at : 2 * at + 2],
            given.conversations,
            without,
        )
        for at, (label, without) in enumerate(settings.items())
    }
    chance = random.Random(3)
    seen: dict[str, list[Seen]] = {label: [] for label in variants}
    print("a start that does not count, to read the files once", flush=True)
    await _one(variants[ALL], WARM_TURNS)
    for number_ in range(given.rounds):
        for label in chance.sample(list(variants), len(variants)):
            seen[label].append(await _one(variants[label], given.turns))
            print(f"{number_ + 1} of {given.rounds}: {label}: {seen[label][-1]}", flush=True)
    return seen


async def _one(variant: Variant, turns: int) -> Seen:
    """Start, warm up, talk, stop; the figures are the engine's alone but for the start."""
    tag = str(time.time_ns())
    try:
        started = await start(variant, actions_first=True)
        async with Client(variant.address) as client:
            await at_once(client, said.named(f"w{tag}", WARM_TURNS, said.mixed()), 1)
            before = variant.engine.cpu_seconds()
            taken = await at_once(client, said.named(f"t{tag}", turns, said.mixed()), 1)
            cpu = variant.engine.cpu_seconds() - before
        rss = variant.engine.memory().rss
    finally:
        variant.stop()
    half = 1000 * median([turn.seconds for turn in taken])
    return Seen(started.first_answer, started.engine_cpu, rss, half, 1000 * cpu / len(taken))


def saved(with_it: Sequence[float], without: Sequence[float]) -> float:
    """Share of a figure that a change saves: the median over the rounds."""
    return median([1 - a / b for a, b in zip(with_it, without, strict=True)])


def _write(given: argparse.Namespace, seen: dict[str, list[Seen]]) -> None:
    rows = []
    for label, rounds in seen.items():
        row = [label if label in (ALL, AGAIN) else f"without {label}"]
        for _, key, digits in FIGURES:
            values = [getattr(one, key) for one in rounds]
            # Two engines with all applied in each round: their mean is steadier.
            best = [
                (getattr(a, key) + getattr(b, key)) / 2
                for a, b in zip(seen[ALL], seen[AGAIN], strict=True)
            ]
            if label == AGAIN:
                best = [getattr(one, key) for one in seen[ALL]]
            worth = "" if label == ALL else percent(saved(best, values))
            row += [number(median(values), digits), worth]
        rows.append(row)
    headers = ["engine"]
    for name, _, _ in FIGURES:
        headers += [name, "saved"]
    page = "\n".join(
        [
            "# What the changes to Rasa are worth",
            "",
            f"- medians of {given.rounds} rounds, {given.turns} turns each, conversations in "
            f"{given.conversations}; the engine's process alone",
            "- saved: how much less the figure is with the change than without it; for "
            f"'{AGAIN}' the difference between equals, which is noise",
            f"- {machine()}",
            "",
            table(headers, rows),
            "",
        ]
    )
    RESULTS.mkdir(parents=True, exist_ok=True)
    base = RESULTS / f"changes-{stamp()}"
    raw = {label: [asdict(one) for one in rounds] for label, rounds in seen.items()}
    base.with_suffix(".json").write_text(json.dumps(raw), "utf-8")
    base.with_suffix(".md").write_text(page, "utf-8")
    print(f"\n{page}\n{base}.md")


if __name__ == "__main__":
    sys.exit(main())
