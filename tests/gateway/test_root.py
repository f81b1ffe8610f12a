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
    assert body == {"ready": True, "reasons": [], "model": "naviyam-1.tar.gz", "stores": 150}


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
