import asyncio

import pytest

from bot.gateway.readiness import Readiness
from bot.safety.check import Safety
from bot.safety.exceptions import Exceptions
from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway


async def test_root_names_services_that_are_there(gateway: Client) -> None:
    body = await (await gateway.get("/")).json()
    assert body["service"] == "naviyam"
    assert body["version"]
    for service in body["services"]:
        reply = await gateway.request(service["method"], service["href"])
        assert reply.status not in (404, 405), service


async def test_health(gateway: Client) -> None:
    reply = await gateway.get("/health")
    assert (reply.status, await reply.json()) == (200, {"status": "ok"})


async def test_ready(gateway: Client) -> None:
    reply = await gateway.get("/ready")
    assert reply.status == 200
    body = await reply.json()
    assert body.pop("version")
    assert body.pop("data").keys() == {"version", "loaded_at", "checked_at", "problems"}
    assert body == {"ready": True, "reasons": [], "model": "naviyam-1.tar.gz", "stores": 150}


async def test_ready_with_problems_of_the_data(behind: Behind, gateway: Client) -> None:
    told = {"version": "abc", "loaded_at": "t", "checked_at": "t", "problems": ["a.csv: broken"]}
    behind.stand_in.about_stores |= told
    reply = await gateway.get("/ready")
    assert reply.status == 200
    assert (await reply.json())["data"] == told


async def test_chat_waits_for_the_first_stores(behind: Behind, open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(started=False)
    behind.stand_in.about_stores = {"status": "loading", "stores": 0}
    reply = await gateway.get("/ready")
    assert reply.status == 503
    assert (await reply.json())["reasons"] == ["stores: loading"]
    assert (await gateway.post("/chat", json={"message": "안녕"})).status == 503
    # Without any stores the bot is not ready, but nobody is left without an answer.
    behind.stand_in.about_stores = {"status": "empty", "stores": 0, "problems": ["x"]}
    reply = await gateway.get("/ready")
    assert reply.status == 503
    body = await reply.json()
    assert (body["reasons"], body["data"]["problems"]) == (["stores: no stores loaded"], ["x"])
    assert (await gateway.post("/chat", json={"message": "안녕"})).status == 200


async def test_waiting_tells_why(behind: Behind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    behind.stand_in.about_stores = {"status": "loading", "stores": 0}
    readiness = Readiness(behind.engine, behind.actions)
    waiting = asyncio.create_task(readiness.wait())
    await asyncio.sleep(0.3)
    assert not waiting.done()
    behind.stand_in.about_stores = {"status": "ok", "stores": 1}
    await asyncio.wait_for(waiting, 2)
    assert readiness.started
    lines = [r.getMessage() for r in caplog.records if r.name == "bot.gateway.readiness"]
    assert lines == ["not ready: stores: loading", "ready"]


async def test_not_ready_says_why(behind: Behind, open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(started=False)
    behind.stand_in.loaded = False
    behind.stand_in.actions_up = False
    reply = await gateway.get("/ready")
    assert reply.status == 503
    assert reply.headers["Retry-After"] == "1"
    assert (await reply.json())["reasons"] == ["engine: status 409", "actions: status 503"]
    behind.stand_in.loaded = behind.stand_in.actions_up = True
    assert (await gateway.get("/ready")).status == 200
    assert (await gateway.post("/chat", json={"message": "안녕"})).status == 200


async def test_not_ready_when_both_are_gone(behind: Behind, gateway: Client) -> None:
    await behind.server.close()
    reply = await gateway.get("/ready")
    assert reply.status == 503
    engine, actions = (await reply.json())["reasons"]
    assert engine.startswith("engine: ")
    assert actions.startswith("actions: ")
    assert (await gateway.get("/health")).status == 200


async def test_ready_says_what_the_safety_check_lacks(behind: Behind) -> None:
    lacking = Safety(None, Exceptions()).lacking
    readiness = Readiness(behind.engine, behind.actions, lacking)
    report = await readiness.report()
    assert not report["ready"]
    assert report["reasons"] == ["safety: no trained classifier"]
    assert readiness.started, "children are answered all the same"
