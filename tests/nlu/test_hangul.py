import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.hangul import fold, fold_all, is_syllable, letters, nfc, spell, squeeze, syllable

KOREAN = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("떡뽀끼", "떡볶이"),
        ("떡뽁이", "떡볶이"),
        ("김치찌게", "김치찌개"),
        ("순댓국", "순대국"),
        ("쭈꾸미", "주꾸미"),
        ("돈까쓰", "돈가스"),
    ],
)
def test_spellings_that_sound_alike_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("치킨", "피자"), ("국수", "국밥"), ("김밥", "김치")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(KOREAN)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(KOREAN, st.integers(0, 10), st.integers(2, 6))
def test_a_stretch_folds_as_if_it_stood_alone(text: str, start: int, size: int) -> None:
    end = start + size
    if end <= len(text):
        assert fold_all(text).stretch(start, end) == fold(text[start:end])


@given(KOREAN)
def test_letters_and_syllables(text: str) -> None:
    assert "".join(syllable(*letters(char)) for char in text) == text
    assert all(is_syllable(char) for char in text)


def test_spell_takes_syllables_apart() -> None:
    assert spell("떡 a ㅋ") == "ㄸㅓㄱ a ㅋ"


def test_squeeze() -> None:
    assert squeeze("배고파아아아ㅋㅋㅋㅋ!!!!") == "배고파아아ㅋㅋ!!"


def test_nfc() -> None:
    assert nfc(unicodedata.normalize("NFD", "떡볶이")) == "떡볶이"
