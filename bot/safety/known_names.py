"""Names of dishes, chains and places in which a dangerous word stands: 마약김밥, 죽전역, 약수동."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.safety.exceptions import DANGEROUS
from bot.settings import ROOT

_TABLES: tuple[tuple[Path, tuple[str, ...]], ...] = (
    (ROOT / "bot/places/data/landmarks.csv", ("name", "forms")),
    (ROOT / "bot/places/data/regions.csv", ("sigungu", "emd")),
    (ROOT / "bot/places/data/stations.csv", ("name",)),
    (ROOT / "bot/nlu/lexicon/foods.csv", ("name", "forms")),
    (ROOT / "bot/nlu/lexicon/chains.csv", ("name", "forms")),
)
"""The project's own tables and their columns with names; `|` stands between several."""
_SHORTEST = 3
"""'약수' could be part of anything, '약수동' could not."""


def known_names() -> list[str]:
    """Every such name, once."""
    return sorted({name for name in _names() if len(name) >= _SHORTEST and DANGEROUS.search(name)})


def tables() -> list[Path]:
    """The files that the names come from."""
    return [path for path, _ in _TABLES]


def _names() -> Iterator[str]:
    for path, columns in _TABLES:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in columns:
                    yield from (name.strip() for name in (row.get(column) or "").split("|"))
