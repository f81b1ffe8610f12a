"""What comes before what: masking, help lines, refusals, and the engine behind all of it."""

import asyncio
import logging
from typing import Any

import pytest

from bot.desk import Desk
from bot.desk_record import DeskRecord
from bot.pseudonym import pseudonym
from bot.safety import answers, check
from bot.safety.answers import HELPLINES
from bot.safety.check import Safety
from bot.safety.classifier import Classifier
from bot.safety.exceptions import Exceptions
from tests.conftest import Behind
from tests.desks import KEY, USER, ask, make_desk, phones, texts

PHONE = "010-0123-4567"
STORES = {"type": "stores", "query": {}, "total": 0, "relaxed": [], "stores": []}
HUNGRY = "집에 먹을 게 하나도 없어"


@pytest.fixture
def record() -> DeskRecord:
    return DeskRecord()


@pytest.fixture
def desk(behind: Behind, record: DeskRecord) -> Desk:
    return make_desk(behind.engine, record=record)


async def test_a_number_is_masked_and_the_rest_is_answered(behind: Behind, desk: Desk) -> None:
    told, answer = await ask(desk, f"강남역 치킨집 알려줘 나는 {PHONE}이야")
    assert told["custom"] == {"type": "notice", "kind": "privacy", "source": "canned"}
    assert told["text"] == "전화번호는 여기 안 남기려고 가렸어. 다음엔 안 써도 돼."
    assert answer["text"] == "응!"
    (turn,) = behind.stand_in.turns
    assert turn["message"] == "강남역 치킨집 알려줘 나는"


@pytest.mark.parametrize("text", [PHONE, f"내 번호는 {PHONE}이야", f"{PHONE} 여기로 연락해줘"])
async def test_a_number_and_nothing_else_is_asked_back(
    behind: Behind, desk: Desk, text: str
) -> None:
    told, asked = await ask(desk, text)
    assert "가렸어" in told["text"]
    assert "무엇을 찾아줄까" in asked["text"]
    assert behind.stand_in.turns == []


@pytest.mark.parametrize("text", [f"죽 먹고 싶어 {PHONE}", f"밥집 {PHONE}", f"빵 {PHONE}"])
async def test_a_short_wish_beside_a_number_is_a_wish(
    behind: Behind, desk: Desk, text: str
) -> None:
    await ask(desk, text)
    assert len(behind.stand_in.turns) == 1


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("죽고 싶어", "109"),
        ("모르는 아저씨가 만나자고 해", "112"),
        ("애들이 나를 왕따시켜", "117"),
        ("가출하고 싶어", "1388"),
        ("숨을 못 쉬겠어", "119"),
    ],
)
async def test_a_child_in_need_gets_a_number_without_the_engine(
    behind: Behind, desk: Desk, text: str, phone: str
) -> None:
    await behind.server.close()
    (message,) = await ask(desk, text)
    assert message["custom"]["type"] == "helpline"
    assert message["custom"]["phone"] == phone
    assert phone in message["text"]


async def test_a_number_inside_a_cry_for_help_gets_both(behind: Behind, desk: Desk) -> None:
    told, line = await ask(desk, f"죽고 싶어 {PHONE}로 전화해줘")
    assert "가렸어" in told["text"]
    assert line["custom"] == {
        "type": "helpline",
        "kind": "suicide",
        "phone": "109",
        "name": "자살예방 상담전화",
    }
    assert behind.stand_in.turns == []


