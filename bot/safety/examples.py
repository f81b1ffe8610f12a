"""The labelled sentences of `data/safety/`, each with its class, voice and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.checks.problem import Problem
from bot.checks.yaml_nodes import BrokenYaml, Node, compose, items, line_of, pairs
from bot.safety.classes import CLASSES
from bot.safety.model_file import DATA


@dataclass(frozen=True)
class Labelled:
    """A sentence and its class."""

    file: str
    line: int
    text: str
    kind: str


def read_folder(folder: Path = DATA) -> tuple[list[Labelled], list[Problem]]:
    """Every sentence of the folder's YAML files, and what is wrong with them."""
    found: list[Labelled] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        some, faults = read_file(f"data/safety/{path.name}", path.read_text("utf-8"))
        found += some
        problems += faults
    return found, problems


def read_file(file: str, text: str) -> tuple[list[Labelled], list[Problem]]:
    """Sentences of one file's text, and what is wrong with it, line by line."""
    try:
        root = compose(text)
    except BrokenYaml as error:
        return [], [Problem(file, error.line, str(error))]
    listed = dict(pairs(root)).get("safety")
    if listed is None or listed.id != "sequence":
        return [], [Problem(file, 1, "a list under 'safety:' is missing")]
    found: list[Labelled] = []
    problems: list[Problem] = []
    for node in items(listed):
        for entry in _entries(file, node):
            if isinstance(entry, Problem):
                problems.append(entry)
            else:
                found.append(entry)
    return found, problems


def _entries(file: str, node: Node) -> Iterator[Labelled | Problem]:
    about = dict(pairs(node))
    kind, block = about.get("class"), about.get("examples")
    if kind is None or str(kind.value) not in CLASSES:
        yield Problem(file, line_of(node), f"'class' is one of {', '.join(CLASSES)}")
        return
    if block is None or getattr(block, "style", None) != "|":
        yield Problem(file, line_of(kind), "'examples: |' is needed, a line each")
        return
    first = line_of(block) + 1
    for number, row in enumerate(str(block.value).split("\n")):
        if row.startswith("- ") and row[2:].strip():
            yield Labelled(file, first + number, row[2:].strip(), str(kind.value))
        elif row.strip():
            yield Problem(file, first + number, "an example is '- ' and the sentence")
