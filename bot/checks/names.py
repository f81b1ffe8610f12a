"""The names that annotations may use, as domain.yml gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.checks.yaml_nodes import compose, is_mapping, items, line_of, pairs


@dataclass(frozen=True)
class Names:
    """Intents with their line in domain.yml, and entities with their roles."""

    intents: Mapping[str, int]
    roles: Mapping[str, frozenset[str]]


def read_names(domain: Path) -> Names:
    """Names of a domain file."""
    top = dict(pairs(compose(domain.read_text("utf-8"))))
    intents = {}
    for node in items(top.get("intents")):
        name = node.value[0][0].value if is_mapping(node) else node.value
        intents[str(name)] = line_of(node)
    roles: dict[str, frozenset[str]] = {}
    for node in items(top.get("entities")):
        if not is_mapping(node):
            roles[str(node.value)] = frozenset()
        for name, about in pairs(node):
            listed = items(dict(pairs(about)).get("roles"))
            roles[name] = frozenset(str(role.value) for role in listed)
    return Names(intents, roles)
