import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bench.parts import conversations as said
from bench.parts.client import Address, Client, at_once
from bench.parts.processes import Memory
from bench.parts.scores import Sentence
from bench.parts.training import Model
from bench.parts.versus import Seen, Start, differing, same_share, shows_stores
from bench.parts.versus_report import figures, page

STORES = [{"text": "여기!", "custom": {"type": "stores"}}]


class Engine:
    """Answers after some failures, and remembers how many asked at once."""

    def __init__(self) -> None:
        self.failures = 2
        self.now = self.most = 0
        self.heard: list[tuple[str, str]] = []

    async def turn(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.heard.append((body["sender"], body["message"]))
        if self.failures:
            self.failures -= 1
            return web.json_response({"error": "turn failed"}, status=500)
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.005)
        self.now -= 1
        return web.json_response([{"recipient_id": body["sender"], **part} for part in STORES])


@pytest.fixture
async def engine_and_address(aiohttp_server: Any) -> tuple[Engine, Address]:
    engine = Engine()
    app = web.Application()
    app.router.add_post("/webhook", engine.turn)
    server: TestServer = await aiohttp_server(app)
    return engine, Address(str(server.make_url("")).rstrip("/"), "/webhook")


async def test_the_first_right_answer_is_waited_for(
    engine_and_address: tuple[Engine, Address],
) -> None:
    engine, address = engine_and_address
    async with Client(address) as client:
        answer = await client.first_answer("/x", shows_stores, lambda: None, 10)
    assert answer == STORES
    assert len({sender for sender, _ in engine.heard}) == 3


async def test_conversations_go_in_order_and_so_many_at_once(
    engine_and_address: tuple[Engine, Address],
) -> None:
    engine, address = engine_and_address
    engine.failures = 0
    talks = said.named("x", 40, said.mixed())
    async with Client(address) as client:
        turns = await at_once(client, talks, 3)
    assert len(turns) == len(engine.heard) == sum(len(texts) for _, texts in talks)
    assert engine.most == 3
    for sender, texts in talks:
        assert [text for who, text in engine.heard if who == sender] == list(texts)


def _seen(milliseconds: float) -> Seen:
    return Seen(
        starts=[Start(2.0, 1.5, 0.1)],
        parses=[milliseconds / 1000],
        intents=["greet"],
        entities=[()],
        turns=[milliseconds / 1000] * 10,
        turns_cpu=milliseconds / 100,
        loaded_turns=10,
        loaded_seconds=milliseconds / 100,
        loaded_cpu=milliseconds / 100,
        long=[milliseconds / 1000] * 30,
        memory=Memory(200, 100),
        actions_memory=Memory(50, 40),
        talks={"0": [STORES, STORES]},
        payloads={str(n): [STORES for _ in talk] for n, talk in enumerate(said.PAYLOADS)},
    )


def test_the_page_says_how_many_times_better(tmp_path: Any) -> None:
    sentences = [Sentence("안녕", ("greet",), ())]
    model = Model(tmp_path, None, "")
    found = {
        "stock Rasa": figures(_seen(30), model, sentences),
        "Naviyam, sqlite": figures(_seen(5), model, sentences),
    }
    lines = page(found, ["# Title"], 30).splitlines()
    rows = {
        cells[1]: cells[2:-1]
        for line in lines
        if (cells := [c.strip() for c in line.split("|")])[1:]
    }
    assert rows["turn p50, ms"] == ["30.00", "5.00", "6.0×"]
    assert rows["turns per second at 16 at once"] == ["33.3", "200.0", "6.0×"]
    assert rows["CPU a turn, all processes, ms"] == ["30.00", "5.00", "6.0×"]
    assert rows["training, s"] == ["–", "–", "–"]
    assert rows["intent accuracy"] == ["100.0 %", "100.0 %", ""]


def test_differing_answers_are_told() -> None:
    one, other = _seen(1), _seen(1)
    assert not differing(one, other) and same_share(one, other) == 1
    other.payloads["1"][2] = []
    other.talks["0"] = [STORES, []]
    (told,) = differing(one, other)
    assert told["turn"] == said.PAYLOADS[1][2] and told["other"] == []
    assert same_share(one, other) == 0.5
