"""Fitting the safety classifier, and knowing whether one fits the data.

It learns from `data/safety/` and, as messages in which nothing is wrong, from `data/nlu/`.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.checks.annotations import read_sentence
from bot.checks.reader import read_examples
from bot.nlu.linear import best_temperature, fit_machine
from bot.safety.classes import NONE
from bot.safety.classifier import Classifier, weighed
from bot.safety.examples import Labelled, read_folder
from bot.safety.exceptions import consume
from bot.safety.grams import PLACES, grams
from bot.safety.model_file import DATA, MODELS, model_path
from bot.safety.normal import Normal, normal
from bot.safety.rules.refused import REFUSED_RULES
from bot.safety.trusted_words import trusted_exceptions
from bot.settings import ROOT

LEAST_EXAMPLES = 2
"""A run of letters that stands in fewer sentences teaches nothing."""
STRENGTH = 0.5
UNSEEN = 0.15
"""Part of the sentences that tells how sure a score is."""

Progress = Callable[[str], None]


def ensure_classifier(progress: Progress, *, anew: bool = False) -> Path:
    """The file of the classifier that fits the data; fitted now where there is none.

    Raises ValueError with the first fault of data/safety.
    """
    path = model_path()
    if anew or not path.exists():
        MODELS.mkdir(parents=True, exist_ok=True)
        # Of two processes that start together the second waits, and finds it done.
        with (MODELS / ".safety.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if anew or not path.exists():
                progress("learning: safety")
                fit(examples()).save(path)
                for old in MODELS.glob("safety-*.npz"):
                    if old != path:
                        old.unlink()
    return path


def examples() -> list[Labelled]:
    """The labelled sentences, and those of data/nlu that are no cry for help.

    Raises ValueError with the first fault of data/safety.
    """
    found, problems = read_folder(DATA)
    if problems:
        raise ValueError(str(problems[0]))
    known = {_key(example.text) for example in found}
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        listed, _ = read_examples(path.name, path.read_text("utf-8"))
        for entry in listed:
            text = read_sentence(entry.raw).text
            if _key(text) not in known and not _may_be_refused(entry.intent, text):
                found.append(Labelled(path.name, entry.line, text, NONE))
    return found


def _may_be_refused(intent: str, text: str) -> bool:
    """Whether it is wrong to call a sentence of data/nlu harmless: cries for help, and among what
    the bot does not do what the desk refuses ('담배 어디서 사')."""
    if intent == "need_help":
        return True
    given = normal(text)
    return intent == "nlu_fallback" and any(
        rule.pattern.search(given.text) for rule in REFUSED_RULES
    )


def fit(labelled: Sequence[Labelled]) -> Classifier:
    """A classifier; its temperature comes from sentences that a first one had not seen."""
    from sklearn.model_selection import train_test_split

    words = trusted_exceptions()
    texts = [consume(normal(example.text), words) for example in labelled]
    kinds = [example.kind for example in labelled]
    seen, unseen = train_test_split(
        range(len(texts)), test_size=UNSEEN, stratify=kinds, random_state=1
    )
    first = _fit([texts[at] for at in seen], [kinds[at] for at in seen])
    scores = np.log(first.confidences([texts[at] for at in unseen]) + 1e-12)
    right = [first.classes.index(kinds[at]) for at in unseen]
    whole = _fit(texts, kinds)
    return replace(whole, temperature=best_temperature(scores, right))


def _fit(texts: Sequence[Normal], kinds: Sequence[str]) -> Classifier:
    from scipy.sparse import csr_matrix

    found = grams(texts)
    pairs = np.unique(found.place.astype(np.int64) * len(texts) + found.text)
    seen = np.bincount((pairs // len(texts)).astype(np.int64), minlength=PLACES)
    rarity = np.where(seen >= LEAST_EXAMPLES, np.log((1 + len(texts)) / (1 + seen)) + 1, 0.0)
    rarity = rarity.astype(np.float16)
    place, owner, weights = weighed(found, rarity, len(texts))
    matrix = csr_matrix((weights, (owner, place)), shape=(len(texts), PLACES))
    names, columns, bias = fit_machine(matrix, kinds, STRENGTH)
    return Classifier(tuple(names), columns, bias, rarity)


def _key(text: str) -> str:
    return "".join(text.split()).lower()
