"""The search over a whole country's stores beside plain pandas and DuckDB, in one run.

`naviyam bench stores --help` tells the options. Stores are generated (bench/parts/national.py), loaded
by the real loader, and searched by all three: same stores, same questions, same totals, one core.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

if sys.path[0] == str(Path(__file__).resolve().parent):
    # Started by its path: this file must not hide other modules of its name.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.parts import store_report as report
from bench.parts.measures import median
from bench.parts.national import SEED, write_country
from bench.parts.places import (
    BENCH_VENV,
    RESULTS,
    NoInterpreter,
    bench_python,
    own_python,
    stamp,
)
from bench.parts.processes import Job, ProcessFailed, run_job
from bench.parts.store_questions import Question, load
from bench.parts.store_report import GOAL_ROWS, OURS
from bench.parts.store_runs import Programs, different_totals, environ
from bench.parts.store_worker import PROGRAMS
from bench.parts.tables import machine
from bot.stores.holidays import korean_holidays


@dataclass(frozen=True)
class Measured:
    """Everything seen at one size."""

    rows: int
    truth: int
    stores: int
    menus: int
    build: Job
    loads: list[float]
    memory: float
    """Megabytes that the catalogue takes in a fresh process once it is open."""
    memory_used: float
    """The same after all questions."""
    kinds: list[str]
    programs: dict[str, dict[str, Any]]
    different: list[tuple[Question, dict[str, int]]]


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="naviyam bench stores", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[GOAL_ROWS], help="rows of the meal-card list"
    )
    parser.add_argument("--each", type=int, default=40, help="questions of each kind")
    parser.add_argument("--rounds", type=int, default=5, help="shares in which programs alternate")
    parser.add_argument("--starts", type=int, default=3, help="times a snapshot is opened")
    parser.add_argument("--seed", type=int, default=SEED, help="of the stores and the questions")
    parser.add_argument("--only", nargs="+", choices=tuple(PROGRAMS), help="some of the programs")
    parser.add_argument("--python", type=Path, help="with DuckDB; default: .tools/bench-venv")
    parser.add_argument("--folder", type=Path, help="where to leave files and snapshots")
    return parser.parse_args(argv)


def say(text: str) -> None:
    """Progress, one line each."""
    print(text, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it; exit code 0 when all programs counted alike."""
    given = options(argv)
    # Children inherit it: everything that is measured runs on this core, one at a time.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    try:
        pythons = interpreters(given)
        with tempfile.TemporaryDirectory(prefix="naviyam-bench-") as made:
            place = (given.folder or Path(made)).resolve()
            found = [measure(given, pythons, rows, place / str(rows)) for rows in given.sizes]
    except (NoInterpreter, ProcessFailed) as error:
        print(f"The benchmark failed: {error}", file=sys.stderr)
        return 1
    return write(given, found)


def interpreters(given: argparse.Namespace) -> dict[str, Path]:
    """The interpreter of each program that is compared."""
    names = [name for name in PROGRAMS if not given.only or name == OURS or name in given.only]
    pythons = dict.fromkeys(names, own_python())
    if "DuckDB" in names:
        python = given.python or bench_python()
        if subprocess.run([python, "-c", "import duckdb"], check=False).returncode:
            raise NoInterpreter(
                f"{python} has no DuckDB; take {BENCH_VENV} away to have it made anew"
            )
        pythons["DuckDB"] = python
    return pythons


def measure(
    given: argparse.Namespace, pythons: dict[str, Path], rows: int, place: Path
) -> Measured:
    """Generate, load, ask."""
    # A state of an earlier run would have its files parsed already.
    files, state = place / "files", place / f"state-{stamp()}"
    say(f"{rows} rows: generating")
    truth = len(write_country(files, rows, given.seed).stores)
    say(f"{rows} rows: building")
    command = [str(own_python()), "-m", "bot.stores.loading.build", str(files), str(state)]
    build, told = run_job("build", command, environ(), place)
    snapshot = state / "snapshots" / json.loads(told)["digest"]
    frames = place / "frames"
    say(f"{rows} rows: frames and questions")
    warm = max(2, given.each // 8)
    command = [str(own_python()), "-m", "bench.parts.store_prepare", str(snapshot), str(frames)]
    command += [str(given.each), str(warm), str(given.seed)]
    _, told = run_job("prepare", command, environ(), place)
    about = json.loads(told)
    questions = frames / "questions.jsonl"
    loaded = {name: snapshot if name == OURS else frames for name in pythons}
    holidays = korean_holidays([2026, 2027])
    loads, memories = opened(given, pythons, snapshot, questions, holidays)
    with Programs(pythons, loaded) as programs:
        programs.start(questions, holidays)
        say(f"{rows} rows: {about['questions'] - about['warm']} questions to {', '.join(loaded)}")
        programs.ask_all(about["warm"], about["questions"], given.rounds)
        asked = load(questions)[about["warm"] :]
        different = different_totals(programs.all)
        seen = {one.name: one.seen for one in programs.all}
    return Measured(
        rows=rows,
        truth=truth,
        stores=about["stores"],
        menus=about["menus"],
        build=build,
        loads=loads,
        memory=median(memories),
        memory_used=seen[OURS].rss - seen[OURS].before,
        kinds=[question.kind for question in asked],
        programs={name: asdict(one) for name, one in seen.items()},
        different=[(asked[number], totals) for number, totals in different],
    )


def opened(
    given: argparse.Namespace,
    pythons: dict[str, Path],
    snapshot: Path,
    questions: Path,
    holidays: frozenset[date],
) -> tuple[list[float], list[float]]:
    """Seconds and megabytes of opening the snapshot, each time in a fresh process."""
    loads, memories = [], []
    for _ in range(given.starts):
        with Programs(pythons, {OURS: snapshot}) as programs:
            programs.start(questions, holidays)
            seen = programs.all[0].seen
            loads.append(seen.load)
            memories.append(seen.after - seen.before)
    return loads, memories


def write(given: argparse.Namespace, found: list[Measured]) -> int:
    """JSON, Markdown and, for several sizes, the curve; the page to the terminal."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    base = RESULTS / f"stores-{stamp()}"
    curve = base.with_suffix(".png") if len(found) > 1 else None
    if curve is not None and not any(one.different for one in found):
        report.draw(found, curve)
    page = report.page(given, found, curve, machine())
    content = {
        "options": {key: str(value) for key, value in vars(given).items()},
        "sizes": [asdict(one) for one in found],
    }
    base.with_suffix(".json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    base.with_suffix(".md").write_text(page, "utf-8")
    say(f"\n{page}\n{base}.md")
    return 1 if any(one.different for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
