"""Stock Rasa as a newcomer would configure it against this project, in one run.

`naviyam bench rasa --help` tells the options. DIET's 100 epochs on all of the training data take
hours on a small machine; `--epochs 5` is a quick run and its page says so.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

if sys.path[0] == str(Path(__file__).resolve().parent):
    # Started by its path: this file must not hide the package of the same name.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.parts import versus_report as report
from bench.parts.places import RESULTS, NoInterpreter, bench_python, own_python, stamp
from bench.parts.processes import ProcessFailed, Servers
from bench.parts.scores import Sentence, read_sentences
from bench.parts.snapshot import copy_project
from bench.parts.tables import machine, percent
from bench.parts.training import Model, earlier, train_ours, train_stock
from bench.parts.variants import Variant, ours, ports, stock
from bench.parts.versus import Comparison, differing, same_share

NEWCOMERS_EPOCHS = 100


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="naviyam bench rasa", description=__doc__)
    parser.add_argument("--epochs", type=int, default=NEWCOMERS_EPOCHS, help="of DIET and TED")
    parser.add_argument("--turns", type=int, default=400, help="turns one at a time, and at once")
    parser.add_argument("--rounds", type=int, default=4, help="shares in which variants alternate")
    parser.add_argument("--starts", type=int, default=3, help="starts of every variant")
    parser.add_argument("--long", type=int, default=300, help="turns of the long conversation")
    parser.add_argument("--parses", type=int, help="development sentences (default: all)")
    parser.add_argument("--only", choices=("a", "b"), help="a: stock Rasa, b: this project")
    parser.add_argument("--model-a", type=Path, help="a model of an earlier run")
    parser.add_argument("--model-b", type=Path, help="a model of an earlier run")
    parser.add_argument("--python-a", type=Path, help="default: .tools/bench-venv, made if missing")
    parser.add_argument("--python-b", type=Path, help="default: .venv")
    parser.add_argument("--port-base", type=int, help="first of 6 ports (default: free ones)")
    return parser.parse_args(argv)


def say(text: str) -> None:
    """Progress, one line each."""
    print(text, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it; exit code 0 when it was measured and payloads were answered alike."""
    given = options(argv)
    try:
        with tempfile.TemporaryDirectory(prefix="naviyam-bench-") as folder, Servers() as servers:
            return measure(given, Path(folder), servers)
    except (NoInterpreter, ProcessFailed, TimeoutError) as error:
        print(f"The benchmark failed: {error or 'no answer in time'}", file=sys.stderr)
        return 1


def prepare(
    given: argparse.Namespace, folder: Path, servers: Servers
) -> tuple[Path, list[tuple[Variant, Model]]]:
    """Train (or take the given models) and lay the variants out."""
    own = given.python_b or own_python()
    project = copy_project(folder / "project", own)
    numbers = ports(given.port_base, 6)
    found: list[tuple[Variant, Model]] = []
    if given.only != "b":
        python, place = given.python_a or bench_python(), folder / "stock"
        if given.model_a:
            model = earlier(given.model_a)
        else:
            say(f"training stock Rasa, {given.epochs} epochs")
            model = train_stock(project, python, place, given.epochs)
        found.append((stock(servers, project, python, model.path, place, numbers[:2]), model))
    if given.only != "a":
        if given.model_b:
            model = earlier(given.model_b)
        else:
            say("training this project")
            model = train_ours(project, own, folder / "ours")
        for kept, two in (("sqlite", numbers[2:4]), ("memory", numbers[4:])):
            place = folder / kept
            variant = ours(servers, project, own, model.path, place, two, kept)
            found.append((variant, model))
    return project, found


def measure(given: argparse.Namespace, folder: Path, servers: Servers) -> int:
    """Train, serve, measure, write."""
    project, found = prepare(given, folder, servers)
    sentences = read_sentences(project / "tests" / "nlu" / "development.jsonl")[: given.parses]
    comparison = Comparison([variant for variant, _ in found], say)

    async def all_of_it() -> None:
        await comparison.starts(given.starts)
        await comparison.run(sentences, given.turns, given.rounds, given.long)

    asyncio.run(all_of_it())
    return write(given, comparison, found, sentences)


def write(
    given: argparse.Namespace,
    comparison: Comparison,
    found: list[tuple[Variant, Model]],
    sentences: list[Sentence],
) -> int:
    """JSON and Markdown into the results; the page to the terminal."""
    figures = {v.name: report.figures(comparison.seen[v.name], m, sentences) for v, m in found}
    about = ["# Stock Rasa against this project", ""]
    about += [f"- {v.name}: {m.about}" for v, m in found]
    about.append(
        f"- {given.turns} turns one at a time and as many at 16 at once, {len(sentences)} parses, "
        f"in {given.rounds} rounds by turns; medians of {given.starts} starts"
    )
    if given.only != "b" and f"{NEWCOMERS_EPOCHS} epochs" not in found[0][1].about:
        about.append(f"- a quick run: a newcomer's DIET and TED learn {NEWCOMERS_EPOCHS} epochs")
    about.append(f"- {machine()}")
    names = [variant.name for variant, _ in found]
    first, *others = (comparison.seen[name] for name in names)
    different = {n: differing(first, o) for n, o in zip(names[1:], others, strict=True)}
    for name, other in zip(names[1:], others, strict=True):
        about.append(
            f"- {name} against {names[0]}: {len(different[name])} of "
            f"{sum(map(len, first.payloads.values()))} payload turns answered differently; "
            f"{percent(same_share(first, other), 0)} of sentences got the same answer"
        )
    page = report.page(figures, about, given.long)
    RESULTS.mkdir(parents=True, exist_ok=True)
    base = RESULTS / f"rasa-{stamp()}"
    content = {
        "options": {k: str(v) for k, v in vars(given).items()},
        "models": {v.name: {"path": str(m.path), "about": m.about} for v, m in found},
        "figures": figures,
        "differing": different,
        "raw": {name: report.plain(seen) for name, seen in comparison.seen.items()},
    }
    base.with_suffix(".json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    base.with_suffix(".md").write_text(page, "utf-8")
    say(f"\n{page}\n{base}.md")
    return 1 if any(different.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
