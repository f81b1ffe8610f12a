import pytest

from bot.places.resolve import resolve
from bot.places.settle import (
    Home,
    areas_from_addresses,
    choices,
    home_of,
    settle,
    settle_names,
    towns,
)
from bot.stores.query import Area

BUSAN = (35.1, 129.03)
BUCHEON = (37.5, 126.8)
CHUNCHEON = (37.87, 127.74)
SEA = (36.0, 125.0)


def areas(*names: str) -> tuple[Area, ...]:
    return resolve(names).areas


def settled(name: str, *known: str, position: tuple[float, float] | None = None) -> list[str]:
    return list(dict.fromkeys(a.name for a in settle(areas(name), areas(*known), position)))


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("중구", ["부산"], ["부산 중구"]),
        ("중구", ["해운대구"], ["부산 중구"]),
        ("중구", ["부산", "대구"], ["부산 중구", "대구 중구"]),
        ("신촌", ["홍대"], ["서울 신촌"]),
        ("신촌", ["창원"], ["창원 신촌동"]),
        ("양덕동", ["포항"], ["포항 양덕동"]),
        ("양덕동", ["마산"], ["창원 양덕동"]),
        ("효자동", ["춘천"], ["춘천 효자동"]),
        ("효자동", ["석사동"], ["춘천 효자동"]),
        ("효자동", ["전주 서신동"], ["전주 효자동"]),
        ("신사동", ["관악구"], ["서울 관악구 신사동"]),
        ("신사동", ["강남역"], ["서울 강남구 신사동"]),
        ("용산역", ["강남역"], ["서울 용산역"]),
        ("고성", ["속초"], ["강원 고성군"]),
    ],
)
def test_a_place_from_before_settles(name: str, known: list[str], expected: list[str]) -> None:
    assert settled(name, *known) == expected


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("양덕동", ["춘천"]),
        ("양덕동", []),
        ("중구", ["중구"]),
        ("신촌", ["중구"]),
        ("신사동", ["서울"]),
        ("광주", ["수원"]),
        ("광주", ["담양"]),
        ("강남역", ["부산"]),
    ],
)
def test_what_says_nothing_leaves_all_as_it_was(name: str, known: list[str]) -> None:
    assert settle(areas(name), areas(*known)) == areas(name)


@pytest.mark.parametrize(
    ("name", "position", "expected"),
    [
        ("중구", BUSAN, ["부산 중구"]),
        ("중구", BUCHEON, ["서울 중구", "인천 중구"]),
        ("중구", (37.566, 126.978), ["서울 중구"]),
        ("효자동", CHUNCHEON, ["춘천 효자동"]),
        ("양덕동", (36.08, 129.4), ["포항 양덕동"]),
        ("용산역", (35.85, 128.53), ["대구 용산역"]),
    ],
)
def test_the_position_settles(
    name: str, position: tuple[float, float], expected: list[str]
) -> None:
    assert settled(name, position=position) == expected


def test_a_position_far_from_all_settles_nothing() -> None:
    for position in (SEA, CHUNCHEON):
        assert settle(areas("양덕동"), (), position) == areas("양덕동")
    near_gwangju_in_gyeonggi = (37.43, 127.25)
    assert settle(areas("광주"), (), near_gwangju_in_gyeonggi) == areas("광주")


def test_what_was_said_before_counts_more_than_the_position() -> None:
    assert settled("중구", "대구", position=BUSAN) == ["대구 중구"]
    assert settled("중구", "부산", "대구", position=BUSAN) == ["부산 중구"]


def test_all_parts_of_a_dong_stay_together() -> None:
    found = settle(areas("효자동"), areas("전주"))
    assert {area.dong for area in found} == {"효자동1가", "효자동2가", "효자동3가"}


