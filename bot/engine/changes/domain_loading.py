"""The trained model's domain is read with the C reader of YAML, and its schema is not checked again.

Why: training has checked it; ruamel's reader and the check were a third of loading a model.
"""

from __future__ import annotations

from typing import Any

TARGETS = {
    "rasa.shared.core.domain:Domain.from_yaml": "6b0dd11fb3c67de4",
    "rasa.shared.core.domain:Domain.from_file": "4338a78c50cfecbb",
}


def apply() -> None:
    """Call after Rasa is imported."""
    import yaml
    from rasa.shared.core.domain import Domain
    from rasa.shared.utils.io import read_file

    class Reader(yaml.CSafeLoader):
        """YAML 1.2 as Rasa reads it: only true and false are truth values, not yes or on."""

    Reader.yaml_implicit_resolvers = {
        first: [
            rule
            for rule in rules
            if rule[0] not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
        ]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    import re

    Reader.add_implicit_resolver(
        "tag:yaml.org,2002:bool",
        re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"),
        list("tTfF"),
    )

    def from_file(cls: type[Domain], path: str) -> Any:
        data = yaml.load(read_file(path), Loader=Reader)
        return cls.from_dict(data)

    Domain.from_file = classmethod(from_file)
