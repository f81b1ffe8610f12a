import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message_text import LONGEST, clean, without_command


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (unicodedata.normalize("NFD", "강남역 치킨집"), "강남역 치킨집"),
        ("  안녕\n뭐 먹지\t", "안녕 뭐 먹지"),
        ("치\u200b킨\ufeff\u00ad", "치킨"),
        ("\u202e피자\u202c\u2067집\u2069\u200f", "피자집"),
        ("\x00떡\x07볶이\x9f", "떡볶이"),
        ("가족 👨‍👩‍👧 이랑", "가족 👨‍👩‍👧 이랑"),
        ("\u3164\u3164", ""),
        ("\u200d", ""),
        ("김밥\ud800", "김밥"),
        ("1\u20282", "1 2"),
    ],
)
def test_clean(written: str, read: str) -> None:
    assert clean(written) == read


def test_clean_cuts_after_normalising() -> None:
    assert clean(unicodedata.normalize("NFD", "값" * 3000)) == "값" * LONGEST


@pytest.mark.parametrize(
    ("written", "passed_on"),
    [
        ("/restart", "restart"),
        (" / //food_request{}", "food_request{}"),
        ("///", ""),
        ("1/2 인분", "1/2 인분"),
    ],
)
def test_without_command(written: str, passed_on: str) -> None:
    assert without_command(clean(written)) == passed_on


@given(st.text())
def test_no_text_becomes_a_command(written: str) -> None:
    passed_on = without_command(clean(written))
    assert not passed_on.lstrip().startswith("/")
    assert len(passed_on) <= LONGEST
    assert passed_on == unicodedata.normalize("NFC", passed_on)
    passed_on.encode()
