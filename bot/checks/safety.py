"""What is wrong with the sentences of `data/safety` and the examinations in `tests/safety`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bot.checks.characters import character_faults
from bot.checks.doubles import key_of
from bot.checks.problem import Problem
from bot.safety.classes import CLASSES
from bot.safety.examples import Labelled, read_file

EXAMINATIONS = ("development", "held_out", "everyday_held_out")


def safety_problems(root: Path) -> list[Problem]:
    """Problems by file and line; none where the project has no such folder."""
    found: list[Labelled] = []
    problems: list[Problem] = []
    for path in sorted((root / "data" / "safety").glob("*.yml")):
        file = path.relative_to(root).as_posix()
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(file, 1, "not UTF-8"))
            continue
        for number, row in enumerate(text.split("\n"), 1):
            problems += [Problem(file, number, fault) for fault in character_faults(row)]
        some, faults = read_file(file, text)
        found += some
        problems += faults
    known: dict[str, Labelled] = {}
    for entry in found:
        first = known.setdefault(key_of(entry.text), entry)
        if first is not entry:
            also = "there twice" if first.kind == entry.kind else f"under {first.kind} too"
            message = f"stands {also}, in {first.file}:{first.line}"
            problems.append(Problem(entry.file, entry.line, message))
    for name in EXAMINATIONS:
        problems += _of_examination(root, f"tests/safety/{name}.jsonl", known)
    return problems


def _of_examination(root: Path, file: str, known: dict[str, Labelled]) -> Iterator[Problem]:
    path = root / file
    if not path.exists():
        return
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            entry = json.loads(row)
            text, kind = entry["text"], entry["class"]
        except (ValueError, KeyError, TypeError):
            yield Problem(file, number, "an object with text and class is needed")
            continue
        if kind not in CLASSES:
            yield Problem(file, number, f"unknown class '{kind}'")
        trained = known.get(key_of(str(text)))
        if trained is not None:
            # What was learned by heart says nothing about the classifier.
            yield Problem(trained.file, trained.line, f"is examined in {file}:{number}")
