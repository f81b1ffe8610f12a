"""YAML as nodes that know their line; the values alone would not do for a check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

Node = Any
"""A node of ruamel.yaml: a scalar's `value` is text, a sequence's a list, a mapping's pairs."""


class BrokenYaml(ValueError):
    """A text is no YAML; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def compose(text: str) -> Node:
    """The root node, None for an empty text; raises BrokenYaml."""
    try:
        return YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BrokenYaml(line, f"broken YAML: {error.problem or error.context}") from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BrokenYaml(line, "broken YAML: a character that YAML forbids") from error
    except YAMLError as error:
        raise BrokenYaml(1, "broken YAML") from error


def line_of(node: Node) -> int:
    """Where a node begins, counted from 1."""
    return int(node.start_mark.line) + 1


def is_mapping(node: Node) -> bool:
    """Whether it has keys."""
    return node is not None and node.id == "mapping"


def pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """Keys and their nodes; none where it is no mapping."""
    if is_mapping(node):
        for key, value in node.value:
            yield str(key.value), value


def items(node: Node) -> Iterator[Node]:
    """Nodes of a sequence; none where it is no sequence."""
    if node is not None and node.id == "sequence":
        yield from node.value
