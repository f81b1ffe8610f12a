import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Desk
from bot.desk_words import desk_word, nothing_else, takes_back, without_personal
from bot.pseudonym import pseudonym
from tests.conftest import Behind
from tests.desks import KEY, USER, ask, make_desk, phones, texts

DELETE = [
    "/delete",
    "/Delete",
    "기록 삭제",
    "내 정보 지워줘",
    "내정보 다 지워 주세요!!",
    "개인정보 삭제해줘",
]
PRIVACY = [
    "/privacy",
    "개인정보",
    "/개인정보",
    "개인정보 처리방침",
    "내 개인정보 어떻게 돼?",
    "개인정보 뭐 저장해?",
]


@pytest.fixture
def desk(behind: Behind) -> Desk:
    return make_desk(behind.engine, privacy_url="https://example.org/privacy")


@pytest.mark.parametrize("text", DELETE)
async def test_delete_forgets_the_conversation_and_what_was_told(
    behind: Behind, desk: Desk, text: str
) -> None:
    first = await ask(desk, "죽고 싶어")
    (message,) = await ask(desk, text)
    assert "전부 지웠어" in message["text"]
    assert message["custom"]["kind"] == "privacy"
    assert behind.stand_in.forgotten == [pseudonym(KEY, "rest", USER)]
    assert behind.stand_in.turns == []
    assert await ask(desk, "죽고 싶어") == first  # not the shorter repeat


@pytest.mark.parametrize("text", DELETE)
async def test_with_the_engine_down_it_is_not_said_to_be_deleted(
    behind: Behind, desk: Desk, text: str
) -> None:
    await behind.server.close()
    (message,) = await ask(desk, text)
    assert "못 지웠어" in message["text"]
    assert message["custom"]["kind"] == "error"


@pytest.mark.parametrize("text", PRIVACY)
async def test_privacy_needs_no_engine(behind: Behind, desk: Desk, text: str) -> None:
    await behind.server.close()
    (message,) = await ask(desk, text)
    assert message["custom"]["kind"] == "privacy"
    assert "30분" in message["text"]
    assert "https://example.org/privacy" in message["text"]
    assert "://" not in texts(await ask(make_desk(behind.engine), text))


@pytest.mark.parametrize(
    "text",
    [
        "기록 삭제하지 마",
        "가게 정보 삭제됐어?",
        "정보",
        "삭제",
        "/restart",
        "메뉴 정보 알려줘",
        "내 말 좀 들어줘",
        "",
    ],
)
def test_other_words_are_not_the_desks(text: str) -> None:
    assert desk_word(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("장난이야", True),
        ("ㅋㅋㅋ 장난이야~", True),
        ("아니 장난친 거야 걱정마", True),
        ("뻥임ㅋㅋㅋㅋ", True),
        ("그냥 해본 말이야", True),
        ("장난 아니야", False),
        ("장난감 가게", False),
        ("구라 아니야 진짜야", False),
        ("ㅋ" * 1000, False),
    ],
)
def test_taking_back(text: str, expected: bool) -> None:
    assert takes_back(text) is expected


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        ("*************", True),
        ("우리집 전화번호는 *********** 이야", True),
        ("급식카드 번호 **** **** **** ****", True),
        ("제 번호입니다 ****", True),
        ("밥집 알려줘 ****", False),
        ("죽 ****", False),
        ("서울 관악구 ****", False),
        ("급식카드 되는 데 ****", False),
    ],
)
def test_nothing_besides_personal_data(masked: str, expected: bool) -> None:
    assert nothing_else(masked) is expected


@pytest.mark.parametrize(
    "unit", ["ㅋ", "내정보", "장난", "전화번호", "개인정보어떻게", "아니", " ", "지워"]
)
@pytest.mark.parametrize("look", [desk_word, takes_back, nothing_else])
def test_no_text_takes_long(look: Any, unit: str) -> None:
    for text in (unit * 10, unit * 300 + "!", f"{unit}ㅋ" * 300):
        began = time.perf_counter()
        look(text)
        assert time.perf_counter() - began < 0.05


@given(st.text())
def test_never_raises(text: str) -> None:
    desk_word(text)
    takes_back(text)
    nothing_else(text)


async def test_a_cry_for_help_is_no_word_of_the_desk(desk: Desk) -> None:
    assert phones(await ask(desk, "내 정보 지워줘 죽고 싶어")) == ["109"]


@pytest.mark.parametrize(
    ("masked", "left"),
    [
        ("************* 내 번호야 봉천동 분식", "봉천동 분식"),
        ("내 번호는 *************이야 상도동 치킨집 알려줘", "상도동 치킨집 알려줘"),
        ("전화번호 ************* 이고 강남역 떡볶이", "강남역 떡볶이"),
        ("우리집은 상도동 *********************야 근처 치킨", "우리집은 상도동 근처 치킨"),
        ("카드번호 *******************인데 여기 급식카드 돼?", "여기 급식카드 돼?"),
        ("맛나분식 전화번호 뭐야 내 폰은 ***********", "맛나분식 전화번호 뭐야"),
        ("*************", ""),
        ("맛나분식 전화번호 뭐야", "맛나분식 전화번호 뭐야"),
    ],
)
def test_what_the_engine_is_asked(masked: str, left: str) -> None:
    assert without_personal(masked) == left


def test_stars_take_no_time() -> None:
    for text in ("* " * 500, "내 번호 " * 250, "*내 번호" * 200):
        assert len(without_personal(text)) <= len(text)
