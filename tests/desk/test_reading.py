import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Desk
from bot.message_text import LONGEST
from bot.reading import checked_as_sent, read_message
from tests.conftest import Behind
from tests.desks import ask, make_desk, phones, rules_alone, texts

SAFETY = rules_alone()
PHONE = "010-0123-4567"
PLANTED = {
    "phone": [
        "010-0123-4567",
        "01001234567",
        "010 1234 5678",
        "+82 10-0123-4567",
        "(010)0123-4567",
    ],
    "rrn": ["051231-3990123", "0512313990123", "051231 - 3990123"],
    "card": ["4111-1111-1111-1111", "4111 1111 1111 1111", "4111111111111111"],
}
FILLER = "오늘 학교에서 있었던 일을 길게 적어 볼게 "


def digits(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isdigit())


def test_a_long_message_is_cut() -> None:
    read = read_message("가" * 5000, SAFETY)
    assert (read.said, read.is_cut) == ("가" * LONGEST, True)
    whole = read_message("가" * LONGEST, SAFETY)
    assert (whole.said, whole.is_cut) == ("가" * LONGEST, False)


@pytest.mark.parametrize("shift", range(-20, 21))
@pytest.mark.parametrize("slashes", [0, 150, 950, 1050])
def test_no_number_is_half_masked_at_the_cut(shift: int, slashes: int) -> None:
    for place in (LONGEST, LONGEST + 100, 2 * LONGEST):
        before = "/" * slashes + "가 " * LONGEST
        text = before[: place - 6 + shift] + " " + PHONE + " 로 전화해줘" * 100
        said = read_message(text, SAFETY).said
        assert said is not None
        assert digits(said) == ""


def test_invisible_characters_do_not_hide_a_number() -> None:
    for between in ("\u200b", "\u2060", "\u202e", "\u00ad", "\ufeff", "\u3164", "\u200d", "\ufe0f"):
        read = read_message(f"치킨 {between.join(PHONE)} 집", SAFETY)
        assert digits(read.said or "") == "", hex(ord(between))
        assert read.kinds == ("phone",)
    flood = read_message("\u200b" * 30_000 + PHONE, SAFETY)
    assert (flood.said, flood.is_cut) == ("", True)


async def test_the_child_is_told_that_it_was_cut(behind: Behind) -> None:
    desk: Desk = make_desk(behind.engine)
    cut, answer = await ask(desk, FILLER * 300)
    assert "길어서" in cut["text"]
    assert answer["text"] == "응!"
    (turn,) = behind.stand_in.turns
    assert len(turn["message"]) <= LONGEST


@pytest.mark.parametrize("place", ["first", "last"])
async def test_a_cry_for_help_at_either_end_of_a_long_message(behind: Behind, place: str) -> None:
    desk = make_desk(behind.engine)
    parts = ["죽고 싶어.", FILLER * 250]
    found = await ask(desk, " ".join(parts if place == "first" else parts[::-1]))
    assert phones(found) == ["109"]
    assert "길어서" in texts(found)


def test_a_refusal_at_the_start_hides_no_cry_for_help_at_the_end() -> None:
    read = read_message("소주 살 수 있는 데 알려줘. " + FILLER * 250 + "죽고 싶어", SAFETY)
    assert read.checked.helplines == ("suicide",)


@given(st.text(max_size=300))
def test_never_raises_and_is_short(text: str) -> None:
    read = read_message(text, SAFETY)
    assert read.said is not None
    assert len(read.said) <= LONGEST
    assert not read.said.startswith("/")
    checked = checked_as_sent(text, SAFETY)
    assert checked.masked is not None
    assert len(checked.masked.text) == len(text)


@given(
    st.sampled_from([(kind, value) for kind, values in PLANTED.items() for value in values]),
    st.sampled_from(["", "치킨집 ", "내 카드 번호는 ", "주민번호 ", "/", "안녕\u200b ", "나"]),
    st.sampled_from(["", "이야", " 맞아?", "로 연락해", " 카드야", "ㅋㅋ"]),
    st.integers(0, 40),
)
def test_nothing_planted_survives(
    planted: tuple[str, str], before: str, after: str, filler: int
) -> None:
    kind, value = planted
    read = read_message(f"{FILLER * filler}{before}{value}{after}", SAFETY)
    assert read.said is not None
    assert value not in read.said
    assert digits(value) not in digits(read.said)
    if not read.is_cut:
        assert read.kinds == (kind,)