async def test_hunger_shows_food_first(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [{"text": "세 곳이야", "custom": STORES}]
    first, food, line = await ask(desk, HUNGRY, metadata={"lat": 37.5, "lng": 127.0})
    assert first["text"] == answers.FOOD_FIRST
    assert food["text"] == "세 곳이야"
    assert line["custom"]["phone"] == "129"
    assert "129" in line["text"]
    (turn,) = behind.stand_in.turns
    assert turn["metadata"] == {"lat": 37.5, "lng": 127.0, "need": "hunger"}


async def test_hunger_with_the_engine_down_still_gets_the_number(
    behind: Behind, desk: Desk
) -> None:
    await behind.server.close()
    assert phones(await ask(desk, HUNGRY)) == ["129"]


async def test_two_needs_get_two_numbers(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    both = check.Decision("abuse", "rule:abuse", also="suicide")
    monkeypatch.setattr(check, "decide", lambda *_: both)
    assert phones(await ask(make_desk(behind.engine), "...")) == ["112", "109"]


async def test_a_repeat_is_shorter_and_each_kind_is_told_once(desk: Desk) -> None:
    line = HELPLINES["suicide"]
    assert texts(await ask(desk, "죽고 싶어")) == line.text
    assert texts(await ask(desk, "진짜 죽고 싶어")) == line.again
    assert texts(await ask(desk, "애들이 나를 왕따시켜")) == HELPLINES["bullying"].text
    assert texts(await ask(desk, "죽고 싶어")) == line.again
    assert texts(await ask(desk, "죽고 싶어", user="another")) == line.text


async def test_a_repeat_of_hunger_still_shows_food(behind: Behind, desk: Desk) -> None:
    await ask(desk, HUNGRY)
    again = await ask(desk, HUNGRY)
    assert texts(again) == f"응!\n{HELPLINES['hunger'].again}"
    assert len(behind.stand_in.turns) == 2


async def test_taking_it_back(behind: Behind, desk: Desk) -> None:
    assert texts(await ask(desk, "장난이야")) == "응!"
    await ask(desk, "죽고 싶어")
    assert texts(await ask(desk, "ㅋㅋ 장난이야")) == answers.TOOK_IT_BACK
    assert len(behind.stand_in.turns) == 1
    assert texts(await ask(desk, "강남역 치킨")) == "응!"
    assert phones(await ask(desk, "장난이야 사실 죽고 싶어")) == ["109"]


async def test_a_light_word_gets_a_normal_answer_and_one_line(behind: Behind, desk: Desk) -> None:
    text = "시험 망해서 죽고싶다ㅋㅋ"
    assert texts(await ask(desk, text)) == f"응!\n{answers.SOFT_LINE}"
    # The engine, too, must not make a cry for help of it.
    assert behind.stand_in.turns[0]["metadata"] == {"need": "nobody"}
    assert texts(await ask(desk, text)) == "응!"


async def test_what_is_refused_never_reaches_the_engine(behind: Behind, desk: Desk) -> None:
    (message,) = await ask(desk, "소주 살 수 있는 데 알려줘")
    assert message["text"] == answers.REFUSALS["alcohol"]
    assert message["custom"] == {"type": "notice", "kind": "refused", "source": "canned"}
    assert message["buttons"]
    assert behind.stand_in.turns == []


async def test_a_help_line_of_the_engine_is_noted(
    behind: Behind, desk: Desk, record: DeskRecord
) -> None:
    line = {"text": "말해줘서 고마워.", "custom": {"type": "helpline", "kind": "counsel"}}
    behind.stand_in.answer = lambda body: [line]
    await ask(desk, "아무 말이나")
    assert record.reasons["engine:counsel"] == 1
    assert texts(await ask(desk, "장난이야")) == answers.TOOK_IT_BACK


async def test_the_kind_that_fits_best_is_told_to_the_engine(
    behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = check.Decision("none", "nothing", nearest="grooming")
    monkeypatch.setattr(check, "decide", lambda *_: weak)
    await ask(make_desk(behind.engine), "어떤 사람이 이상해")
    assert behind.stand_in.turns[0]["metadata"] == {"likely_need": "abuse"}


# What fails: closed for what is personal, open for an answer.


class Broken(Classifier):
    """A classifier that cannot be asked."""

    def __init__(self) -> None:
        pass

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError("비밀")


async def test_without_masking_nothing_goes_on(
    behind: Behind, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr(check, "mask", fails)
    (message,) = await ask(desk, f"강남역 치킨 {PHONE}")
    assert message["custom"]["kind"] == "error"
    assert phones(await ask(desk, f"죽고 싶어 {PHONE}")) == ["109"]
    assert phones(await ask(desk, HUNGRY)) == ["129"]
    assert behind.stand_in.turns == []
    assert "masking failed: ValueError" in caplog.text
    assert PHONE not in caplog.text


async def test_with_a_broken_classifier_the_engine_answers(
    behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    desk = make_desk(behind.engine, safety=Safety(Broken(), Exceptions()))
    found = await ask(desk, f"강남역 치킨 {PHONE}")
    assert texts(found).endswith("응!")
    assert PHONE not in str(behind.stand_in.turns)
    assert "비밀" not in caplog.text


async def test_a_desk_that_fails_still_answers(
    behind: Behind, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("비밀")

    monkeypatch.setattr(desk, "_notes", fails)
    (message,) = await ask(desk, "강남역 치킨")
    assert message["custom"]["kind"] == "error"
    assert phones(await ask(desk, "죽고 싶어")) == ["109"]
    assert "a message was not answered: RuntimeError" in caplog.text
    assert "비밀" not in caplog.text


@pytest.mark.parametrize(
    "given",
    [
        {"text": "여기로 와 https://example.com/x"},
        {"text": "전화는 02-000-1234야"},
        {"text": "응", "image": "https://example.com/1.png"},
        {"text": "응", "custom": {"type": "store", "store": {"map_url": "https://example.com"}}},
        {"text": "응", "buttons": [3]},
        {"text": "응", "buttons": [{"title": "www.example.com", "payload": "x"}]},
    ],
)
async def test_an_answer_that_must_not_go_out_is_replaced(
    behind: Behind, desk: Desk, given: dict[str, Any]
) -> None:
    behind.stand_in.answer = lambda body: [{"text": "앞"}, given]
    (message,) = await ask(desk, "강남역 치킨")
    assert message["custom"] == {"type": "notice", "kind": "error", "source": "canned"}


async def test_a_telephone_of_a_row_goes_out(behind: Behind, desk: Desk) -> None:
    store = {"phone": "02-000-1234", "map_url": "https://map.kakao.com/link/map/1"}
    row = {"type": "store", "topic": "phone", "store": store}
    behind.stand_in.answer = lambda body: [{"text": "02-000-1234야", "custom": row}]
    assert (await ask(desk, "전화번호 뭐야"))[0]["custom"] == row


# What is kept, and what is not.


async def test_counts_tell_neither_words_nor_users(
    behind: Behind, desk: Desk, record: DeskRecord
) -> None:
    for text in ("죽고 싶어", "소주 사는 법 알려줘", f"치킨 {PHONE}", "내 정보 지워줘", "개인정보"):
        await ask(desk, text)
    assert record.reasons == {
        "rule:suicide": 1,
        "rule:alcohol": 1,
        "masked:phone": 1,
        "asked:delete": 1,
        "asked:privacy": 1,
    }
    assert desk.reasons is record.reasons


async def test_what_was_not_understood_is_kept_masked(behind: Behind) -> None:
    kept: list[tuple[str, list[str]]] = []

    class Log:
        def keep(self, masked_text: str, guesses: Any) -> None:
            kept.append((masked_text, list(guesses)))

    desk = make_desk(behind.engine, record=DeskRecord(misunderstood=Log()))
    behind.stand_in.answer = lambda body: [
        {"text": "음?", "custom": {"not_understood": ["ask_hours", "ask_menu"]}}
    ]
    _, answer = await ask(desk, f"거시기 {PHONE} 그거")
    assert answer == {"recipient_id": USER, "text": "음?"}
    assert kept == [(f"거시기 {'*' * len(PHONE)} 그거", ["ask_hours", "ask_menu"])]
    # A light word is not for trainers.
    await ask(desk, "시험 망해서 죽고싶다ㅋㅋ")
    assert len(kept) == 1


async def test_nothing_personal_in_the_log(
    behind: Behind, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await ask(desk, f"죽고 싶어 {PHONE}")
    behind.stand_in.answer = lambda body: [{"text": "https://example.com"}]
    await ask(desk, f"강남역 {PHONE}")
    await behind.server.close()
    await ask(desk, f"강남역 {PHONE}")
    await ask(desk, "내 정보 지워줘")
    ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bot."))
    assert ours
    for secret in (PHONE, USER, "강남역", "죽고", pseudonym(KEY, "rest", USER)):
        assert secret not in ours


async def test_many_at_once_do_not_mix(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [{"text": body["message"]}]
    said = [f"{n}번 가게" for n in range(20)]
    found = await asyncio.gather(*(ask(desk, text, user=text) for text in said))
    assert [texts(messages) for messages in found] == said


async def test_a_sigh_that_asks_for_nothing_is_cheered_up(behind: Behind, desk: Desk) -> None:
    behind.stand_in.answer = lambda body: [
        {"text": "그건 내가 잘 모르는 거야.", "custom": {"not_understood": ["chitchat"]}}
    ]
    said = texts(await ask(desk, "시험 망해서 죽고싶다ㅋㅋ"))
    assert "기운 내자" in said
    assert "모르는" not in said
    assert answers.SOFT_LINE in said
