from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.tokenizer import cut, known_spans


def tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text, known_spans(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("나는 배고파", ["나는", "배고파"]),
        ("치킨은 싫어", ["치킨", "은", "싫어"]),
        ("ㄱㅅㄱㅅ", ["ㄱㅅㄱㅅ"]),
        ("배고파ㅠㅠ🍗", ["배고파", "ㅠㅠ", "🍗"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("강남역에서 치킨", "강남역"),
        ("떡볶이랑 순대", "떡볶이"),
        ("급식카드한도9500원", "급식카드"),
        ("급식카드한도9500원", "9500원"),
        ("노원무한리필만삼천원까지만", "만삼천원"),
        ("보리네국밥이냐", "보리네국밥"),
    ],
)
def test_a_known_word_begins_and_ends_at_borders(text: str, surface: str) -> None:
    borders = cut(text, known_spans(text))
    start = text.index(surface)
    assert start in {one for one, _ in borders}
    assert start + len(surface) in {other for _, other in borders}


@given(st.text(st.sampled_from("치킨강남역에서 은급식카드5천원ㅋㅋ!🍗aZ떡볶이"), max_size=25))
def test_every_character_but_blanks_is_in_one_token(text: str) -> None:
    borders = cut(text, known_spans(text))
    assert "".join(text[start:end] for start, end in borders) == "".join(text.split())
    assert all(start < end for start, end in borders)
    assert all(one[1] <= other[0] for one, other in pairwise(borders))
