import base64

import pytest

from tests.conftest import Behind
from tests.gateway.conftest import OpenGateway

ADMIN = {"admin_username": "나비", "admin_password": "pass:word", "api_keys": ("one", "zwei")}
TEXT = {"text": " //안녕\u200b"}


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


@pytest.mark.parametrize("key", ["one", "zwei"])
async def test_with_key(behind: Behind, open_gateway: OpenGateway, key: str) -> None:
    gateway = await open_gateway(**ADMIN)
    reply = await gateway.post("/model/parse", json=TEXT, headers={"X-API-Key": key})
    assert reply.status == 200
    assert await reply.json() == {"text": "안녕", "intent": {"name": "greet"}}
    assert behind.stand_in.parsed == ["안녕"]


async def test_with_name_and_password(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(**ADMIN)
    headers = {"Authorization": basic("나비", "pass:word")}
    assert (await gateway.post("/model/parse", json=TEXT, headers=headers)).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-API-Key": ""},
        {"X-API-Key": "on"},
        {"X-API-Key": "one, zwei"},
        {"Authorization": basic("나비", "wrong")},
        {"Authorization": basic("나비", "")},
        {"Authorization": "Basic %%%"},
        {"Authorization": "Basic"},
        {"Authorization": "Bearer one"},
    ],
)
async def test_without_credentials(
    behind: Behind, open_gateway: OpenGateway, headers: dict[str, str]
) -> None:
    gateway = await open_gateway(**ADMIN)
    reply = await gateway.post("/model/parse", json=TEXT, headers=headers)
    assert reply.status == 401
    assert reply.headers["WWW-Authenticate"].startswith("Basic ")
    assert behind.stand_in.parsed == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-API-Key": ""}, {"X-API-Key": "None"}, {"Authorization": basic("", "")}],
)
@pytest.mark.parametrize("given", [{}, {"admin_username": "나비"}, {"admin_password": "x"}])
async def test_closed_when_nothing_is_configured(
    open_gateway: OpenGateway, headers: dict[str, str], given: dict[str, str]
) -> None:
    gateway = await open_gateway(**given)
    assert (await gateway.post("/model/parse", json=TEXT, headers=headers)).status == 401


async def test_body_and_engine(behind: Behind, open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(**ADMIN)
    headers = {"X-API-Key": "one"}
    reply = await gateway.post("/model/parse", json={"text": 3}, headers=headers)
    assert reply.status == 422
    await behind.server.close()
    reply = await gateway.post("/model/parse", json=TEXT, headers=headers)
    assert reply.status == 503
    assert reply.headers["Retry-After"] == "1"
