"""The example sentences of data/nlu, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.checks.problem import Problem
from bot.checks.yaml_nodes import BrokenYaml, Node, compose, items, line_of, pairs


@dataclass(frozen=True)
class Example:
    """One line of `examples: |`, as it stands there without the dash."""

    file: str
    line: int
    intent: str
    intent_line: int
    raw: str


def read_examples(file: str, text: str) -> tuple[list[Example], list[Problem]]:
    """Examples of a file's text, and what is wrong with the file's form."""
    problems: list[Problem] = []
    try:
        root = compose(text)
    except BrokenYaml as error:
        return [], [Problem(file, error.line, str(error))]
    listed = dict(pairs(root)).get("nlu")
    if listed is None or listed.id != "sequence":
        return [], [Problem(file, 1, "a list under 'nlu:' is missing")]
    examples: list[Example] = []
    for node in items(listed):
        found, faults = _examples_of(file, node)
        examples += found
        problems += faults
    return examples, problems


def _examples_of(file: str, node: Node) -> tuple[list[Example], list[Problem]]:
    about = dict(pairs(node))
    intent, block = about.get("intent"), about.get("examples")
    if intent is None:
        message = "only intents are kept here; words belong in bot/nlu/lexicon"
        return [], [Problem(file, line_of(node), message)]
    if block is None or getattr(block, "style", None) != "|":
        message = f"'{intent.value}' needs its examples as 'examples: |', a line each"
        return [], [Problem(file, line_of(intent), message)]
    examples, problems = [], []
    for line, row in _rows(block):
        if row.startswith("- ") and row[2:].strip():
            example = Example(file, line, str(intent.value), line_of(intent), row[2:].strip())
            examples.append(example)
        else:
            problems.append(Problem(file, line, "an example is '- ' and the sentence"))
    return examples, problems


def _rows(block: Node) -> Iterator[tuple[int, str]]:
    """Lines of a block with where they stand; blank ones left out."""
    first = line_of(block) + 1
    for number, row in enumerate(str(block.value).split("\n")):
        if row.strip():
            yield first + number, row
