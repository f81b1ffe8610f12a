"""Measuring running variants side by side, by turns, so that they share the machine's noise."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from bench.parts import conversations as said
from bench.parts.client import Answer, Client, Turn, at_once
from bench.parts.measures import shares
from bench.parts.processes import Memory
from bench.parts.scores import Sentence, named_values
from bench.parts.variants import Variant
from bot.probe import status_of

Say = Callable[[str], None]
START_SECONDS = 300.0
POLL_SECONDS = 0.02
WARM_TURNS = 20
AT_ONCE = 16


@dataclass
class Start:
    """Seconds from the start of the processes; then one sentence, in seconds too."""

    first_answer: float
    engine_cpu: float
    """Processor time of the engine until then: what a quiet machine would have waited for."""
    first_sentence: float


@dataclass
class Seen:
    """What was measured of one variant."""

    starts: list[Start] = field(default_factory=list)
    parses: list[float] = field(default_factory=list)
    intents: list[str] = field(default_factory=list)
    entities: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    failed: int = 0
    turns_cpu: float = 0.0
    loaded_turns: int = 0
    loaded_seconds: float = 0.0
    loaded_cpu: float = 0.0
    long: list[float] = field(default_factory=list)
    memory: Memory | None = None
    actions_memory: Memory | None = None
    talks: dict[str, list[Answer]] = field(default_factory=dict)
    payloads: dict[str, list[Answer]] = field(default_factory=dict)


def shows_stores(answer: Answer) -> bool:
    """The answer to FIRST is right when stores are in it."""
    return any((part.get("custom") or {}).get("type") == "stores" for part in answer)


async def start(variant: Variant, *, actions_first: bool = False) -> Start:
    """Start it and wait for its first right answer; the actions may be up before it counts."""
    if actions_first:
        variant.actions.start()
        async with asyncio.timeout(START_SECONDS):
            while await status_of(variant.actions_port, "/health") != 200:
                variant.actions.check()
                await asyncio.sleep(POLL_SECONDS)
    began = time.perf_counter()
    if not actions_first:
        variant.actions.start()
    variant.engine.start()
    async with Client(variant.address) as client:
        await client.first_answer(said.FIRST, shows_stores, variant.check, START_SECONDS)
        seconds, cpu = time.perf_counter() - began, variant.engine.cpu_seconds()
        sentence = await client.turn("first-sentence", said.FIRST_SENTENCE)
    return Start(seconds, cpu, sentence.seconds)


class Comparison:
    """Running variants and what is seen of each."""

    def __init__(self, variants: Sequence[Variant], say: Say) -> None:
        self._variants = list(variants)
        self._say = say
        self.seen = {variant.name: Seen() for variant in variants}

    async def starts(self, count: int) -> None:
        """Start every variant that often by turns; the last time it stays up."""
        for number in range(count):
            for variant in self._variants:
                self._say(f"start {number + 1} of {count}: {variant.name}")
                self.seen[variant.name].starts.append(await start(variant))
                if number + 1 < count:
                    variant.stop()

    async def run(self, sentences: Sequence[Sentence], turns: int, rounds: int, long: int) -> None:
        """Everything but the starts."""
        async with AsyncExitStack() as stack:
            clients = {
                v.name: await stack.enter_async_context(Client(v.address)) for v in self._variants
            }
            for variant in self._variants:
                await self._compare_answers(variant, clients[variant.name])
                warm = said.named("warm", WARM_TURNS, said.mixed())
                await at_once(clients[variant.name], warm, 1)
            for number, part in enumerate(shares(sentences, rounds)):
                for variant in self._variants:
                    self._say(f"round {number + 1} of {rounds}: {variant.name}")
                    client = clients[variant.name]
                    await self._parses(variant, client, part)
                    await self._turns(variant, client, number, turns // rounds)
                    await self._load(variant, client, number, turns // rounds)
            for variant in self._variants:
                self._say(f"one conversation of {long} turns: {variant.name}")
                seen = self.seen[variant.name]
                for text in said.long_talk(long):
                    turn = await clients[variant.name].turn("long", text)
                    seen.long.append(turn.seconds)
                seen.memory = variant.engine.memory()
                seen.actions_memory = variant.actions.memory()

    async def _compare_answers(self, variant: Variant, client: Client) -> None:
        seen = self.seen[variant.name]
        for tag, kept, talks in (
            ("payload", seen.payloads, said.PAYLOADS),
            ("sentence", seen.talks, said.TALKS),
        ):
            for number, talk in enumerate(talks):
                turns = await client.talk(f"{tag}-{number}", talk)
                kept[str(number)] = [turn.answer for turn in turns]

    async def _parses(self, variant: Variant, client: Client, part: Sequence[Sentence]) -> None:
        seen = self.seen[variant.name]
        for sentence in part:
            seconds, parsed = await client.parse(sentence.text)
            seen.parses.append(seconds)
            seen.intents.append((parsed.get("intent") or {}).get("name") or "")
            seen.entities.append(named_values(parsed.get("entities") or ()))

    async def _turns(self, variant: Variant, client: Client, number: int, count: int) -> None:
        seen = self.seen[variant.name]
        talks = said.named(f"one-{number}", count, said.mixed())
        before = variant.cpu_seconds()
        turns = await at_once(client, talks, 1)
        seen.turns_cpu += variant.cpu_seconds() - before
        seen.turns += [turn.seconds for turn in turns]
        seen.failed += _failed(turns)

    async def _load(self, variant: Variant, client: Client, number: int, count: int) -> None:
        seen = self.seen[variant.name]
        talks = said.named(f"load-{number}", count, said.mixed())
        cpu, began = variant.cpu_seconds(), time.perf_counter()
        turns = await at_once(client, talks, AT_ONCE)
        seen.loaded_seconds += time.perf_counter() - began
        seen.loaded_cpu += variant.cpu_seconds() - cpu
        seen.loaded_turns += len(turns)
        seen.failed += _failed(turns)


def _failed(turns: Sequence[Turn]) -> int:
    return sum(not turn.answer for turn in turns)


def differing(one: Seen, other: Seen) -> list[dict[str, Any]]:
    """Payload turns that two variants answered differently."""
    return [
        {"turn": text, "one": a, "other": b}
        for number, talk in enumerate(said.PAYLOADS)
        for text, a, b in zip(
            talk, one.payloads[str(number)], other.payloads[str(number)], strict=True
        )
        if a != b
    ]


def same_share(one: Seen, other: Seen) -> float:
    """Share of sentences in conversations that got the same answer."""
    pairs = [
        a == b
        for key, answers in one.talks.items()
        for a, b in zip(answers, other.talks[key], strict=True)
    ]
    return sum(pairs) / len(pairs)
