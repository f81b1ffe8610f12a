"""The judge of spans at the end of the pipeline (see span_model for what it does)."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import annotated, candidates
from bot.nlu.intent_classifier import LIKELY_INTENTS
from bot.nlu.span_model import Context, SpanModel

FILE = "spans.json"


def _context(message: Message) -> Context:
    return Context(
        message.get(TEXT), tuple(candidates(message)), tuple(message.get(LIKELY_INTENTS) or ())
    )


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityJudge(GraphComponent, EntityExtractorMixin):
    """Turns the candidates that are meant into entities."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: SpanModel | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityJudge:
        """Made by Rasa's graph for training."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the annotated examples."""
        messages = [m for m in training_data.nlu_examples if m.get(TEXT)]
        model = SpanModel.fit([_context(m) for m in messages], [annotated(m) for m in messages])
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder / FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EntityJudge:
        """Made by Rasa's graph for a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, SpanModel.load(folder / FILE))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the entities."""
        assert self._model is not None
        for message in messages:
            if not message.get(TEXT):
                continue
            judged = self._model.judge(_context(message))
            found = [span.as_rasa("EntityJudge", confidence) for span, confidence in judged]
            message.set(ENTITIES, found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples keep their annotations."""
        return training_data
