"""Finders that learn words from what trainers annotate."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import SpanFinder, annotated

Learned = list[tuple[str, str, str]]
LEAST_LETTERS = 2


def learn(training_data: TrainingData, entities: frozenset[str]) -> Learned:
    """(form, entity, value) of the annotations, the value that a form has most often."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for message in training_data.nlu_examples:
        text = message.get("text") or ""
        for span in annotated(message):
            form = text[span.start : span.end]
            if span.entity in entities and len(form) >= LEAST_LETTERS:
                seen.setdefault((form, span.entity), Counter())[str(span.value)] += 1
    return sorted((form, entity, c.most_common(1)[0][0]) for (form, entity), c in seen.items())


class LearningFinder(SpanFinder):
    """A finder whose lexicon grows with the annotations of `LEARNS`."""

    LEARNS: frozenset[str] = frozenset()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage | None = None,
        resource: Resource | None = None,
        learned: Learned | None = None,
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self.use(learned or [])

    def use(self, learned: Learned) -> None:
        """Build the lexicon with the learned words on top."""
        raise NotImplementedError

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LearningFinder:
        """Made by Rasa's graph for training."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn words and keep them in the model."""
        assert self._model_storage is not None and self._resource is not None
        with self._model_storage.write_to(self._resource) as folder:
            text = json.dumps(learn(training_data, self.LEARNS), ensure_ascii=False)
            (folder / "learned.json").write_text(text, "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LearningFinder:
        """Made by Rasa's graph for a trained model."""
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / "learned.json").read_text("utf-8"))
        return cls(config, model_storage, resource, [(f, e, v) for f, e, v in learned])
