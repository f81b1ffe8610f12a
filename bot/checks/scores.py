"""Numbers that say how well a model understands the labelled sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checks.parsing import Parsed

FALLBACK = "nlu_fallback"
BINS = 10


@dataclass(frozen=True)
class Score:
    """How often something was right, missed and invented."""

    right: int
    missed: int
    invented: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return _share(self.right, self.right + self.invented)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return _share(2 * self.right, 2 * self.right + self.missed + self.invented)


@dataclass(frozen=True)
class Bin:
    """Sentences whose intent came with a confidence in a range."""

    least: float
    count: int
    confidence: float
    accuracy: float


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def accuracy(parsed: Sequence[Parsed]) -> float:
    """Share of the sentences whose intent is an accepted one."""
    return _share(sum(p.right for p in parsed), len(parsed))


def intent_scores(parsed: Sequence[Parsed]) -> dict[str, Score]:
    """Score of every intent that is expected or was predicted."""
    right = Counter(p.intent for p in parsed if p.right)
    missed = Counter(p.expected for p in parsed if not p.right)
    invented = Counter(p.intent for p in parsed if not p.right)
    names = sorted({*right, *missed, *invented})
    return {name: Score(right[name], missed[name], invented[name]) for name in names}


def macro_f1(scores: dict[str, Score]) -> float:
    """Mean F1 of the intents that are expected at all."""
    expected = [score.f1 for score in scores.values() if score.right + score.missed]
    return _share(sum(expected), len(expected))


def confusions(parsed: Sequence[Parsed]) -> list[tuple[str, str, list[Parsed]]]:
    """(expected, predicted, sentences) of the wrong ones, the most frequent first."""
    groups: dict[tuple[str, str], list[Parsed]] = {}
    for p in parsed:
        if not p.right:
            groups.setdefault((p.expected, p.intent), []).append(p)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [(*pair, wrong) for pair, wrong in ordered]


def entity_scores(parsed: Sequence[Parsed]) -> dict[str, Score]:
    """Score of every entity, by name and value."""
    right = Counter(entity[0] for p in parsed for entity, _ in p.found)
    missed = Counter(entity[0] for p in parsed for entity in p.missed)
    invented = Counter(entity[0] for p in parsed for entity in p.invented)
    names = sorted({*right, *missed, *invented})
    return {name: Score(right[name], missed[name], invented[name]) for name in names}


def total(scores: dict[str, Score]) -> Score:
    """All of them together."""
    values = scores.values()
    return Score(
        sum(s.right for s in values), sum(s.missed for s in values), sum(s.invented for s in values)
    )


def role_accuracy(parsed: Sequence[Parsed]) -> tuple[int, int]:
    """Of the foods that were found: how many have the right role, and how many there are."""
    foods = [right for p in parsed for entity, right in p.found if entity[0] == "food"]
    return sum(foods), len(foods)


def reliability(parsed: Sequence[Parsed]) -> list[Bin]:
    """Confidence against accuracy, in tenths; empty ones left out."""
    groups: dict[int, list[Parsed]] = {}
    for p in parsed:
        groups.setdefault(min(int(p.confidence * BINS), BINS - 1), []).append(p)
    return [
        Bin(
            at / BINS,
            len(group),
            _share(sum(p.confidence for p in group), len(group)),
            accuracy(group),
        )
        for at, group in sorted(groups.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far confidence is from accuracy on average."""
    count = sum(b.count for b in bins)
    return _share(sum(b.count * abs(b.confidence - b.accuracy) for b in bins), count)


def fallback(parsed: Sequence[Parsed]) -> tuple[float, float]:
    """Recall of `nlu_fallback`, and the share of real requests that fall back."""
    strange = [p for p in parsed if FALLBACK in p.entry.intents]
    real = [p for p in parsed if FALLBACK not in p.entry.intents]
    return (
        _share(sum(p.intent == FALLBACK for p in strange), len(strange)),
        _share(sum(p.intent == FALLBACK for p in real), len(real)),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
