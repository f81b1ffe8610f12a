"""The compared intent classifiers: accuracy against time, memory and start, on the same data.

Trained on data/nlu, measured on tests/nlu/development.jsonl, each in fresh processes on one core.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if sys.path[0] == str(Path(__file__).resolve().parent):
    # Started by its path: rasa.py beside it must not hide the package of that name.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.parts.measures import median, percentiles
from bench.parts.places import RESULTS, NoInterpreter, bench_python, stamp
from bench.parts.processes import Job, ProcessFailed, run_job
from bench.parts.scores import Sentence, accuracy, macro_f1, read_sentences
from bench.parts.snapshot import copy_project, environ
from bench.parts.stock_files import pipeline, write
from bench.parts.tables import machine, number, percent, table
from bench.parts.training import earlier

BASE = "Rasa alone"
NAMES = (
    "logistic regression, characters",
    "logistic regression, Kiwi's morphemes",
    "KoreanIntentClassifier",
    "DIET",
)
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"),
    "1",
)
HEADERS = (
    "classifier",
    "accuracy",
    "macro F1",
    "p50, ms",
    "p95, ms",
    "RSS, MB",
    "start, s",
    "training, s",
    "training, CPU s",
)


@dataclass
class Seen:
    """What was measured of one classifier."""

    training: tuple[float, float] = (math.nan, math.nan)
    """Seconds, and seconds of processor time."""
    starts: list[float] = field(default_factory=list)
    rss: float = math.nan
    seconds: list[float] = field(default_factory=list)
    intents: list[str] = field(default_factory=list)


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="naviyam bench classifiers", description=__doc__)
    parser.add_argument("--epochs", type=int, default=100, help="of DIET")
    parser.add_argument("--rounds", type=int, default=3, help="fresh processes a classifier")
    parser.add_argument("--diet-model", type=Path, help="a model of `naviyam bench rasa`")
    parser.add_argument("--without-diet", action="store_true")
    parser.add_argument("--python", type=Path, help="default: .tools/bench-venv")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it."""
    given = options(argv)
    try:
        with tempfile.TemporaryDirectory(prefix="naviyam-bench-") as folder:
            measure(given, Path(folder))
    except (NoInterpreter, ProcessFailed) as error:
        print(f"The benchmark failed: {error}", file=sys.stderr)
        return 1
    return 0


class Runs:
    """Processes of candidates over one copy of the project."""

    def __init__(self, python: Path, folder: Path) -> None:
        self._python, self._folder = python, folder
        self.project = copy_project(folder / "project", python)
        self._environ = environ(self.project, **ONE_THREAD)

    def place(self, name: str) -> Path:
        """Where a candidate keeps its model."""
        place = self._folder / name.replace(" ", "-")
        place.mkdir(exist_ok=True)
        return place

    def run(self, what: str, name: str) -> Any:
        """What the process measured."""
        command = [str(self._python), "-m", "bench.parts.candidate_run", what, name]
        place = self.place(name)
        run_job(what, [*command, str(place)], self._environ, place)
        return json.loads((place / f"{what}.json").read_text("utf-8"))

    def train_diet(self, epochs: int) -> Job:
        """`rasa train nlu`, with all cores."""
        place = self.place("DIET")
        content = {
            "recipe": "default.v1",
            "assistant_id": "diet",
            "language": "ko",
            "pipeline": pipeline(epochs, fallback=False),
        }
        config = write(place, "config.yml", content)
        command = [str(self._python), "-m", "rasa", "train", "nlu", "--config", str(config)]
        command += ["--nlu", str(self.project / "data" / "nlu"), "--out", str(place)]
        command += ["--domain", str(self.project / "domain.yml")]
        job, _ = run_job("train", command, environ(self.project), place)
        return job


def measure(given: argparse.Namespace, folder: Path) -> None:
    """Train and serve each, write the page."""
    runs = Runs(given.python or bench_python(), folder)
    names = [BASE, *(name for name in NAMES if name != "DIET" or not given.without_diet)]
    seen = {name: Seen() for name in names}
    about = ["# Classifiers", ""]
    for name in names[1:]:
        print(f"training: {name}", flush=True)
        if name != "DIET":
            took = runs.run("train", name)
            seen[name].training = took["seconds"], took["cpu_seconds"]
            continue
        told, job = f"{given.epochs} epochs", None
        if given.diet_model:
            model = earlier(given.diet_model)
            shutil.copy2(model.path, runs.place(name))
            told, job = f"the pipeline of {given.diet_model.name} ({model.about})", model.job
        else:
            job = runs.train_diet(given.epochs)
        if job:
            seen[name].training = job.seconds, job.cpu_seconds
        about.append(f"- DIET: {told}; its training time is Rasa's as a whole, on all cores")
    for number_ in range(given.rounds):
        for name in names:
            print(f"serving, {number_ + 1} of {given.rounds}: {name}", flush=True)
            found = runs.run("serve", name)
            seen[name].starts.append(found["start"])
            seen[name].rss = found["rss"]
            seen[name].seconds += found["seconds"]
            seen[name].intents = found["intents"]
    sentences = read_sentences(runs.project / "tests" / "nlu" / "development.jsonl")
    _write(seen, sentences, about)


def _write(seen: dict[str, Seen], sentences: Sequence[Sentence], about: list[str]) -> None:
    about += [
        f"- {len(sentences)} sentences; one core; RSS and start (process start to the first "
        f"sentence) of a fresh process, with Rasa in it: {BASE} is that without a classifier",
        "- each classifier's own first choice, without a threshold",
        f"- {machine()}",
    ]
    rows = []
    for name, s in seen.items():
        took = percentiles(s.seconds)
        speed = [number(took["p50"], 2), number(took["p95"], 2)]
        quality = [percent(accuracy(sentences, s.intents)), percent(macro_f1(sentences, s.intents))]
        if name == BASE:
            quality, speed = ["", ""], ["", ""]
        training = [number(value) for value in s.training]
        size = [number(s.rss, 0), number(median(s.starts), 2)]
        rows.append([name, *quality, *speed, *size, *training])
    page = "\n".join([*about, "", table(HEADERS, rows), ""])
    RESULTS.mkdir(parents=True, exist_ok=True)
    base = RESULTS / f"classifiers-{stamp()}"
    raw = {name: vars(s) for name, s in seen.items()}
    base.with_suffix(".json").write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    base.with_suffix(".md").write_text(page, "utf-8")
    print(f"\n{page}\n{base}.md")


if __name__ == "__main__":
    sys.exit(main())
