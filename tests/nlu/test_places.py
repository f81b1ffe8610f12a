import pytest

from bot.nlu.places import find_places, known_places


def found(text: str) -> list[str]:
    return [str(span.value) for span in find_places(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("강남역 4번출구", "강남역"),
        ("상도동에서", "상도동"),
        ("상도 쪽", "상도"),
        ("관악구", "관악구"),
        ("홍대에서 밥", "홍대"),
        ("서울대학교 앞", "서울대학교"),
        ("춘천시 효자동", "효자동"),
        ("강남 역 근처", "강남역"),
        ("무지개초등학교 앞", "무지개초등학교"),
    ],
)
def test_places(text: str, value: str) -> None:
    assert value in found(text)


def test_each_name_is_its_own() -> None:
    assert {"수원", "인계동"} <= set(found("수원 인계동 국밥"))


def test_a_span_is_the_name_as_written() -> None:
    text = "나 지금 강남 역이야"
    span = next(s for s in find_places(text) if s.value == "강남역")
    assert text[span.start : span.end] == "강남 역"


@pytest.mark.parametrize("text", ["배고파", "혼자가 좋아", "ㅋㅋㅋ", ""])
def test_what_is_no_place(text: str) -> None:
    assert found(text) == []


def test_the_gazetteer_covers_the_country() -> None:
    assert len(known_places().written) > 5000
