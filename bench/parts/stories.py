"""The rules' steps once more as stories of several turns.

Without stories Rasa does not train TED at all; whoever configures it writes stories.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

STORIES = 60
TURNS = 4


def _pairs(rules: Path) -> list[list[dict[str, Any]]]:
    """The steps of every rule that holds without a condition."""
    yaml = YAML(typ="safe")
    files = sorted(rules.glob("*.yml"))
    found = [rule for file in files for rule in yaml.load(file)["rules"]]
    return [rule["steps"] for rule in found if "condition" not in rule]


def write_stories(rules: Path, to: Path) -> Path:
    """Write chains of rules as stories, the same ones every time."""
    pairs = _pairs(rules)
    chance = random.Random(1)
    stories = []
    for number in range(STORIES):
        chosen = [pairs[number % len(pairs)], *chance.sample(pairs, TURNS - 1)]
        # Copies, or YAML would write references.
        steps = [dict(step) for pair in chosen for step in pair]
        stories.append({"story": f"story {number}", "steps": steps})
    yaml = YAML(typ="safe", pure=True)
    with to.open("w", encoding="utf-8") as file:
        yaml.dump({"version": "3.1", "stories": stories}, file)
    return to
