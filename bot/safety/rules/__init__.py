"""Phrases that tell which class a message belongs to, a file a group of classes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase of a class. A sure one decides alone; another needs the classifier's consent."""

    kind: str
    sure: bool
    pattern: re.Pattern[str]


def rules(kind: str, *, sure: Iterable[str] = (), likely: Iterable[str] = ()) -> list[Rule]:
    """Rules of a class; `_` in a pattern stands for blanks that may be there or not."""
    return [
        Rule(kind, certain, re.compile("|".join(part.replace("_", r"\s*") for part in group)))
        for certain, group in ((True, tuple(sure)), (False, tuple(likely)))
        if group
    ]
