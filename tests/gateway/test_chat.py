from typing import Any

import pytest

from bot.gateway.app import LARGEST_BODY
from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway

STORE = {"id": "7", "name": "맛나치킨"}


async def test_answer(behind: Behind, gateway: Client) -> None:
    behind.stand_in.answer = lambda body: [
        {"text": "찾았어!", "custom": {"type": "stores", "stores": [STORE]}},
        {"text": "더 볼래?", "buttons": [{"title": "다른 데", "payload": "다른 데"}]},
    ]
    body = {
        "message": "치킨",
        "user_id": "민수",
        "lat": 37.5,
        "lng": 127,
        "meal_card_balance": 9500,
    }
    reply = await gateway.post("/chat", json=body)
    assert reply.status == 200
    assert await reply.json() == {
        "response": "찾았어!\n더 볼래?",
        "user_id": "민수",
        "timestamp": "2026-11-21T18:30:00+09:00",
        "recommendations": [STORE],
        "quick_replies": ["다른 데"],
    }
    (turn,) = behind.stand_in.turns
    assert turn["input_channel"] == "rest"
    assert turn["metadata"] == {"lat": 37.5, "lng": 127.0, "meal_card_balance": 9500}


@pytest.mark.parametrize("extra", [{}, {"user_id": None}, {"user_id": ""}])
async def test_without_user_a_new_one_is_made(gateway: Client, extra: dict[str, Any]) -> None:
    names = set()
    for _ in range(2):
        reply = await gateway.post("/chat", json={"message": "안녕", **extra})
        names.add((await reply.json())["user_id"])
    assert len(names) == 2
    assert all(len(name) == 32 for name in names)


async def test_same_user_over_both_doors(behind: Behind, gateway: Client) -> None:
    await gateway.post("/chat", json={"message": "안녕", "user_id": "민수"})
    await gateway.post("/webhooks/rest/webhook", json={"message": "안녕", "sender": "민수"})
    first, second = behind.stand_in.turns
    assert first == second


async def test_position_outside_korea_is_dropped(behind: Behind, gateway: Client) -> None:
    reply = await gateway.post("/chat", json={"message": "안녕", "lat": 48.8, "lng": 2.3})
    assert reply.status == 200
    assert behind.stand_in.turns[0]["metadata"] == {}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "message"),
        ({"message": None}, "message"),
        ({"message": 3}, "message"),
        ({"message": "안녕", "user_id": 3}, "user_id"),
        ({"message": "안녕", "user_id": "\ud800"}, "user_id"),
        ({"message": "안녕", "lat": "37"}, "lat"),
        ({"message": "안녕", "lat": 91, "lng": 127}, "lat"),
        ({"message": "안녕", "lat": 37, "lng": True}, "lng"),
        ({"message": "안녕", "lat": 37, "lng": 10**400}, "lng"),
        ({"message": "안녕", "meal_card_balance": "만원"}, "meal_card_balance"),
        ({"message": "안녕", "meal_card_balance": -1}, "meal_card_balance"),
        ({"message": "안녕", "meal_card_balance": 0.5}, "meal_card_balance"),
        ([], "body"),
        ("안녕", "body"),
        (3, "body"),
    ],
)
async def test_body_that_does_not_fit(gateway: Client, body: Any, field: str) -> None:
    reply = await gateway.post("/chat", json=body)
    assert reply.status == 422
    error = (await reply.json())["error"]
    assert error["code"] == "unprocessable"
    assert error["message"].startswith(f"{field}:")


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe\xfa", b'{"message": NaN}', b"[" * 100_000, b"9" * 5000],
)
async def test_unreadable_body(gateway: Client, raw: bytes) -> None:
    reply = await gateway.post("/chat", data=raw)
    assert reply.status == 400
    assert (await reply.json())["error"]["code"] == "bad_request"


async def test_size_limit(gateway: Client) -> None:
    frame = len(b'{"message": ""}')
    for size, status in ((LARGEST_BODY, 200), (LARGEST_BODY + 1, 413)):
        raw = b'{"message": "' + b"a" * (size - frame) + b'"}'
        reply = await gateway.post("/chat", data=raw)
        assert reply.status == status
    assert (await reply.json())["error"]["code"] == "too_large"


async def test_while_starting(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(started=False)
    reply = await gateway.post("/chat", json={"message": "안녕"})
    assert reply.status == 503
    assert reply.headers["Retry-After"] == "1"
    assert (await reply.json())["error"]["code"] == "not_ready"


async def test_engine_failure_is_a_canned_answer(behind: Behind, gateway: Client) -> None:
    await behind.server.close()
    reply = await gateway.post("/chat", json={"message": "안녕"})
    assert reply.status == 200
    assert "다시 말해 줄래" in (await reply.json())["response"]
