import csv

import pytest

from bot.places.gazetteer import DATA, gazetteer
from bot.places.resolve import Resolution, label, nearest_dong, resolve, short_sido
from bot.stores.points import distance_m
from bot.stores.query import Area


def names(*places: str) -> list[str]:
    """The labels of what is meant, each once, in order."""
    return list(dict.fromkeys(area.name for area in resolve(places).areas))


def where(*places: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(a.sido, a.sigungu, a.dong) for a in resolve(places).areas]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["춘천", "효자동"], [("강원특별자치도", "춘천시", "효자동")]),
        (["효자동", "춘천"], [("강원특별자치도", "춘천시", "효자동")]),
        (["수원 인계동"], [("경기도", "수원시 팔달구", "인계동")]),
        (["수원인계동"], [("경기도", "수원시 팔달구", "인계동")]),
        (["인계동"], [("경기도", "수원시 팔달구", "인계동")]),
        (["경기도 수원시 팔달구"], [("경기도", "수원시 팔달구", None)]),
        (["부산 중구"], [("부산광역시", "중구", None)]),
        (
            ["부산", "중구", "대구", "중구"],
            [("부산광역시", "중구", None), ("대구광역시", "중구", None)],
        ),
        (["춘천"], [("강원특별자치도", "춘천시", None)]),
        (["수원"], [("경기도", "수원시", None)]),
        (["강원도"], [("강원특별자치도", None, None)]),
        (["전라북도", "전주", "덕진구"], [("전북특별자치도", "전주시 덕진구", None)]),
        (["군위군"], [("대구광역시", "군위군", None)]),
        (["경북", "군위군"], [("대구광역시", "군위군", None)]),
        (["인천", "남구"], [("인천광역시", "미추홀구", None)]),
        (["마산", "양덕동"], [("경상남도", "창원시 마산회원구", "양덕동")]),
        (["세종", "나성동"], [("세종특별자치시", None, "나성동")]),
        (["경기", "광주"], [("경기도", "광주시", None)]),
        (["경기", "부산"], [("경기도", None, None), ("부산광역시", None, None)]),
        (["진주", "강남"], [("경상남도", "진주시", "강남동")]),
        (["봉천"], [("서울특별시", "관악구", "봉천동")]),
        (["관악구 신림5동"], [("서울특별시", "관악구", "신림동")]),
        (["춘천", "효자1동"], [("강원특별자치도", "춘천시", "효자동")]),
        (["제주", "이도2동"], [("제주특별자치도", "제주시", "이도이동")]),
    ],
)
def test_districts(places: list[str], expected: list[tuple[str | None, ...]]) -> None:
    assert where(*places) == expected


def test_a_district_has_its_centre_and_no_radius() -> None:
    (area,) = resolve(["경기도 수원시 팔달구"]).areas
    assert (area.lat, area.lng, area.radius_m) == (37.277464, 127.016239, None)
    (city,) = resolve(["수원"]).areas
    assert city.lat and 37.2 < city.lat < 37.35 and city.radius_m is None


@pytest.mark.parametrize(
    ("name", "radius_m"),
    [
        ("강남역", 1000),
        ("강남", 1200),
        ("홍대", 1200),
        ("홍대입구", 1200),
        ("홍대입구역", 1000),
        ("종로3가", 1000),
        ("서울대입구", 1000),
        ("고속터미널", 1500),
        ("코엑스", 1500),
        ("올팍", 1500),
        ("판교", 2000),
        ("신림", 1200),
        ("서대문", 1000),
    ],
)
def test_points(name: str, radius_m: int) -> None:
    (area,) = resolve([name]).areas
    assert (area.sido, area.sigungu, area.dong, area.radius_m) == (None, None, None, radius_m)
    assert area.lat and area.lng


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["중구"], ["서울 중구", "부산 중구", "대구 중구", "인천 중구", "대전 중구", "울산 중구"]),
        (["효자동"], ["서울 효자동", "고양 효자동", "춘천 효자동", "포항 효자동", "전주 효자동"]),
        (["양덕동"], ["포항 양덕동", "창원 양덕동"]),
        (["상도"], ["서울 상도동", "포항 상도동"]),
        (["용산역"], ["서울 용산역", "대구 용산역"]),
        (["양평역"], ["서울 양평역", "양평 양평역"]),
        (["고성"], ["강원 고성군", "경남 고성군"]),
        (["광주"], ["광주", "경기 광주시"]),
        (["관악"], ["서울 관악구", "안양 관악역"]),
        (["강남구", "신사동"], ["서울 신사동"]),
        (["창원", "상남동"], ["창원 성산구 상남동", "창원 마산합포구 상남동"]),
        (["일산"], ["고양 일산"]),
    ],
)
def test_namesakes_are_told_apart(places: list[str], expected: list[str]) -> None:
    assert names(*places) == expected


