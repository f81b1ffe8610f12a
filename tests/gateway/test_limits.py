from typing import Any

import pytest

from bot.settings import RateLimits
from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway

DOORS = [("/chat", "user_id"), ("/webhooks/rest/webhook", "sender")]


async def send(gateway: Client, door: tuple[str, str], user: str, text: str, **headers: str) -> Any:
    path, name = door
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    return await gateway.post(path, json={name: user, "message": text}, headers=given)


async def is_too_many(reply: Any) -> bool:
    if reply.status != 429:
        return False
    assert 1 <= int(reply.headers["Retry-After"]) <= 60
    error = (await reply.json())["error"]
    assert error["code"] == "too_many_requests"
    assert error["message"]
    assert error["request_id"] == reply.headers["X-Request-ID"]
    return True


@pytest.mark.parametrize("door", DOORS)
async def test_too_many_of_one_user(open_gateway: OpenGateway, door: tuple[str, str]) -> None:
    gateway = await open_gateway(rate_limits=RateLimits(user=2))
    for text in ("하나", "둘"):
        assert (await send(gateway, door, "민수", text)).status == 200
    assert await is_too_many(await send(gateway, door, "민수", "셋"))
    assert (await send(gateway, door, "영희", "하나")).status == 200
    in_need = await send(gateway, door, "민수", "죽고 싶어")
    assert in_need.status == 200
    assert "109" in await in_need.text()


async def test_both_doors_count_together(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(rate_limits=RateLimits(user=2))
    for door in DOORS:
        assert (await send(gateway, door, "민수", "안녕")).status == 200
    for door in DOORS:
        assert await is_too_many(await send(gateway, door, "민수", "안녕"))


@pytest.mark.parametrize("door", DOORS)
async def test_too_many_of_one_address(
    behind: Behind, open_gateway: OpenGateway, door: tuple[str, str]
) -> None:
    gateway = await open_gateway(rate_limits=RateLimits(address=2))
    for user in ("a", "b"):
        assert (await send(gateway, door, user, "안녕")).status == 200
    # Without a proxy in front anybody could write the header.
    forged = await send(gateway, door, "c", "안녕", X_Forwarded_For="192.0.2.1")
    assert await is_too_many(forged)
    assert len(behind.stand_in.turns) == 2


async def test_behind_a_proxy(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(rate_limits=RateLimits(address=1), trusted_proxies=1)
    chat = DOORS[0]
    for client in ("192.0.2.1", "198.51.100.9, 192.0.2.2", "192.0.2.3"):
        assert (await send(gateway, chat, "", "안녕", X_Forwarded_For=client)).status == 200
    forged = await send(gateway, chat, "", "안녕", X_Forwarded_For="203.0.113.7, 192.0.2.1")
    assert await is_too_many(forged)


async def test_what_is_no_message_is_not_counted(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(rate_limits=RateLimits(user=1, address=1))
    for _ in range(5):
        assert (await gateway.get("/health")).status == 200
        assert (await gateway.get("/privacy")).status == 200
        assert (await gateway.post("/chat", json={"message": 3})).status == 422
    assert (await gateway.post("/chat", json={"message": "안녕"})).status == 200
