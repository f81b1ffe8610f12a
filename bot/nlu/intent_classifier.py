"""The intent classifier of the pipeline (see intent_model for what it does)."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import candidates
from bot.nlu.intent_features import views
from bot.nlu.linear import LinearModel

NAME = "intent"
HELD_OUT = "held_out.json"
LIKELY_INTENTS = "likely_intents"
"""Property of a message: its likeliest intents, best first, for the judge of spans."""
NEED_HELP = "need_help"
NEED = "need"
"""Key of a message's metadata: the kind of help that the desk decided on (bot/desk.py)."""
NOBODY = "nobody"
"""Its value where the desk is sure that nobody is in need ('시험 망해서 죽고 싶다ㅋㅋ')."""
FALLBACK = "nlu_fallback"


# As a featurizer, because Rasa hands a classifier's output to no later component while training,
# and the judge wants to know the likely intents.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class KoreanIntentClassifier(GraphComponent):
    """Linear classifier over characters, letters, masked entities and cues.

    Under `threshold` the intent becomes `nlu_fallback`; the ranking still tells what it may be.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`threshold`: least confidence of an intent; `ranking`: length of the ranking."""
        return {"threshold": 0.3, "ranking": 8}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KoreanIntentClassifier:
        """Made by Rasa's graph for training."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model and keep it."""
        from bot.nlu.intent_model import fit

        messages = [m for m in training_data.nlu_examples if m.get(TEXT) and m.get(INTENT)]
        model, held_out = fit(
            [views(m.get(TEXT), candidates(m)) for m in messages], [m.get(INTENT) for m in messages]
        )
        likely = {
            m.get(TEXT): [model.labels[at] for at in np.argsort(-row)[:2]]
            for m, row in zip(messages, held_out, strict=True)
        }
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder, NAME)
            (folder / HELD_OUT).write_text(json.dumps(likely, ensure_ascii=False), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> KoreanIntentClassifier:
        """Made by Rasa's graph for a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder, NAME))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking."""
        assert self._model is not None
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            confidences = self._model.confidences(views(text, candidates(message)))
            order = np.argsort(-confidences)[: int(self._config["ranking"])]
            ranking = [
                {"name": self._model.labels[at], "confidence": round(float(confidences[at]), 4)}
                for at in order
            ]
            message.set(LIKELY_INTENTS, [entry["name"] for entry in ranking[:2]])
            need = (message.get("metadata") or {}).get(NEED)
            if need == NOBODY:
                ranking = [entry for entry in ranking if entry["name"] != NEED_HELP]
            if (
                ranking[0]["confidence"] < self._config["threshold"]
                and ranking[0]["name"] != FALLBACK
            ):
                rest = [entry for entry in ranking if entry["name"] != FALLBACK]
                sure = round(1 - ranking[0]["confidence"], 4)
                ranking = [{"name": FALLBACK, "confidence": sure}, *rest]
            if need is not None and need != NOBODY:
                # The desk decides who is in need; here only what else was said is understood.
                rest = [entry for entry in ranking if entry["name"] != NEED_HELP]
                ranking = [{"name": NEED_HELP, "confidence": 1.0}, *rest]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Tell the judge which intents an example would get if it were new."""
        with self._model_storage.read_from(self._resource) as folder:
            held_out = json.loads((folder / HELD_OUT).read_text("utf-8"))
        for message in training_data.training_examples:
            message.set(LIKELY_INTENTS, held_out.get(message.get(TEXT) or "", []))
        return training_data
