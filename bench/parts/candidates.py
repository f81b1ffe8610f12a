"""The compared intent classifiers; each is trained into a folder and loaded from it.

Each runs in a process that has imported Rasa, as a component of its pipeline would.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

Intent = Callable[[str], str]
Cut = Callable[[str], list[str]]
RANKING_LENGTH = 10
"""How many intents DIET names."""


class Candidate(Protocol):
    """A classifier."""

    shells: tuple[str, ...]
    """Changes to Rasa that leave out modules which it does not need."""

    def train(self, data: Any, folder: Path) -> None:
        """Learn from Rasa's training data."""

    def load(self, folder: Path) -> Intent:
        """What gives a text's intent."""


class Logistic:
    """Logistic regression over weighted counts of characters, or of what `make_cut` gives."""

    shells = ("tensorflow_stub", "channel_clients")

    def __init__(self, make_cut: Callable[[], Cut] | None = None) -> None:
        self._make_cut = make_cut

    def train(self, data: Any, folder: Path) -> None:
        import joblib
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        counts = TfidfVectorizer(
            analyzer=self._make_cut() if self._make_cut else "char_wb",
            ngram_range=(1, 1) if self._make_cut else (1, 4),
            sublinear_tf=True,
            min_df=2,
        )
        examples = [m for m in data.nlu_examples if m.get("text")]
        matrix = counts.fit_transform([m.get("text") for m in examples])
        machine = LogisticRegression(C=10, max_iter=300)
        machine.fit(matrix, [m.get("intent") for m in examples])
        if self._make_cut:
            counts.analyzer = "word"  # Kiwi cannot be written down; `load` makes another
        joblib.dump((counts, machine), folder / "model.joblib")

    def load(self, folder: Path) -> Intent:
        import joblib

        counts, machine = joblib.load(folder / "model.joblib")
        if self._make_cut:
            counts.analyzer = self._make_cut()
        return lambda text: str(machine.predict(counts.transform([text]))[0])


def kiwi_morphemes() -> Cut:
    """Kiwi's morphemes with their kinds, alone and in pairs."""
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)

    def cut(text: str) -> list[str]:
        found = [f"{token.form}/{token.tag}" for token in kiwi.tokenize(text)]
        return found + [f"{a} {b}" for a, b in pairwise(found)]

    return cut


class Ours:
    """This project's finders, views and linear model."""

    shells = ("tensorflow_stub", "channel_clients", "scikit_learn_import")

    def _finders(self, learned: Callable[[type], list[Any]]) -> list[Any]:
        """The finders in the order of config.yml."""
        from rasa.shared.utils.io import read_config_file

        from bot.nlu import pipeline
        from bot.nlu.learned import LearningFinder
        from bot.settings import ROOT

        names = [part["name"] for part in read_config_file(ROOT / "config.yml")["pipeline"]]
        classes = [
            getattr(pipeline, name.rpartition(".")[2])
            for name in names
            if name.startswith("bot.nlu.pipeline.")
        ]
        return [
            cls({}, learned=learned(cls)) if issubclass(cls, LearningFinder) else cls({})
            for cls in classes
        ]

    def train(self, data: Any, folder: Path) -> None:
        from bot.nlu.component import candidates
        from bot.nlu.intent_features import views
        from bot.nlu.intent_model import fit
        from bot.nlu.learned import learn

        words: dict[str, list[Any]] = {}

        def learned(finder: Any) -> list[Any]:
            words[finder.__name__] = learn(data, finder.LEARNS)
            return words[finder.__name__]

        for finder in self._finders(learned):
            finder.process_training_data(data)
        examples = [m for m in data.nlu_examples if m.get("text")]
        model, _ = fit(
            [views(m.get("text"), candidates(m)) for m in examples],
            [m.get("intent") for m in examples],
        )
        model.save(folder, "intent")
        (folder / "learned.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")

    def load(self, folder: Path) -> Intent:
        from rasa.shared.nlu.training_data.message import Message

        from bot.nlu.component import candidates
        from bot.nlu.intent_features import views
        from bot.nlu.linear import LinearModel

        words = json.loads((folder / "learned.json").read_text("utf-8"))
        finders = self._finders(lambda cls: [tuple(word) for word in words[cls.__name__]])
        model = LinearModel.load(folder, "intent")

        def intent(text: str) -> str:
            message = [Message({"text": text})]
            for finder in finders:
                finder.process(message)
            scores = model.confidences(views(text, candidates(message[0])))
            return model.labels[int(scores.argmax())]

        return intent


class Diet:
    """DIET through Rasa, over counts of words and letters; trained with `rasa train nlu`."""

    shells = ()

    def train(self, data: Any, folder: Path) -> None:
        raise NotImplementedError("Rasa trains it")

    def load(self, folder: Path) -> Intent:
        from rasa.core.agent import Agent

        (model,) = folder.glob("*.tar.gz")
        agent = Agent.load(model)
        loop = asyncio.new_event_loop()

        def intent(text: str) -> str:
            ranking: Sequence[Any] = loop.run_until_complete(agent.parse_message(text))[
                "intent_ranking"
            ]
            # A whole pipeline's FallbackClassifier puts one more before DIET's own.
            return str(ranking[len(ranking) > RANKING_LENGTH]["name"])

        return intent


class RasaAlone:
    """Nothing at all: what Rasa itself takes without TensorFlow and scikit-learn."""

    shells = Ours.shells

    def train(self, data: Any, folder: Path) -> None:
        pass

    def load(self, folder: Path) -> Intent:
        return lambda text: ""


CANDIDATES: dict[str, Candidate] = {
    "Rasa alone": RasaAlone(),
    "logistic regression, characters": Logistic(),
    "logistic regression, Kiwi's morphemes": Logistic(kiwi_morphemes),
    "KoreanIntentClassifier": Ours(),
    "DIET": Diet(),
}
