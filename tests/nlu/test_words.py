import pytest

from bot.nlu.words import particle_of, stems, words


def test_words_are_runs_of_one_script() -> None:
    found = [word.text for word in words("강남역에서 8,500원ㅋㅋ KFC🍗 가자!!")]
    assert found == ["강남역에서", "8,500", "원", "ㅋㅋ", "KFC", "🍗", "가자", "!!"]


def test_words_know_where_they_stand() -> None:
    text = "상도동 치킨집ㄱㄱ"
    assert all(text[word.start : word.end] == word.text for word in words(text))


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("강남역에서", "강남역"),
        ("김밥천국은", "김밥천국"),
        ("상도동쪽으로", "상도동"),
        ("보리네국밥이냐", "보리네국밥"),
        ("고향집이었나요", "고향집"),
        ("오리네칼국수였나", "오리네칼국수"),
    ],
)
def test_particles_come_off(word: str, stem: str) -> None:
    assert stem in stems(word)
    assert next(stems(word)) == word


def test_a_short_word_keeps_its_end() -> None:
    assert list(stems("나이")) == ["나이"]
    assert particle_of("나이") == 0


def test_the_longest_particle_counts() -> None:
    assert particle_of("강남역에서는") == 3
