"""`naviyam check`: everything that is wrong with the training data, with file and line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.checks.annotations import Annotation, read_sentence
from bot.checks.borders import border_fault
from bot.checks.characters import character_faults
from bot.checks.doubles import Seen
from bot.checks.labelled import Labelled, read_labelled
from bot.checks.names import Names, read_names
from bot.checks.problem import Problem
from bot.checks.reader import Example, read_examples
from bot.checks.safety import safety_problems
from bot.checks.values import value_fault
from bot.checks.yaml_nodes import BrokenYaml
from bot.settings import ROOT

LEAST_OF_AN_INTENT = 20
LEAST_IN_ALL = 3000


def run_checks(root: Path = ROOT) -> list[Problem]:
    """Problems of data/nlu, of the labelled sets in tests/nlu and of data/safety, by file and line."""
    try:
        names = read_names(root / "domain.yml")
    except BrokenYaml as error:
        return [Problem("domain.yml", error.line, str(error))]
    problems: list[Problem] = []
    seen = Seen()
    count: Counter[str] = Counter()
    for path in sorted((root / "data" / "nlu").rglob("*.yml")):
        file = path.relative_to(root).as_posix()
        text, faults = _text_of(path, file)
        examples, more = read_examples(file, text)
        problems += [*faults, *more]
        count.update(example.intent for example in examples)
        for example in examples:
            problems += _of_example(example, names, seen)
    for path in sorted((root / "tests" / "nlu").glob("*.jsonl")):
        file = path.relative_to(root).as_posix()
        text, faults = _text_of(path, file)
        labelled, more = read_labelled(file, text)
        problems += [*faults, *more]
        for entry in labelled:
            problems += _of_labelled(entry, names, seen)
    problems += safety_problems(root)
    return sorted([*problems, *_too_few(names, count)])


def _text_of(path: Path, file: str) -> tuple[str, list[Problem]]:
    """A file's text and what is wrong with its characters, line by line."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Problem(file, line, "not UTF-8")]
    problems = [
        Problem(file, number, fault)
        for number, row in enumerate(text.split("\n"), 1)
        for fault in character_faults(row)
    ]
    return text, problems


def _of_example(example: Example, names: Names, seen: Seen) -> Iterator[Problem]:
    def problem(message: str) -> Problem:
        return Problem(example.file, example.line, message)

    if example.intent not in names.intents:
        yield problem(f"unknown intent '{example.intent}': it is not in domain.yml")
    sentence = read_sentence(example.raw)
    for fault in sentence.faults:
        yield problem(fault)
    for annotation in sentence.annotations:
        wrong = _annotation_fault(annotation, names) or border_fault(sentence.text, annotation)
        if wrong:
            yield problem(wrong)
    double = seen.example(sentence.text, example)
    if double:
        yield problem(double)


def _of_labelled(entry: Labelled, names: Names, seen: Seen) -> Iterator[Problem]:
    def problem(message: str) -> Problem:
        return Problem(entry.file, entry.line, message)

    for intent in entry.intents:
        if intent not in names.intents:
            yield problem(f"unknown intent '{intent}': it is not in domain.yml")
    for entity, value, role in entry.entities:
        wrong = (
            _name_fault(entity, role, names)
            or _labelled_value_fault(entity, value)
            or _absence(entity, value, entry.text)
        )
        if wrong:
            yield problem(wrong)
    for fault in character_faults(entry.text):
        yield problem(fault)
    double = seen.labelled(entry)
    if double:
        yield problem(double)


def _name_fault(entity: str, role: str | None, names: Names) -> str | None:
    if entity not in names.roles:
        return f"unknown entity '{entity}': it is not in domain.yml"
    if role is not None and role not in names.roles[entity]:
        return f"unknown role '{role}' of {entity}"
    return None


def _annotation_fault(annotation: Annotation, names: Names) -> str | None:
    return _name_fault(annotation.entity, annotation.role, names) or value_fault(
        annotation.entity, annotation.value, annotation.surface
    )


def _labelled_value_fault(entity: str, value: object) -> str | None:
    """In the labelled sets a number is a number: they are compared with what the model gives."""
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return f"the value of {entity} is a number: {value}, not '{value}'"
    return value_fault(entity, value)


def _absence(entity: str, value: object, text: str) -> str | None:
    """Names of places and shops are kept as they are written."""
    if entity not in ("location", "store_name") or value == "here":
        return None
    if "".join(str(value).split()) in "".join(text.split()):
        return None
    return f"the {entity} '{value}' does not stand in the sentence"


def _too_few(names: Names, count: Counter[str]) -> Iterator[Problem]:
    for intent, line in names.intents.items():
        if count[intent] < LEAST_OF_AN_INTENT:
            message = (
                f"'{intent}' has {count[intent]} examples, at least {LEAST_OF_AN_INTENT} are needed"
            )
            yield Problem("domain.yml", line, message)
    if count.total() < LEAST_IN_ALL:
        message = f"{count.total()} examples in all, at least {LEAST_IN_ALL} are needed"
        yield Problem("data/nlu", 1, message)


def main() -> int:
    """Print the problems and how many there are; 1 where there are any."""
    problems = run_checks()
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
