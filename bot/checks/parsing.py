"""A trained model at work on labelled sentences, in this process."""

from __future__ import annotations

import asyncio
import os
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import thread_time
from typing import Any

from bot.checks.labelled import Labelled
from bot.nlu.hangul import nfc

Entity = tuple[str, str, str | None]
"""Name, value as text, role."""
_WARM_UP = 20


@dataclass(frozen=True)
class Parsed:
    """What the model made of one sentence."""

    entry: Labelled
    intent: str
    confidence: float
    entities: tuple[Entity, ...]
    seconds: float
    """CPU time, which other work on the machine does not change much."""

    @property
    def right(self) -> bool:
        """Whether it is one of the accepted intents."""
        return self.intent in self.entry.intents

    @property
    def expected(self) -> str:
        """The accepted intent that it is counted under."""
        return self.intent if self.right else self.entry.intents[0]

    @property
    def missed(self) -> list[Entity]:
        """Entities (by name and value) that are there and were not found."""
        return _without(_expected(self.entry), self.entities)

    @property
    def invented(self) -> list[Entity]:
        """Entities that were found and are not there."""
        return _without(self.entities, _expected(self.entry))

    @property
    def found(self) -> list[tuple[Entity, bool]]:
        """Entities found with their right value, and whether the role is right too."""
        left, pairs = list(self.entities), []
        for entity in _expected(self.entry):
            same = [other for other in left if other[:2] == entity[:2]]
            if same:
                best = entity if entity in same else same[0]
                left.remove(best)
                pairs.append((entity, best == entity))
        return pairs


def _expected(entry: Labelled) -> list[Entity]:
    return [(name, str(value), role) for name, value, role in entry.entities]


def _without(some: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    left = Counter(entity[:2] for entity in others)
    found = []
    for entity in some:
        if left[entity[:2]]:
            left[entity[:2]] -= 1
        else:
            found.append(entity)
    return found


def parse_all(
    model: Path, entries: Sequence[Labelled], progress: Callable[[str], None]
) -> list[Parsed]:
    """Load a model as the engine does and let it read the sentences, one by one."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    warnings.simplefilter("ignore")
    from bot.engine import changes
    from bot.engine.quiet import quiet_rasa

    quiet_rasa()
    # The rest of the changes would take away what training and the picture need.
    changes.apply(("tensorflow_stub", "channel_clients"))
    progress("loading Rasa")
    from rasa.core.agent import Agent

    changes.apply(changes.AFTER)
    progress("loading the model")
    agent = Agent.load(str(model))
    return asyncio.run(_parse(agent, entries, progress))


async def _parse(
    agent: Any, entries: Sequence[Labelled], progress: Callable[[str], None]
) -> list[Parsed]:
    for entry in entries[:_WARM_UP]:
        await agent.parse_message(nfc(entry.text))
    found = []
    for number, entry in enumerate(entries):
        if number % 100 == 0:
            progress(f"reading sentence {number + 1} of {len(entries)}")
        started = thread_time()
        result = await agent.parse_message(nfc(entry.text))
        seconds = thread_time() - started
        entities = tuple((e["entity"], str(e["value"]), e.get("role")) for e in result["entities"])
        intent = result["intent"]
        found.append(
            Parsed(entry, str(intent["name"]), float(intent["confidence"]), entities, seconds)
        )
    return found
