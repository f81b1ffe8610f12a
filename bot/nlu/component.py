"""What the pipeline's finders share: candidates on a message, and learning from annotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.span import Span

CANDIDATES = "candidates"


def candidates(message: Message) -> list[Span]:
    """Spans that the finders proposed for a message."""
    return message.get(CANDIDATES) or []


def annotated(message: Message) -> list[Span]:
    """Spans that a trainer annotated."""
    return [
        Span(e["start"], e["end"], e["entity"], e["value"], "gold", e.get("role"))
        for e in message.get(ENTITIES) or []
    ]


class SpanFinder(GraphComponent):
    """A component that proposes spans; the judge at the pipeline's end decides."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpanFinder:
        """Made by Rasa's graph."""
        return cls(config)

    def find(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Spans in `text`; `spans` are those of the finders before."""
        raise NotImplementedError

    def process(self, messages: list[Message]) -> list[Message]:
        """Add candidates to messages."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                spans = candidates(message)
                found = [span for span in self.find(text, spans) if span not in spans]
                message.set(CANDIDATES, [*spans, *dict.fromkeys(found)])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add candidates to the training examples."""
        self.process(training_data.training_examples)
        return training_data
