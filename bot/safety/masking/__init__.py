"""Masking of Korean personal data in what a child writes (pure functions, no I/O)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.safety.masking.folding import fold
from bot.safety.masking.rules import find, starred
from bot.safety.masking.telling import told

__all__ = ["KINDS", "Masked", "Span", "mask", "told"]

KINDS = ("rrn", "phone", "card", "account", "email", "address", "school", "sns_id", "url")
_MOST_PASSES = 8
_UNMASKED = re.compile(r"[^*]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the given text, in code points, `end` exclusive."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with every character of its spans replaced by '*', so as long as the given one."""

    text: str
    spans: tuple[Span, ...]


def mask(text: str) -> Masked:
    """Mask telephone numbers, addresses and the other KINDS. Any Unicode string; never raises.

    The spans are sorted and do not overlap. Masking the masked text finds nothing more: what a
    first pass uncovers (a number behind an id, say) is looked for until there is none.
    """
    spans: list[Span] = []
    for turn in range(_MOST_PASSES):
        found = _pass(text)
        if not found:
            break
        if turn == _MOST_PASSES - 1:
            # Made to go on for ever: nothing of it is kept.
            found = [Span(*run.span(), found[0].kind) for run in _UNMASKED.finditer(text)]
        spans += found
        text = starred(text, ((span.start, span.end, span.kind) for span in found))
    spans.sort(key=lambda span: span.start)
    return Masked(text, tuple(spans))


def _pass(text: str) -> list[Span]:
    folded = fold(text)
    hits = find(folded.text)
    spans: list[Span] = []
    done = 0
    for start, end, kind in hits:
        # One given character may stand for several folded ones.
        first = max(folded.starts[start], done)
        done = max(folded.ends[end - 1], done)
        if first < done:
            spans.append(Span(first, done, kind))
    return spans
