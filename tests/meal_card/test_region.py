import pytest

from bot.meal_card.region import Region, name_of, names_in, region_of

CHUNCHEON = (37.88, 127.73)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("춘천 급식카드 한 끼 얼마야?", ["춘천"]),
        ("춘천급식카드 얼마", ["춘천"]),
        ("서울에서는 급카 얼마까지?", ["서울"]),
        ("강원 고성군 급식카드", ["강원", "고성군"]),
        ("나 부산 사는데 하루 한도", ["부산"]),
        ("효자동 급식카드", ["효자동"]),
        ("아동급식카드 이사가면 자동으로 정지돼?", []),
        ("하루에 얼마까지 돼?", []),
    ],
)
def test_districts_that_are_words_of_a_text(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "named", "places", "position", "expected"),
    [
        ("춘천 급식카드", ["춘천"], (), None, ("강원특별자치도", "춘천시", True)),
        ("서울 급식카드", [], (), None, ("서울특별시", "", True)),
        ("강남역 급식카드", ["강남역"], (), None, ("서울특별시", "강남구", True)),
        ("서울 급식카드", [], ("춘천",), CHUNCHEON, ("서울특별시", "", True)),
        ("급식카드", [], ("강남역",), CHUNCHEON, ("서울특별시", "강남구", False)),
        ("급식카드", [], (), CHUNCHEON, ("강원특별자치도", "춘천시", False)),
        (
            "우리 동네 급식카드",
            ["here"],
            ("강남역",),
            CHUNCHEON,
            ("강원특별자치도", "춘천시", False),
        ),
        ("급식카드", [], ("here",), None, ("", "", False)),
        ("급식카드", [], ("중구",), CHUNCHEON, ("강원특별자치도", "춘천시", False)),
        ("중구 급식카드", [], ("부산",), None, ("부산광역시", "중구", True)),
        ("효자동 급식카드", ["효자동"], (), CHUNCHEON, ("강원특별자치도", "춘천시", True)),
        ("신사동 급식카드", ["신사동"], (), None, ("서울특별시", "", True)),
        ("창원 상남동 급식카드", [], (), None, ("경상남도", "창원시", True)),
        ("별빛동 급식카드", ["별빛동"], ("춘천",), None, ("", "", True)),
        ("급식카드", [], (), None, ("", "", False)),
        ("급식카드", [], (), (36.0, 125.0), ("", "", False)),
    ],
)
def test_the_region_of_a_question(
    text: str,
    named: list[str],
    places: tuple[str, ...],
    position: tuple[float, float] | None,
    expected: tuple[str, str, bool],
) -> None:
    found = region_of(text, named, places, position)
    assert (found.sido, found.sigungu, found.named) == expected
    assert found.choices == ()


def test_namesakes_are_to_choose_from() -> None:
    found = region_of("중구 급식카드", [], (), None)
    assert found == Region(named=True, choices=found.choices)
    assert found.choices[:2] == ("서울 중구", "부산 중구")
    # By its whole name, or the choice would be asked back again.
    assert region_of("광주 급식카드", [], (), None).choices == ("광주광역시", "경기 광주시")
    assert region_of("광주광역시 급식카드", [], (), None).sido == "광주광역시"


def test_names() -> None:
    assert name_of("강원특별자치도", "춘천시") == "춘천"
    assert name_of("서울특별시", "송파구") == "서울 송파구"
    assert name_of("경기도", "수원시 팔달구") == "수원 팔달구"
    assert name_of("강원특별자치도", "고성군") == "강원 고성"
    assert name_of("부산광역시", "") == "부산"
    assert name_of("경기도", "") == "경기"
