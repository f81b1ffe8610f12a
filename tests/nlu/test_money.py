import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.money import HIGHEST, LOWEST, find_money


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("만원으로", "만원", 10000),
        ("5천원", "5천원", 5000),
        ("오천원", "오천원", 5000),
        ("만오천원 있어", "만오천원", 15000),
        ("만오천", "만오천", 15000),
        ("8,500원", "8,500원", 8500),
        ("8500", "8500", 8500),
        ("1.2만", "1.2만", 12000),
        ("삼천오백원", "삼천오백원", 3500),
        ("7~8천원", "7~8천원", 8000),
        ("오천원에서 육천원", "오천원에서 육천원", 6000),
        ("칠팔천원", "칠팔천원", 8000),
        ("처넌밖에 없어", "처넌", 1000),
        ("만냥", "만냥", 10000),
        ("둘이만원", "만원", 10000),
    ],
)
def test_amounts(text: str, surface: str, value: int) -> None:
    found = [(text[s.start : s.end], s.value) for s in find_money(text)]
    assert (surface, value) in found


def test_a_total_is_divided() -> None:
    found = {(s.how, s.value) for s in find_money("셋이 합쳐서 3만원", (3,))}
    assert ("total", 10000) in found
    assert ("won", 30000) in found


@pytest.mark.parametrize(
    "text", ["3번 출구", "2인분", "7시", "100만원", "2학년 3반", "100원", "치킨"]
)
def test_what_is_no_budget(text: str) -> None:
    assert list(find_money(text)) == []


@given(st.text("만천백십일이삼오0123456789,.~원 둘이합쳐", max_size=15), st.integers(1, 9))
def test_any_text_gives_amounts_in_range(text: str, people: int) -> None:
    for span in find_money(text, (people,)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.how in ("share", "total") or int(span.value) <= HIGHEST
        assert int(span.value) >= LOWEST // people
