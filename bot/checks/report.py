"""`naviyam check --report`: what the model makes of the development set, on one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.checks.labelled import read_labelled
from bot.checks.page import render
from bot.checks.parsing import parse_all
from bot.checks.picture import draw
from bot.settings import ROOT

RESULTS = ROOT / "results"
DEVELOPMENT = ROOT / "tests" / "nlu" / "development.jsonl"
PAGE = "nlu-report.md"
PICTURE = "nlu-confusions.png"


def write_report(
    progress: Callable[[str], None],
    model: Path | None = None,
    folder: Path = RESULTS,
    labelled: Path = DEVELOPMENT,
) -> Path:
    """Write the page and its picture into a folder; gives the page.

    Without a model the one that fits the data is used, trained now where there is none.
    """
    entries, problems = read_labelled(labelled.name, labelled.read_text("utf-8"))
    if problems:
        raise ValueError(str(problems[0]))
    if model is None:
        from bot.engine.train import ensure_model

        model = ensure_model(progress)
    parsed = parse_all(model, entries, progress)
    folder.mkdir(parents=True, exist_ok=True)
    progress("drawing the confusion matrix")
    draw(parsed, folder / PICTURE)
    page = folder / PAGE
    page.write_text(render(parsed, model.name, PICTURE), "utf-8")
    return page
