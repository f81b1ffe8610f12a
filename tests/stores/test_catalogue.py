import pytest

from bot.stores.points import distance_m
from bot.stores.query import Area

from .catalogues import catalogue_of
from .samples import store

NAMES = (
    "맛나분식 상도점",
    "맛나분식 역삼점",
    "만나분식",
    "미래분식",
    "GS25 상도점",
    "BHC치킨 신림점",
    "김밥천국",
    "(주)초록 지붕밥상",
    "신전떡볶이 상도점",
    "한솥",
    "치킨마루",
)
CATALOGUE = catalogue_of([store(str(number), name=name) for number, name in enumerate(NAMES)])


def found(text: str) -> list[str]:
    return [one.name for one, _ in CATALOGUE.names.find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("김밥 천국", "김밥천국"),
        ("만나 분식", "만나분식"),
        ("맛나분식 역삼점", "맛나분식 역삼점"),
        ("맛나분식역삼점", "맛나분식 역삼점"),
        ("gs25", "GS25 상도점"),
        ("지에스25", "GS25 상도점"),
        ("bhc", "BHC치킨 신림점"),
        ("초록지붕 밥상", "(주)초록 지붕밥상"),
        ("초록지붕", "(주)초록 지붕밥상"),
        ("초록지봉밥상", "(주)초록 지붕밥상"),
        ("신전떡뽁이", "신전떡볶이 상도점"),
        ("한솥", "한솥"),
        ("김밥천국 강남", "김밥천국"),
    ],
)
def test_found(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "치킨",
        "분식",
        "떡볶이",
        "한술",
        "미소분식",
        "하늘분식",
        "아무데나",
        "맛나분식 강남점",
        "!!",
    ],
)
def test_never_a_wild_guess(text: str) -> None:
    assert found(text) == []


def test_both_branches_and_the_similar_name() -> None:
    results = CATALOGUE.names.find("맛나분식")
    assert [one.name for one, _ in results] == ["맛나분식 상도점", "맛나분식 역삼점", "만나분식"]
    assert all(0.75 <= score <= 1 for _, score in results)


def test_the_nearer_branch_first() -> None:
    far, near = (
        store("1", name="맛나분식 가점", lat=37.6, lng=127.0),
        store("2", name="맛나분식 나점", lat=37.5, lng=127.0),
    )
    results = catalogue_of([far, near]).names.find("맛나분식", near=(37.5, 127.0))
    assert [one.id for one, _ in results] == ["2", "1"]


def test_limit() -> None:
    assert len(CATALOGUE.names.find("맛나분식", limit=1)) == 1


def test_around_is_exact() -> None:
    stores = [
        store(f"{row}-{column}", lat=37.4 + row * 0.013, lng=126.9 + column * 0.017)
        for row in range(12)
        for column in range(12)
    ]
    catalogue = catalogue_of([*stores, store("nowhere")])
    point = (37.47, 127.0)
    for radius in (1, 500, 2000, 50_000, 5_000_000):
        expected = {
            one.id for one in stores if distance_m(point, (one.lat or 0, one.lng or 0)) <= radius
        }
        assert {
            catalogue.store(row).id for row in catalogue.grid.within(*point, radius)
        } == expected


def test_regions() -> None:
    suwon = store("1", sido="경기도", sigungu="수원시 팔달구", dong="인계동")
    catalogue = catalogue_of([suwon])
    for area in (
        Area("", sigungu="수원시 팔달구"),
        Area("", sigungu="수원시"),
        Area("", sido="경기도", sigungu="팔달구", dong="인계동"),
        Area("", sido="경기도"),
        Area("", dong="인계동"),
    ):
        assert catalogue.rows_in(area).tolist() == [0] and catalogue.has_stores(area)
    for area in (Area(""), Area("", sido="서울특별시", dong="인계동"), Area("", dong="인계")):
        assert not catalogue.has_stores(area)
    assert catalogue.get("1") == suwon and catalogue.get("2") is None and len(catalogue) == 1
    assert catalogue.regions.of_dong("인계동") == (("경기도", "수원시 팔달구"),)
