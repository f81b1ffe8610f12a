"""Which of the candidate spans of a message are meant: a judge of each in its surroundings.

Finders give every reading they can think of (7시 as morning and as evening, a dish as wanted and
as refused, any word as a shop's name); a linear model learned from the annotated data decides.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from bot.nlu.hangul import fold
from bot.nlu.intent_features import cues
from bot.nlu.span import Span
from bot.nlu.words import stems, words

THRESHOLD = 0.5
_STRENGTH = 1.0
LEAST_WEIGHT = 0.01
Weights = dict[str, float]
BIAS = ""
_EACH = re.compile(r"씩|인당|각자|각각|명당|한\s?사람당|따로|1인")
_ANY_WORD = ("word", "words")
_GUESSES = (*_ANY_WORD, "looks")
_CLOSED = {"payment", "companion", "taste", "diet", "sort", "time", "ordinal", "people"}


@dataclass(frozen=True)
class Context:
    """A message as the judge sees it."""

    text: str
    spans: tuple[Span, ...]
    intents: tuple[str, ...]
    """The likeliest intents, best first."""


def _near(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - 8) : start].replace(" ", "_"), text[end : end + 10].replace(" ", "_")


def _bucket(count: int) -> str:
    return "0-1" if count < 2 else "2-4" if count < 5 else "5-19" if count < 20 else "20+"


def features(context: Context, span: Span, common: Counter[str], seen: int = 0) -> list[str]:
    """What can be said of a span; `seen` is how often its own message is counted in `common`."""
    kind = f"{span.entity}/{span.role}" if span.role else span.entity
    found = [
        *_as_found(context, span),
        *_beside(context, span),
        *_rivals(context, span),
        *_words_of(context, span, common, seen),
        *_message(context, span),
    ]
    return [f"{kind}|{feature}" for feature in found]


def _intent(context: Context) -> str:
    return context.intents[0] if context.intents else ""


def _as_found(context: Context, span: Span) -> list[str]:
    """How it was found, how long it is, and the likely intents of the message."""
    size, intent = min(span.end - span.start, 6), _intent(context)
    return [
        "",
        f"h={span.how}",
        f"n={size}",
        f"h={span.how},n={size}",
        f"i={intent}",
        f"i={intent},h={span.how}",
        f"j={context.intents[1] if len(context.intents) > 1 else ''}",
        f"at={span.start == 0},{span.end == len(context.text)}",
    ]


def _beside(context: Context, span: Span) -> list[str]:
    """The letters and words on both sides."""
    left, right = _near(context.text, span.start, span.end)
    found = [f"l{n}={left[-n:]}" for n in (1, 2, 3, 4) if len(left) >= n]
    found += [f"r{n}={right[:n]}" for n in (1, 2, 3, 4, 5) if len(right) >= n]
    found += ["l^"] if not left else []
    found += ["r$"] if not right else []
    before, _, rest_before = left.rpartition("_")
    rest, _, after = right.partition("_")
    return [
        *found,
        f"rest={rest}",
        f"next={after.split('_')[0][:4]}",
        f"restl={rest_before}",
        f"prev={before.split('_')[-1][-4:]}",
        f"rest={rest},i={_intent(context)}",
    ]


def _rivals(context: Context, span: Span) -> list[str]:
    """Other readings of the same letters, and longer ones of its own kind."""
    size = span.end - span.start
    found = set()
    inside = False
    for other in context.spans:
        if other is span or other.start >= span.end or span.start >= other.end:
            continue
        longer = other.end - other.start
        if other.entity != span.entity and other.how not in _ANY_WORD:
            sign = ">" if longer > size else "<" if longer < size else "="
            found.add(f"o={other.entity}:{other.how}{sign}")
        elif other.entity == span.entity and other.how not in _GUESSES and longer > size:
            inside |= other.start <= span.start and span.end <= other.end
    return [
        *(sorted(found) or ["o="]),
        *(["inside", f"inside,h={span.how}"] if inside else []),
    ]


def _words_of(context: Context, span: Span, common: Counter[str], seen: int) -> list[str]:
    """The span's own letters: its value where values are few, else shape and how common it is."""
    surface = context.text[span.start : span.end]
    joined, intent = "".join(surface.split()), _intent(context)
    if span.entity in _CLOSED:
        after = context.text[span.end : span.end + 2].replace(" ", "_")
        return [
            f"v={span.value}",
            f"s={fold(joined)}",
            f"v={span.value},i={intent}",
            f"s={fold(joined)},r={after}",
        ]
    often = _bucket(common[joined] - seen)
    found = [f"end{n}={surface[-n:]}" for n in (1, 2, 3) if len(surface) >= n]
    found += [f"beg{n}={surface[:n]}" for n in (1, 2)]
    found += [f"c={often}", f"c={often},h={span.how}", f"c={often},i={intent}"]
    if span.entity == "food":
        found += [f"v={span.value}"]
    if span.entity == "budget":
        size = min(int(span.value) // 3000, 8)
        each = bool(_EACH.search(context.text))
        found += [f"z={len(str(span.value))}", f"z={str(span.value)[-3:] == '000'}"]
        found += [f"size={size}", f"size={size},h={span.how}", f"each={each},h={span.how}"]
    return found


def _message(context: Context, span: Span) -> list[str]:
    """Cues of the whole message and what else was found in it."""
    others = {o.entity for o in context.spans if o is not span and o.how not in _GUESSES}
    same = sum(1 for o in context.spans if o.entity == span.entity and o.how not in _ANY_WORD)
    return [
        *(f"q={cue}" for cue in dict.fromkeys(cues(context.text))),
        *(f"t={entity}" for entity in sorted(others)),
        f"same={min(same, 6)}",
    ]


_BESIDE = ("h=", "l1", "l2", "l3", "r1", "r2", "r3", "r4", "r5", "r$", "rest=", "next=", "prev=")


def reading_features(
    context: Context, span: Span, common: Counter[str], seen: int = 0
) -> list[str]:
    """What tells the readings of a stretch apart; for a food only the words beside it (말고)."""
    found = features(context, span, common, seen)
    if span.entity != "food":
        return found
    return [name for name in found if name.partition("|")[2].startswith(_BESIDE)]


def stem_counts(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts a stem (or two words joined) stands."""
    counted: Counter[str] = Counter()
    for text in texts:
        parts = [w.text for w in words(text) if w.text[0].isalnum()]
        found = {stem for part in parts for stem in stems(part)}
        found |= {a + b for a, b in itertools.pairwise(parts)}
        counted.update(found)
    return counted


def is_right(span: Span, gold: Iterable[Span]) -> bool:
    """Whether an annotated span says the same at that place."""
    return any(
        span.entity == g.entity
        and str(span.value) == str(g.value)
        and span.role == g.role
        and span.start < g.end
        and g.start < span.end
        for g in gold
    )


def readings(spans: Iterable[Span]) -> dict[tuple[str, int, int], list[Span]]:
    """Spans by stretch: 7시 as morning and evening, a dish as wanted and refused."""
    found: dict[tuple[str, int, int], list[Span]] = {}
    for span in spans:
        found.setdefault((span.entity, span.start, span.end), []).append(span)
    return found


def _fit_weights(examples: list[list[str]], right: list[bool]) -> Weights:
    """Logistic regression over strings that stand in at least two examples."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    often: Counter[str] = Counter()
    for example in examples:
        often.update(set(example))
    names = {name: row for row, name in enumerate(sorted(n for n, c in often.items() if c >= 2))}
    rows = [[names[name] for name in set(example) if name in names] for example in examples]
    matrix = csr_matrix(
        (
            np.ones(sum(map(len, rows)), dtype=np.float32),
            np.array([row for found in rows for row in found], dtype=np.int32),
            np.cumsum([0, *map(len, rows)]),
        ),
        shape=(len(rows), len(names)),
    )
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=200).fit(matrix, right)
    weights = {
        name: round(float(model.coef_[0, row]), 4)
        for name, row in names.items()
        if abs(model.coef_[0, row]) >= LEAST_WEIGHT
    }
    return weights | {BIAS: float(model.intercept_[0])}


def _score(weights: Weights, names: Iterable[str]) -> float:
    return weights[BIAS] + sum(weights.get(name, 0.0) for name in set(names))


@dataclass
class SpanModel:
    """First whether a stretch is meant at all (`meant`), then which reading of it (`reading`)."""

    meant: Weights
    reading: Weights
    common: Counter[str]

    @classmethod
    def fit(cls, contexts: Sequence[Context], golds: Sequence[Sequence[Span]]) -> SpanModel:
        """Learn from messages whose right spans are known."""
        counts = stem_counts(context.text for context in contexts)
        # Names of shops are not common words.
        for context, gold in zip(contexts, golds, strict=True):
            for g in gold:
                if g.entity == "store_name":
                    counts["".join(context.text[g.start : g.end].split())] -= 1
        meant: tuple[list[list[str]], list[bool]] = ([], [])
        reading: tuple[list[list[str]], list[bool]] = ([], [])
        for context, gold in zip(contexts, golds, strict=True):
            for spans in readings(context.spans).values():
                right = [is_right(span, gold) for span in spans]
                own = 0 if any(right) and spans[0].entity == "store_name" else 1
                meant[0].append(features(context, spans[0], counts, own))
                meant[1].append(any(right))
                if len(spans) > 1 and any(right):
                    for span, ok in zip(spans, right, strict=True):
                        reading[0].append(reading_features(context, span, counts, own))
                        reading[1].append(ok)
        kept = Counter({stem: count for stem, count in counts.items() if count > 1})
        no_reading: Weights = {BIAS: 0.0}
        return cls(_fit_weights(*meant), _fit_weights(*reading) if reading[0] else no_reading, kept)

    def confidence(self, context: Context, span: Span) -> float:
        """How sure it is that a stretch is meant in one of its readings, 0 to 1."""
        score = _score(self.meant, features(context, span, self.common))
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))

    def _likeliest(self, context: Context, spans: list[Span]) -> Span:
        if len(spans) == 1:
            return spans[0]
        return max(
            spans,
            key=lambda span: _score(self.reading, reading_features(context, span, self.common)),
        )

    def judge(self, context: Context) -> list[tuple[Span, float]]:
        """Spans that are meant, with their confidence, in the order of the text; none overlap."""
        stretches = [
            (spans, self.confidence(context, spans[0]))
            for spans in readings(context.spans).values()
        ]
        chosen: list[tuple[Span, float]] = []
        for spans, confidence in sorted(stretches, key=lambda s: -s[1]):
            if confidence < THRESHOLD:
                break
            start, end = spans[0].start, spans[0].end
            if all(end <= other.start or other.end <= start for other, _ in chosen):
                chosen.append((self._likeliest(context, spans), confidence))
        return sorted(_without_here(chosen), key=lambda s: s[0].start)

    def save(self, path: Path) -> None:
        """Write the model as JSON."""
        about = {"meant": self.meant, "reading": self.reading, "common": dict(self.common)}
        path.write_text(json.dumps(about, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: Path) -> SpanModel:
        """Read what `save` wrote."""
        about = json.loads(path.read_text("utf-8"))
        return cls(about["meant"], about["reading"], Counter(about["common"]))


def _without_here(chosen: list[tuple[Span, float]]) -> list[tuple[Span, float]]:
    """'강남역 근처' is about 강남역: with a named place, `here` says nothing more."""
    named = any(s.entity == "location" and s.value != "here" for s, _ in chosen)
    return [(s, c) for s, c in chosen if not (named and s.value == "here")]
