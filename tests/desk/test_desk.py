import logging
import time
from typing import Any

import pytest

from bot.desk import Desk, NotReady
from bot.incoming import Message
from bot.pseudonym import pseudonym
from tests.conftest import Behind
from tests.desks import KEY, USER, ask, make_desk


@pytest.fixture
def desk(behind: Behind) -> Desk:
    return make_desk(behind.engine)


async def test_what_the_engine_gets(behind: Behind, desk: Desk) -> None:
    metadata = {
        "lat": 37.5,
        "lng": 127.0,
        "meal_card_balance": 9500,
        "school": "가나초",
        "need": "hunger",
    }
    answer = await ask(desk, "/치킨\u200b집", metadata=metadata)
    assert answer == [{"recipient_id": USER, "text": "응!"}]
    assert behind.stand_in.turns == [
        {
            "sender": pseudonym(KEY, "rest", USER),
            "message": "치킨집",
            "input_channel": "rest",
            "metadata": {"lat": 37.5, "lng": 127.0, "meal_card_balance": 9500},
        }
    ]


@pytest.mark.parametrize("text", ["", "   ", "///", "\u200b\n", "\u3164"])
async def test_without_words_the_desk_asks_back(behind: Behind, desk: Desk, text: str) -> None:
    (message,) = await ask(desk, text)
    assert "무엇을 찾아줄까" in message["text"]
    assert all(button["title"] == button["payload"] for button in message["buttons"])
    assert behind.stand_in.turns == []


def is_error(messages: Any) -> bool:
    (message,) = messages
    assert message["recipient_id"] == USER
    assert message["text"]
    return bool(message["custom"] == {"type": "notice", "kind": "error", "source": "canned"})


async def test_empty_answer_is_a_failure(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: []
    assert is_error(await ask(desk, "안녕"))


async def test_messages_without_anything_are_a_failure(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [{"recipient_id": body["sender"], "text": ""}]
    assert is_error(await ask(desk, "안녕"))


@pytest.mark.parametrize("answer", [{"text": "no list"}, ["no object"], None])
async def test_unknown_shape_is_a_failure(behind: Behind, desk: Desk, answer: Any) -> None:
    behind.stand_in.answer = lambda body: answer
    assert is_error(await ask(desk, "안녕"))


async def test_failed_turn_is_not_sent_again(behind: Behind, desk: Desk) -> None:
    behind.stand_in.status = 500
    assert is_error(await ask(desk, "안녕"))
    assert len(behind.stand_in.turns) == 1


async def test_slow_engine(behind: Behind, desk: Desk) -> None:
    behind.stand_in.delay = 0.3
    began = time.monotonic()
    assert is_error(await ask(desk, "안녕"))
    assert time.monotonic() - began < 0.29


async def test_lost_connection_is_not_sent_again(behind: Behind, desk: Desk) -> None:
    await ask(desk, "안녕")
    behind.stand_in.hangs_up = True
    assert is_error(await ask(desk, "치킨"))
    assert len(behind.stand_in.turns) == 2


async def test_engine_gone(behind: Behind, desk: Desk) -> None:
    await behind.server.close()
    assert is_error(await ask(desk, "안녕"))


async def test_forgets_after_the_turn(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [
        {"text": "다 지웠어.", "custom": {"type": "notice", "kind": "privacy", "forget": True}},
        {"text": "안녕!", "custom": {"forget": True}},
    ]
    assert await ask(desk, "나를 잊어 줄래") == [
        {
            "recipient_id": USER,
            "text": "다 지웠어.",
            "custom": {"type": "notice", "kind": "privacy"},
        },
        {"recipient_id": USER, "text": "안녕!"},
    ]
    assert behind.stand_in.forgotten == [pseudonym(KEY, "rest", USER)]


async def test_never_says_forgotten_when_it_is_not(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [{"text": "다 지웠어.", "custom": {"forget": True}}]
    behind.stand_in.forget_status = 500
    messages = await ask(desk, "나를 잊어 줄래")
    assert is_error(messages)
    assert "못 지웠어" in messages[0]["text"]


async def test_only_the_contracts_parts_go_out(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [
        {
            "recipient_id": body["sender"],
            "text": "뭐라고?",
            "attachment": {"secret": 1},
            "buttons": [
                {"title": "치킨", "payload": "/inform{}", "type": "postback"},
                {"title": "피자", "payload": "b1"},
                {"title": "떡볶이"},
            ],
        }
    ]
    assert await ask(desk, "음") == [
        {
            "recipient_id": USER,
            "text": "뭐라고?",
            "buttons": [
                {"title": "치킨", "payload": "치킨"},
                {"title": "피자", "payload": "b1"},
                {"title": "떡볶이", "payload": "떡볶이"},
            ],
        }
    ]


async def test_while_starting(behind: Behind) -> None:
    with pytest.raises(NotReady):
        await make_desk(behind.engine, is_ready=lambda: False).answer(Message("rest", USER, "안녕"))


async def test_log_knows_neither_text_nor_user(
    behind: Behind, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    behind.stand_in.status = 500
    await ask(desk, "비밀이야")
    behind.stand_in.status = 200
    behind.stand_in.hangs_up = True
    await ask(desk, "비밀이야")
    await behind.server.close()
    await ask(desk, "비밀이야")
    assert "no answer from the engine: status 500" in caplog.text
    assert "비밀" not in caplog.text
    assert USER not in caplog.text