@pytest.mark.parametrize(
    ("names", "known", "position", "expected"),
    [
        (["중구"], ["부산"], None, ("부산 중구",)),
        (["중구"], [], BUSAN, ("부산 중구",)),
        (["중구"], [], BUCHEON, ("서울 중구", "인천 중구")),
        (["중구"], [], None, ("중구",)),
        (["중구"], ["here"], None, ("중구",)),
        (["효자동", "신촌"], ["서울"], None, ("서울 효자동", "서울 신촌")),
        (["상도동", "신림동"], ["관악구"], None, ("상도동", "신림동")),
        (["춘천", "효자동"], ["전주"], None, ("춘천", "효자동")),
        (["강남역"], ["부산"], BUSAN, ("강남역",)),
        (["우리집"], ["부산"], BUSAN, ("우리집",)),
        (["here"], ["부산"], None, ("here",)),
        ([], ["부산"], BUSAN, ()),
    ],
)
def test_names_say_what_was_settled(
    names: list[str],
    known: list[str],
    position: tuple[float, float] | None,
    expected: tuple[str, ...],
) -> None:
    assert settle_names(names, known, position) == expected


def test_settled_names_mean_one_place_and_stay() -> None:
    names = settle_names(["중구"], ["부산"])
    (area,) = areas(*names)
    assert (area.sido, area.sigungu) == ("부산광역시", "중구")
    assert settle_names(names, ["대구"], CHUNCHEON) == names


def test_choices() -> None:
    def offered(*names: str) -> tuple[str, ...]:
        return choices(names, areas(*names))

    assert len(offered("중구")) == 6
    assert offered("양덕동") == ("포항 양덕동", "창원 양덕동")
    assert offered("용산역") == ("서울 용산역", "대구 용산역")
    assert offered("광주") == ("광주광역시", "경기 광주시")
    assert offered("신촌")[0] == "서울 신촌"
    for several in (["상도동", "신림동"], ["강남역", "홍대"], ["춘천", "효자동"], ["강남역"], []):
        assert offered(*several) == ()
    for name in ("중구", "양덕동", "신촌", "광주"):
        for label in offered(name):
            assert len(towns(areas(label))) == 1


def test_choices_among_places_with_stores() -> None:
    stocked = tuple(a for a in areas("중구") if a.sido in ("부산광역시", "대구광역시"))
    assert choices(["중구"], stocked) == ("부산 중구", "대구 중구")
    assert choices(["중구"], stocked[:1]) == ()


def test_homes() -> None:
    (point,) = areas("강남역")
    assert home_of(point)[:2] == ("서울특별시", "강남구")
    (circle,) = areas("관악구 대학동")
    assert home_of(circle)[:2] == ("서울특별시", "관악구")
    assert home_of(areas("신촌")[0])[:2] == ("서울특별시", "서대문구")
    assert home_of(areas("부산")[0]) == Home("부산광역시")
    assert home_of(areas("춘천 효자동")[0]) == Home("강원특별자치도", "춘천시", "효자동")
    assert home_of(Area("바다", lat=SEA[0], lng=SEA[1], radius_m=100)) == Home("")
    assert home_of(Area("어딘가")) == Home("")


def test_areas_of_a_dong_that_only_addresses_name() -> None:
    homes = [
        ("강원특별자치도", "춘천시"),
        ("경기도", "수원시 팔달구"),
        ("경기도", "수원시 장안구"),
        ("서울특별시", "중구"),
        ("세종특별자치시", ""),
        ("강원특별자치도", "춘천시"),
        ("", "중구"),
    ]
    found = areas_from_addresses("별빛동", homes)
    assert [area.name for area in found] == [
        "서울 별빛동",
        "세종 별빛동",
        "춘천 별빛동",
        "수원 장안구 별빛동",
        "수원 팔달구 별빛동",
    ]
    assert all(area.dong == "별빛동" and area.lat is None for area in found)
    assert found[1].sigungu is None
    assert areas_from_addresses("별빛동", []) == ()


def test_areas_of_addresses_are_settled_too() -> None:
    found = areas_from_addresses("별빛동", [("강원특별자치도", "춘천시"), ("부산광역시", "중구")])
    assert [a.name for a in settle(found, areas("춘천"))] == ["춘천 별빛동"]
    assert [a.name for a in settle(found, (), BUSAN)] == ["부산 별빛동"]
    assert settle(found, (), SEA) == found
