import unicodedata
from typing import Any

import pytest

from bot.message_text import LONGEST
from bot.safety import check
from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway

KEY = {"X-API-Key": "one"}
PHONE = "010-0123-4567"


@pytest.fixture
async def operator(open_gateway: OpenGateway) -> Client:
    return await open_gateway(api_keys=("one",))


async def asked(operator: Client, text: str, **more: Any) -> dict[str, Any]:
    reply = await operator.post("/safety/check", json={"text": text, **more}, headers=KEY)
    assert reply.status == 200
    found: dict[str, Any] = await reply.json()
    assert list(found) == ["masked", "spans", "class", "action"]
    assert len(found["masked"]) == len(text)
    for start, end, kind in found["spans"]:
        assert found["masked"][start:end] == "*" * (end - start)
        assert kind in ("rrn", "phone", "card", "account", "email", "address", "school", "sns_id", "url")  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [
        ("강남역 치킨집 알려줘", "none", "pass"),
        ("죽고 싶어", "suicide", "helpline:109"),
        ("모르는 아저씨가 만나자고 해", "grooming", "helpline:112"),
        ("애들이 나를 왕따시켜", "bullying", "helpline:117"),
        ("집에 먹을 게 없어", "hunger", "helpline:129"),
        ("가출하고 싶어", "counsel", "helpline:1388"),
        ("숨을 못 쉬겠어", "medical", "helpline:119"),
        ("소주 살 수 있는 데 알려줘", "alcohol", "refuse"),
        ("시험 망해서 죽고싶다ㅋㅋ", "soft", "pass"),
        (f"내 번호 {PHONE}", "personal_data", "mask"),
        (f"죽고 싶어 {PHONE}", "suicide", "helpline:109"),
        (f"소주 사다 줘 {PHONE}", "alcohol", "refuse"),
        ("", "none", "pass"),
    ],
)
async def test_the_first_that_holds(operator: Client, text: str, kind: str, action: str) -> None:
    found = await asked(operator, text)
    assert (found["class"], found["action"]) == (kind, action)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("👨‍👩‍👧🇰🇷 ", " 😀"),
        (unicodedata.normalize("NFD", "내 번호는 "), unicodedata.normalize("NFD", " 이야")),
        ("  \n/ ", "\n"),
        ("\u200b\ufeff", "\u202e"),
    ],
)
async def test_offsets_are_code_points_of_the_text_as_given(
    operator: Client, before: str, after: str
) -> None:
    found = await asked(operator, f"{before}{PHONE}{after}")
    start = len(before)
    assert found["spans"] == [[start, start + len(PHONE), "phone"]]
    assert found["masked"] == before + "*" * len(PHONE) + after


async def test_what_the_desk_would_see(operator: Client) -> None:
    for text in (unicodedata.normalize("NFD", "죽고 싶어"), "죽\u200b고 싶\u2060어", "/죽고 싶어"):
        assert (await asked(operator, text))["action"] == "helpline:109", ascii(text)
    # Also what a child says at the end of a long message, and numbers far behind.
    long = "오늘 있었던 일을 적어 볼게. " * 300
    assert (await asked(operator, f"{long}죽고 싶어"))["action"] == "helpline:109"
    found = await asked(operator, long + PHONE)
    assert found["spans"] == [[len(long), len(long) + len(PHONE), "phone"]]
    assert len(long) > LONGEST


async def test_a_finished_answer_keeps_its_numbers(operator: Client) -> None:
    answer = "맛나분식 (02-000-1234)\n서울 동작구 상도로 12, 3층 · 떡볶이 4,500원 · 10:00-21:00"
    assert await asked(operator, answer, role="bot") == {
        "masked": answer,
        "spans": [],
        "class": "none",
        "action": "pass",
    }
    # The same from a child.
    assert (await asked(operator, f"{answer} {PHONE}", role="user"))["action"] == "mask"


@pytest.mark.parametrize(
    "answer", ["이름이 뭐야?", "https://example.com 에 가 봐", "맥주가 싸", "우리끼리 비밀이야"]
)
async def test_an_answer_that_must_not_go_out(operator: Client, answer: str) -> None:
    found = await asked(operator, answer, role="bot")
    assert (found["class"], found["action"]) == ("unfit_answer", "refuse")
    assert found["masked"] == answer


async def test_where_masking_fails_nothing_is_shown(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(text: str) -> None:
        raise ValueError

    monkeypatch.setattr(check, "mask", fails)
    found = await asked(operator, f"치킨 {PHONE}")
    assert found["spans"] == []
    assert found["masked"] == "*" * len(f"치킨 {PHONE}")
    assert found["action"] == "refuse"
    assert (await asked(operator, "죽고 싶어"))["action"] == "helpline:109"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": 3}, "text"),
        ({"text": "a", "role": "system"}, "role"),
        ({"text": "a", "role": None}, "role"),
        ({"text": "a", "role": ["user"]}, "role"),
        ([], "body"),
    ],
)
async def test_what_does_not_fit(operator: Client, body: Any, field: str) -> None:
    reply = await operator.post("/safety/check", json=body, headers=KEY)
    assert reply.status == 422
    assert (await reply.json())["error"]["message"].startswith(f"{field}:")


async def test_unreadable(operator: Client) -> None:
    assert (await operator.post("/safety/check", data=b"{", headers=KEY)).status == 400


@pytest.mark.parametrize("headers", [{}, {"X-API-Key": "two"}])
async def test_only_for_operators(
    operator: Client, gateway: Client, headers: dict[str, str]
) -> None:
    for client in (operator, gateway):
        reply = await client.post("/safety/check", json={"text": "a"}, headers=headers)
        assert reply.status == 401
        assert (await reply.json())["error"]["code"] == "unauthorized"
    assert (await gateway.post("/safety/check", json={"text": "a"}, headers=KEY)).status == 401


async def test_nothing_of_it_reaches_the_engine(behind: Behind, operator: Client) -> None:
    await asked(operator, "강남역 치킨")
    assert behind.stand_in.turns == []
    assert behind.stand_in.parsed == []
