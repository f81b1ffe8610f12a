import pytest

from bot.nlu.counts import find_ordinals, find_people
from bot.nlu.numerals import number, sino, won


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("만", 10000),
        ("만오천", 15000),
        ("1.2만", 12000),
        ("5천", 5000),
        ("8,500", 8500),
        ("오천오백", 5500),
        ("3만5천", 35000),
        ("", None),
        ("치킨", None),
    ],
)
def test_won(text: str, value: int | None) -> None:
    assert won(text) == value


def test_numerals() -> None:
    assert sino("오천오백") == 5500
    assert sino("오오") is None
    assert number("열두") == 12
    assert number("1,200") == 1200
    assert number("") is None


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("두번째 거 알려줘", "두번째", 2),
        ("3번", "3번", 3),
        ("첫 번째 집", "첫 번째", 1),
        ("맨 위에 거", "맨 위에", 1),
        ("셋째 집", "셋째", 3),
        ("이번 말고 삼번", "삼번", 3),
        ("제일 마지막 거", "제일 마지막", -1),
        ("4", "4", 4),
    ],
)
def test_ordinals(text: str, surface: str, value: int) -> None:
    found = [(text[s.start : s.end], s.value, s.entity) for s in find_ordinals(text)]
    assert (surface, value, "ordinal") in found


@pytest.mark.parametrize("text", ["2학년인데", "2인분", "5천원", "7시에", "8,500원"])
def test_what_is_no_ordinal(text: str) -> None:
    assert list(find_ordinals(text)) == []


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("둘이 갈건데", "둘", 2),
        ("셋이서", "셋", 3),
        ("네 명", "네 명", 4),
        ("5명", "5명", 5),
        ("열두 사람", "열두 사람", 12),
    ],
)
def test_people(text: str, surface: str, value: int) -> None:
    found = [(text[s.start : s.end], s.value) for s in find_people(text)]
    assert found[0] == (surface, value)


def test_with_friends_one_more_eats() -> None:
    assert {s.value for s in find_people("친구 두 명이랑")} == {2, 3}


@pytest.mark.parametrize("text", ["2인분", "두번째", "세시", "3인데"])
def test_what_is_no_number_of_people(text: str) -> None:
    assert list(find_people(text)) == []
