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
FILE = "lexicon.json"


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
    """A finder whose lexicon grows with the annotations of `LEARNS` and lies in the model."""

    LEARNS: frozenset[str] = frozenset()

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource

    def build(self, learned: Learned) -> Any:
        """The lexicon with the learned words on top, as JSON can hold it."""
        raise NotImplementedError

    def use(self, tables: Any) -> None:
        """Look up in what `build` gave."""
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
        """Learn words and keep the lexicon in the model."""
        tables = self.build(learn(training_data, self.LEARNS))
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
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
        finder = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            finder.use(json.loads((folder / FILE).read_text("utf-8")))
        return finder
