from typing import Any

import pytest

from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway

URL = "/webhooks/rest/webhook"


async def test_answer_goes_to_the_sender_as_given(behind: Behind, gateway: Client) -> None:
    custom = {"type": "notice", "kind": "fallback", "source": "canned"}
    behind.stand_in.answer = lambda body: [{"text": "응"}, {"custom": custom}]
    body = {"sender": "민수 #1", "message": "안녕", "metadata": {"lat": 37.5, "lng": 127.0}}
    reply = await gateway.post(URL, json=body)
    assert reply.status == 200
    assert await reply.json() == [
        {"recipient_id": "민수 #1", "text": "응"},
        {"recipient_id": "민수 #1", "custom": custom},
    ]
    assert behind.stand_in.turns[0]["metadata"] == {"lat": 37.5, "lng": 127.0}


async def test_channel_is_not_believed(behind: Behind, gateway: Client) -> None:
    body = {"sender": "u", "message": "안녕", "input_channel": "telegram"}
    await gateway.post(URL, json=body)
    assert behind.stand_in.turns[0]["input_channel"] == "rest"


async def test_no_command_reaches_the_engine(behind: Behind, gateway: Client) -> None:
    await gateway.post(URL, json={"sender": "u", "message": '/inform{"budget": 1}'})
    assert behind.stand_in.turns[0]["message"] == 'inform{"budget": 1}'


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"message": "안녕"}, 400),
        ({"sender": "", "message": "안녕"}, 400),
        ({"sender": "u"}, 422),
        ({"sender": "u", "message": None}, 422),
        ({"sender": "u", "message": ["안녕"]}, 422),
        ({"sender": "u", "message": "안녕", "metadata": "x"}, 422),
        ([], 422),
    ],
)
async def test_what_does_not_fit(behind: Behind, gateway: Client, body: Any, status: int) -> None:
    reply = await gateway.post(URL, json=body)
    assert reply.status == status
    assert behind.stand_in.turns == []


async def test_failed_turn(behind: Behind, gateway: Client) -> None:
    behind.stand_in.answer = lambda body: []
    reply = await gateway.post(URL, json={"sender": "u", "message": "안녕"})
    (message,) = await reply.json()
    assert reply.status == 200
    assert message["custom"]["kind"] == "error"


async def test_while_starting(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway(started=False)
    reply = await gateway.post(URL, json={"sender": "u", "message": "안녕"})
    assert (reply.status, reply.headers["Retry-After"]) == (503, "1")


async def test_is_there(gateway: Client) -> None:
    assert await (await gateway.get("/webhooks/rest/")).json() == {"status": "ok"}
