import pytest

from bot.checks.annotations import read_sentence


def test_annotations_are_taken_out() -> None:
    raw = '[상도동](location)에서 [통닭]{"entity": "food", "value": "치킨", "role": "exclude"} 말고'
    sentence = read_sentence(raw)
    assert sentence.text == "상도동에서 통닭 말고"
    assert sentence.faults == ()
    place, food = sentence.annotations
    assert (place.start, place.end, place.entity, place.value) == (0, 3, "location", "상도동")
    assert (food.surface, food.value, food.role) == ("통닭", "치킨", "exclude")
    assert sentence.text[food.start : food.end] == "통닭"


@pytest.mark.parametrize("raw", ["안녕", "뭐지 (진짜)", "ㅎㅎ :)"])
def test_plain_sentences(raw: str) -> None:
    assert read_sentence(raw).text == raw
    assert read_sentence(raw).faults == ()


@pytest.mark.parametrize(
    "raw",
    [
        "[치킨(food) 먹자",
        "치킨](food) 먹자",
        "[치킨] (food) 먹자",
        "[치킨]food) 먹자",
        "[[치킨](food)집](store_name)",
        "[치킨](food:통닭)",
        "[치킨]()",
        "[통닭]{entity: food}",
        '[통닭]{"value": "치킨"}',
        '[통닭]{"entity": "food", "group": "1"}',
        '[통닭]{"entity": "food", "role": ["exclude"]}',
        '[통닭]{"entity": "food"',
        "[ 치킨](food) 먹자",
    ],
)
def test_broken_ones(raw: str) -> None:
    assert len(read_sentence(raw).faults) == 1
