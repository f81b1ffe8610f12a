"""What the intent classifier sees of a message: views of it, each a bag of short strings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from bot.nlu.hangul import spell, squeeze
from bot.nlu.lexicon import compact, rows, split_forms
from bot.nlu.span import Span

# What a sure entity is replaced with, so that 피자 얼마야 teaches 탕수육 얼마야 too.
_SIGNS = {
    "food": "Ⓕ",
    "budget": "Ⓑ",
    "time": "Ⓣ",
    "ordinal": "Ⓞ",
    "location": "Ⓛ",
    "payment": "Ⓒ",
    "diet": "Ⓓ",
    "store_name": "Ⓢ",
    "people": "Ⓟ",
}
_SURE = {
    "food": {"exact", "spaced"},
    "budget": {"won", "unit", "digits", "range"},
    "time": {"pm", "said", "24h", "noon"},
    "ordinal": {"first", "native", "digit", "last", "nth"},
    "location": {"region", "station", "landmark"},
    "store_name": {"chain"},
    "people": {"명", "사람"},
}


def _is_sure(span: Span) -> bool:
    if span.entity == "payment":
        return span.value == "meal_card"
    if span.entity == "diet":
        return span.end - span.start > 1
    return span.role is None and span.how in _SURE.get(span.entity, ())


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with sure entities replaced by a sign each, longer ones first."""
    sure = sorted(filter(_is_sure, spans), key=lambda s: (s.start - s.end, s.start))
    taken = [False] * len(text)
    out = list(text)
    for span in sure:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = [True] * (span.end - span.start)
            out[span.start : span.end] = [_SIGNS[span.entity]] + [""] * (span.end - span.start - 1)
    return "".join(out)


def _plain(text: str) -> str:
    return re.sub(r"\d", "0", squeeze(text.lower()))


def _grams(text: str, least: int, most: int, tag: str) -> list[str]:
    size = len(text)
    return [tag + text[at : at + n] for n in range(least, most + 1) for at in range(size - n + 1)]


def _words(text: str, most: int, tag: str) -> list[str]:
    found: list[str] = []
    for word in text.split():
        found += _grams(f" {word} ", 1, most, tag)
    return found


@lru_cache(maxsize=1)
def _cue_forms() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    cues: dict[str, list[str]] = {}
    for row in rows("cues.csv"):
        for form in split_forms(row["forms"]):
            key = "".join(form.split()).lower()
            if row["cue"] not in cues.setdefault(key, []):
                cues[key].append(row["cue"])
    lengths: dict[str, set[int]] = {}
    for form in cues:
        lengths.setdefault(form[0], set()).add(len(form))
    return (
        {form: tuple(names) for form, names in cues.items()},
        {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()},
    )


@lru_cache(maxsize=256)
def cues(text: str) -> tuple[str, ...]:
    """Cues (groups of words that mean the same, lexicon/cues.csv) in their order in the text."""
    forms, lengths = _cue_forms()
    plain = compact(text).text
    found: list[str] = []
    for at, char in enumerate(plain):
        for length in lengths.get(char, ()):
            names = forms.get(plain[at : at + length])
            if names:
                found += names
                break
    return tuple(found)


def _cue_view(text: str) -> list[str]:
    found = list(dict.fromkeys(cues(text)))
    pairs = [f"Q{a}+{b}" for a in found for b in found if a < b]
    return (
        [f"Q{cue}" for cue in found]
        + pairs
        + [f"Q^{found[0]}" if found else "Q^"]
        + ([f"Q${found[-1]}"] if found else [])
    )


def views(text: str, spans: Iterable[Span]) -> list[Counter[str]]:
    """Bags of features; each is weighted and normalised by itself."""
    spans = list(spans)
    covered = _plain(masked(text, spans))
    raw = _plain(text)
    joined = "^" + "".join(covered.split()) + "$"
    kinds = sorted({f"{s.entity}" for s in spans if _is_sure(s)})
    length = min(len(raw) // 4, 12)
    return [
        Counter(_words(raw, 4, "c")),
        Counter(_words(covered, 4, "m")),
        Counter(_grams(joined, 2, 5, "k")),
        Counter(_grams("^" + spell("".join(raw.split())) + "$", 3, 6, "j")),
        Counter([*_cue_view(text), f"L{length}", *(f"E{k}" for k in kinds), "E" + "+".join(kinds)]),
    ]
