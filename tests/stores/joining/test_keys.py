"""By what rows are known to be one store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stores.joining.keys import name_key, place_key, public_id
from bot.stores.names import read_name

GANGWON = "강원특별자치도"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("강원특별자치도 춘천시 남춘로36번길 50-6, 1층", "남춘로36번길 50-6"),
        ("춘천시 남춘로 36번길 50-6 퇴계동", "남춘로36번길 50-6"),
        ("춘천시 동면 춘천로 451-1 1층 105호", "춘천로 451-1"),
        ("서울 종로구 종로5길 3(청진동)", "종로5길 3"),
        ("서울 종로구 종로 12", "종로 12"),
        ("서울 종로구 세종대로23길 1", "세종대로23길 1"),
        ("서울 강남구 테헤란로4길 12", "테헤란로4길 12"),
        ("서울 마포구 동일로227가길 12", "동일로227가길 12"),
        ("서울 강남구 가로수길 5", "가로수길 5"),
        ("여주시 세종로 79번길 1", "세종로79번길 1"),
        ("서울 중구 을지로 지하 88", "을지로 지하88"),
        ("춘천시 남춘로 ５０－６", "남춘로 50-6"),
        ("춘천시 공지로252번길 22 외3필지", "공지로252번길 22"),
        ("춘천시 안마산로 34-16번지", "안마산로 34-16"),
        ("춘천시 스무숲1길 32-9 ,1층", "스무숲1길 32-9"),
        ("춘천시 퇴계동 1017 지하1층", "퇴계동 1017"),
        ("춘천시 후평3동 836-15번지 3동 1층", "후평3동 836-15"),
        ("춘천시 동내면 학곡리 306-33번지", "학곡리 306-33"),
        ("춘천시 동산면 산 12-3", "동산면 산12-3"),
        ("춘천시 중앙로2가 5", "중앙로2가 5"),
        ("춘천시 춘천순환로72번길 1층", ""),
        ("춘천시 퇴계동 11지구 16블럭 8롯트", ""),
        ("춘천시 상가동 101호", ""),
        ("춘천시 먹자골목", ""),
        ("", ""),
    ],
)
def test_place(address: str, key: str) -> None:
    assert place_key(address) == key


@pytest.mark.parametrize(
    "names",
    [
        ("맛나 분식", "맛나분식", "(주)맛나분식", "맛나분식 (본점)", "주식회사 맛나분식"),
        ("GS25 상도점", "gs25상도점", "지에스25 상도점"),
        ("ＣＵ", "CU", "cu", "씨유"),
    ],
)
def test_one_name(names: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in names}) == 1


def test_other_names() -> None:
    assert len({name_key(name) for name in ("맛나분식", "맛난분식", "漢陽", "東京", "!")}) == 5


@given(st.text("가나회사 주식12ab()[]★점 \u3000", max_size=12))
def test_the_quick_way_is_the_way_of_names(name: str) -> None:
    full = read_name(name).full
    assert name_key(name) == full if full else True


def test_ids() -> None:
    one = public_id("mc", GANGWON, "춘천시", "맛나 분식", "강원도 춘천시 남춘로 1")
    assert one == public_id("mc", GANGWON, "춘천시", "맛나분식", "강원특별자치도 춘천시 남춘로1")
    assert one == public_id("mc", "", "춘천시", "맛나분식", "춘천시 남춘로 1")
    assert len(one) == 15 and one.startswith("mc-") and int(one[3:], 16) >= 0
    others = [
        public_id("gp", GANGWON, "춘천시", "맛나분식", "강원도 춘천시 남춘로 1"),
        public_id("mc", GANGWON, "원주시", "맛나분식", "강원도 춘천시 남춘로 1"),
        public_id("mc", GANGWON, "춘천시", "맛나분식집", "강원도 춘천시 남춘로 1"),
        public_id("mc", GANGWON, "춘천시", "맛나분식", "강원도 춘천시 남춘로 2"),
    ]
    assert len({one, *others}) == 5


def test_a_district_that_several_cities_have() -> None:
    assert public_id("mc", "서울특별시", "중구", "CU", "서울 중구 중앙로 1") != public_id(
        "mc", "부산광역시", "중구", "CU", "부산 중구 중앙로 1"
    )


@pytest.mark.parametrize(
    ("sido", "sigungu", "address", "expected"),
    [
        ("경기도", "수원시 팔달구", "경기도 수원시 매산로 1", "mc-34e6622551c3"),
        ("경기도", "수원시", "경기 수원시 매산로 1", "mc-34e6622551c3"),
        ("강원특별자치도", "고성군", "강원도 고성군 간성로 1", "mc-7eb04b103dec"),
    ],
)
def test_an_id_stays(sido: str, sigungu: str, address: str, expected: str) -> None:
    """Links to stores must not break: these values never change."""
    assert public_id("mc", sido, sigungu, "맛나분식", address) == expected
