"""Clusters as a file of data/nlu with the intents left open, for a trainer to fill in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bot.misunderstood.clusters import Cluster
from bot.misunderstood.log import DAYS, Entry, text_key

OPEN = "TODO"
"""Stands where an intent is to be filled in; no intent is called so, and `naviyam check` says it."""
VOICE = "children, misunderstood"

# Square and curly brackets mark entities and may not stand in a sentence.
_BRACKETS = str.maketrans("[]{}", "()()")
_ONLY_MASKED = "all are masked; take the brackets away with the first item that you write"
_HEAD = """\
# What the bot did not understand, written by `naviyam misunderstood` on {day}.
# Kept messages live {days} days: within that time label these or delete this file.
# 1. Read every line: names, schools, places of living and the like must be replaced by invented ones.
# 2. Put an intent in the place of each {open}; move or delete the lines that do not belong there.
# 3. Mark the entities. `naviyam check` tells what is left to do.
version: "3.1"

"""


def labelling_file(clusters: Sequence[tuple[int, Cluster]], today: date) -> str:
    """The file's text for clusters with their numbers.

    Masked messages stand in comments alone: a star is nothing that a child says, and what is not
    an example cannot be trained on by mistake. A text stands there once.
    """
    parts, seen, examples = [], set[str](), 0
    for number, cluster in clusters:
        entries = [entry for entry in cluster.entries if _is_new(entry, seen)]
        whole = [sentence(entry.text) for entry in entries if not entry.masked]
        masked = [sentence(entry.text) for entry in entries if entry.masked]
        examples += len(whole)
        if entries:
            parts.append("".join(f"  {row}\n" for row in _rows(number, cluster, whole, masked)))
    # An empty list has to say that it is one.
    begin = "nlu:\n" if examples else f"nlu: []  # {_ONLY_MASKED}\n"
    head = _HEAD.format(day=today.isoformat(), days=DAYS, open=OPEN)
    return head + begin + "\n".join(parts)


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write a file that its owner alone reads; raises FileExistsError unless forced, OSError."""
    how = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    with os.fdopen(os.open(path, how, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def sentence(text: str) -> str:
    """A text as an example may hold it: round brackets in the place of the others."""
    return text.translate(_BRACKETS)


def _is_new(entry: Entry, seen: set[str]) -> bool:
    key = text_key(sentence(entry.text))
    if key in seen:
        return False
    seen.add(key)
    return True


def _rows(number: int, cluster: Cluster, whole: list[str], masked: list[str]) -> Iterable[str]:
    guesses = ", ".join(cluster.guesses) or "none"
    times = "once" if cluster.count == 1 else f"{cluster.count} times"
    yield f"# {number}. said {times}; the model's guesses: {guesses}"
    if masked:
        yield "# MASKED, so left out: write anew with something invented for the stars, or delete."
        yield from (f"#   {text}" for text in masked)
    if whole:
        yield f"- intent: {OPEN}"
        yield "  metadata:"
        yield f"    voice: {VOICE}"
        yield "  examples: |"
        yield from (f"    - {text}" for text in whole)
