from datetime import datetime
from typing import Any

from bot.answers import chat_body, quick_replies, stores, texts
from bot.clock import SEOUL

A = {"id": "1", "name": "가"}
B = {"id": "2", "name": "나"}
MESSAGES: list[dict[str, Any]] = [
    {"text": "찾았어!", "custom": {"type": "stores", "total": 2, "stores": [A, B]}},
    {"custom": {"type": "store", "topic": "hours", "store": A}},
    {"custom": {"type": "helpline", "stores": [{"id": "3"}]}},
    {"image": "https://example.org/1.png", "custom": None},
    {
        "text": "어디서 찾을까?",
        "buttons": [{"title": "강남역", "payload": "강남역"}, {"title": "홍대", "payload": "홍대"}],
    },
    {"buttons": [{"title": "강남역", "payload": "x"}, {"title": ""}]},
]


def test_parts() -> None:
    assert texts(MESSAGES) == ["찾았어!", "어디서 찾을까?"]
    assert stores(MESSAGES) == [A, B]
    assert quick_replies(MESSAGES) == ["강남역", "홍대"]


def test_chat_body() -> None:
    body = chat_body(MESSAGES, "u", datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL))
    assert body == {
        "response": "찾았어!\n어디서 찾을까?",
        "user_id": "u",
        "timestamp": "2026-11-21T18:30:00+09:00",
        "recommendations": [A, B],
        "quick_replies": ["강남역", "홍대"],
    }


def test_nothing() -> None:
    assert texts([]) == stores([]) == quick_replies([]) == []
