"""The safety check on messages that it was not trained on: what it finds, and what it costs.

Compared in one run: rules alone, the classifier alone, and both together as the desk has them; and
masking on the messages with personal data. `naviyam train` must have been run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.parts.examinations import is_hidden, is_right, read
from bench.parts.measures import percentiles
from bench.parts.tables import machine, number, percent, table
from bot.safety import decide as deciding
from bot.safety.check import Safety
from bot.safety.classes import CLASSES, CRISIS, NONE, REFUSED
from bot.safety.classifier import Classifier
from bot.safety.decide import NOTHING, Decision, decide
from bot.safety.masking import KINDS, mask
from bot.safety.model_file import model_path
from bot.safety.trusted_words import trusted_exceptions

SETS = ("everyday_held_out", "held_out")
PERSONAL = "personal_held_out"
Decide = Callable[[str], Decision]


def by_classifier(classifier: Classifier) -> Decide:
    """Whatever it holds likeliest."""

    def decided(text: str) -> Decision:
        given = deciding.consume(deciding.normal(text), trusted_exceptions())
        row = classifier.confidences([given])[0]
        kind = classifier.classes[int(row.argmax())]
        return Decision(kind, "classifier") if kind != NONE else NOTHING

    return decided


def shares(rows: Iterable[dict[str, Any]], decided: Decide) -> dict[str, tuple[int, int]]:
    """Of each class: how many are right, of how many."""
    found = dict.fromkeys(CLASSES, (0, 0))
    for row in rows:
        kind = str(row["class"])
        right, all_ = found[kind]
        found[kind] = (right + is_right(kind, decided(str(row["text"]))), all_ + 1)
    return found


def summed(found: dict[str, tuple[int, int]], kinds: Sequence[str]) -> str:
    right, all_ = (sum(found[kind][at] for kind in kinds) for at in (0, 1))
    return percent(right / all_)


def quality(name: str, ways: dict[str, Decide]) -> str:
    rows = read(name)
    measured = {way: shares(rows, decided) for way, decided in ways.items()}
    first = next(iter(measured.values()))
    lines = [
        [kind, str(first[kind][1]), *(summed(found, [kind]) for found in measured.values())]
        for kind in CLASSES
    ]
    for title, kinds in (("**needs**", CRISIS), ("**refused**", REFUSED)):
        count = sum(first[kind][1] for kind in kinds)
        lines.append([title, str(count), *(summed(found, kinds) for found in measured.values())])
    return f"### {name}\n\n" + table(["class", "messages", *measured], lines)


def masking() -> str:
    rows = read(PERSONAL)
    found = dict.fromkeys(KINDS, (0, 0))
    touched = clean = 0
    for row in rows:
        text, spans = str(row["text"]), row["spans"]
        masked = mask(text)
        if not spans:
            clean += 1
            touched += bool(masked.spans)
        for start, end, kind in spans:
            hidden = is_hidden(row, masked.text, start, end)
            right, all_ = found[kind]
            found[kind] = (right + hidden, all_ + 1)
    lines = [[kind, str(all_), percent(right / all_)] for kind, (right, all_) in found.items()]
    lines.append(["look-alikes left alone", str(clean), percent(1 - touched / clean)])
    return f"### {PERSONAL}\n\n" + table(["kind", "spans", "masked"], lines)


def cost(classifier: Classifier, rounds: int) -> str:
    """Milliseconds of the whole check (masking and class) for a message."""
    safety = Safety(classifier, trusted_exceptions())
    lines = []
    texts = {name: [str(row["text"]) for row in read(name)] for name in (*SETS, PERSONAL)}
    texts["1,000 characters"] = [
        (" ".join(texts["everyday_held_out"][at:]))[:1000] for at in range(50)
    ]
    for name, given in texts.items():
        for text in given[:20]:
            safety.check(text)
        times = []
        for text in given * rounds:
            began = time.perf_counter()
            safety.check(text)
            times.append(time.perf_counter() - began)
        measured = percentiles(times)
        lines.append(
            [name, str(len(given)), number(measured["p50"], 2), number(measured["p99"], 2)]
        )
    return "### Time of a check\n\n" + table(["messages", "count", "p50, ms", "p99, ms"], lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="naviyam bench safety", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    path = model_path()
    if not path.exists():
        parser.exit(1, "There is no safety classifier: run naviyam train.\n")
    classifier, words = Classifier.load(path), trusted_exceptions()
    ways: dict[str, Decide] = {
        "rules alone": lambda text: decide(text, None, words),
        "classifier alone": by_classifier(classifier),
        "both": lambda text: decide(text, classifier, words),
    }
    print(f"{machine()}\n")
    for name in SETS:
        print(quality(name, ways) + "\n")
    print(masking() + "\n")
    print(cost(classifier, given.rounds))


if __name__ == "__main__":
    main()