def test_sinchon_is_first_of_all_the_one_in_seoul() -> None:
    found = names("신촌")
    assert found[0] == "서울 신촌"
    assert {"성남 신촌동", "창원 신촌동"} < set(found)
    assert names("서울", "신촌") == ["신촌"]


def test_names_of_one_level_add_up() -> None:
    assert names("상도동", "신림동") == ["서울 상도동", "서울 신림동"]
    assert names("신사동", "논현동") == ["서울 신사동", "서울 논현동"]
    assert names("강남", "역삼", "선릉") == ["역삼", "선릉"]
    assert names("홍대", "합정") == ["홍대", "합정"]
    assert names("수원", "화성") == ["수원시", "화성시"]
    assert names("신림동", "봉천") == ["서울 신림동", "서울 봉천동"]


def test_a_dong_takes_in_the_numbered_ones() -> None:
    jeonju = [("전북특별자치도", "전주시 완산구", f"효자동{n}가") for n in (1, 2, 3)]
    assert where("전주", "효자동") == jeonju
    assert where("전주효자2동") == jeonju
    assert [dong for *_, dong in where("당산동")] == [
        "당산동",
        *(f"당산동{n}가" for n in range(1, 7)),
    ]
    assert [dong for *_, dong in where("상도1동")] == ["상도1동", "상도동"]


def test_a_hdong_without_a_legal_dong_is_a_circle() -> None:
    (area,) = resolve(["관악구", "대학동"]).areas
    assert (area.name, area.dong, area.radius_m) == ("서울 대학동", None, 1200)


def test_neighbours_that_make_one_name() -> None:
    assert names("수원", "경희대") == ["경희대 국제캠퍼스"]
    assert names("춘천", "중앙시장") == ["춘천중앙시장"]
    assert names("수원 화성") == ["수원화성"]


def test_slips_of_spelling() -> None:
    assert names("인게동") == ["수원 인계동"]
    assert names("종각엮") == ["종각역"]


def test_the_unknown() -> None:
    assert resolve(["우리집"]) == Resolution((), ("우리집",))
    assert resolve(["here", ""]) == Resolution((), ("here",))
    assert resolve([]) == Resolution()
    assert resolve(["...", "강남" * 500]).unknown == ("...", "강남" * 500)
    found = resolve(["상도동 우리집", "강남역"])
    assert found.unknown == ("우리집",)
    assert [area.name for area in found.areas] == ["서울 상도동", "강남역"]


def test_every_name_in_the_tables_means_something() -> None:
    with (DATA / "stations.csv").open(encoding="utf-8") as file:
        stations = [row["name"] for row in csv.DictReader(file)]
    known = [*gazetteer().full, *gazetteer().short, *stations]
    assert [name for name in known if not resolve([name]).areas] == []


def test_nearest_dong() -> None:
    here = (37.4979, 127.0276)
    found = nearest_dong(*here)
    assert found is not None
    nearest = min(gazetteer().dongs, key=lambda place: distance_m(here, place.centre))
    assert (found.dong, found.name) == (nearest.name, "서울 역삼동")
    assert nearest_dong(36.0, 125.0) is None


def test_labels() -> None:
    assert short_sido("강원특별자치도") == short_sido("강원도") == "강원"
    assert short_sido("경상남도") == "경남"
    assert label(Area("상도동", "서울특별시", "동작구", "상도동")) == "서울 상도동"
    assert label(Area("수원시 팔달구", "경기도", "수원시 팔달구")) == "수원 팔달구"
    assert label(Area("춘천시", "강원특별자치도", "춘천시")) == "춘천시"
    assert label(Area("효자동", "전북특별자치도", "전주시 완산구", "효자동2가")) == "전주 효자동"
    assert label(Area("강남역", lat=37.4979, lng=127.0276, radius_m=1000)) == "강남역"
    for name in ("효자동", "중구", "용산역", "경기", "고성군", "수원"):
        assert all(label(area) == area.name for area in resolve([name]).areas)
