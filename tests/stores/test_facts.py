"""Categories, coordinates, telephones, addresses, allergens: one cell at a time."""

import struct

import pytest

from bot.stores.addresses import Address, parse_address
from bot.stores.allergens import declared_allergens, suits
from bot.stores.categories import CATEGORIES, canonical, is_adult, of_store
from bot.stores.model import Menu
from bot.stores.phones import parse_phone
from bot.stores.points import distance_m, parse_point

POINT = (37.5, 126.95)
WKB = struct.pack("<BI2d", 1, 1, 126.95, 37.5)


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("한식", "통큰치킨", "한식"),
        ("카페", "구름", "카페/디저트"),
        ("제과점", "구름", "베이커리"),
        ("기타/디저트", "구름", "카페/디저트"),
        ("일반대중음식", "통큰치킨", "치킨"),
        ("일반대중음식", "구름", "한식"),
        ("한식_분식", "구름", "분식"),
        ("한식_육류", "구름", "한식"),
        ("농협(마트)", "구름", "마트"),
        ("GS25", "구름", "편의점"),
        ("", "맛나분식", "분식"),
        ("", "구름", "기타"),
        ("우주음식", "구름", "기타"),
        ("기타", "통큰치킨", "기타"),
    ],
)
def test_category(text: str, name: str, category: str) -> None:
    assert of_store(text, name) == category


def test_every_category_is_itself() -> None:
    assert [canonical(name) for name in CATEGORIES] == list(CATEGORIES)


def test_bars_by_category_only() -> None:
    assert is_adult("유흥주점") and is_adult("단란주점") and is_adult("호프") and is_adult("PC방")
    assert not is_adult("한식") and not is_adult("호프/통닭") and not is_adult("바베큐")


@pytest.mark.parametrize(
    "value",
    [
        WKB.hex(),
        WKB,
        (b"\0\0\0\0" + WKB).hex().upper(),
        "0x" + (struct.pack("<I", 4326) + WKB).hex(),
        struct.pack(">BI2d", 0, 1, 126.95, 37.5).hex(),
        struct.pack("<BII2d", 1, 0x20000001, 4326, 126.95, 37.5).hex(),
        "POINT(126.95 37.5)",
        "SRID=4326;POINT (126.95 37.5)",
        "POINT(37.5 126.95)",
        "37.5,126.95",
        " 37.5, 126.95 ",
        "126.95,37.5",
    ],
)
def test_point(value: str | bytes) -> None:
    assert parse_point(value) == POINT


@pytest.mark.parametrize(
    "value",
    [None, "", "0,0", "42.8,129.5", "POINT(0 0)", "abc", "37.5", WKB[:-1].hex(), b"x", "nan,nan"],
)
def test_no_point(value: str | bytes | None) -> None:
    assert parse_point(value) is None


def test_distance() -> None:
    assert distance_m(POINT, POINT) == 0
    assert distance_m((37.0, 127.0), (38.0, 127.0)) == pytest.approx(111_195, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("02-123-4567", "02-123-4567"),
        ("070 78087707", "070-7808-7707"),
        ("0332522510", "033-252-2510"),
        ("02)123-4567, 02-222-3333", "02-123-4567"),
        ("1588-1234", "1588-1234"),
        ("+82-2-123-4567", "02-123-4567"),
        ("０２－１２３－４５６７", "02-123-4567"),
        ("02-000-0000", None),
        ("없음", None),
        ("***-****", None),
        ("", None),
        (None, None),
    ],
)
def test_phone(text: str | None, phone: str | None) -> None:
    assert parse_phone(text) == phone


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("서울특별시 동작구 상도로 357 (상도동)", ("서울특별시", "동작구", "상도동")),
        ("서울 동작구 상도동 123-4", ("서울특별시", "동작구", "상도동")),
        ("동작구 상도동 1", ("서울특별시", "동작구", "상도동")),
        ("서울시 관악구 신림5동 1", ("서울특별시", "관악구", "신림동")),
        ("강원도 춘천시 퇴계동 1", ("강원특별자치도", "춘천시", "퇴계동")),
        ("강원특별자치도춘천시 남춘로 1 (퇴계동, 한라)", ("강원특별자치도", "춘천시", "퇴계동")),
        ("경기 수원시팔달구 인계동 10", ("경기도", "수원시 팔달구", "인계동")),
        ("경기도 수원시 매산로 10", ("경기도", "수원시", None)),
        ("전라북도 전주시 완산구 효자동1가 1", ("전북특별자치도", "전주시 완산구", "효자동1가")),
        ("경상북도 군위군 군위읍 1", ("대구광역시", "군위군", "군위읍")),
        ("세종특별자치시 한누리대로 2130 (보람동)", ("세종특별자치시", None, "보람동")),
        ("세종로 79번길 1", (None, None, None)),
        ("광주시 오포읍 1", ("경기도", "광주시", "오포읍")),
        ("광주시 북구 용봉동 1", ("광주광역시", "북구", "용봉동")),
        ("제주시 노형동 1", ("제주특별자치도", "제주시", "노형동")),
        ("서울특별시 중구 을지로1가 1", ("서울특별시", "중구", "을지로1가")),
        ("서울특별시 관악구 봉천로 1 가동 (노형로)", ("서울특별시", "관악구", None)),
        ("부산 해운대구 우동1로 1 101동", ("부산광역시", "해운대구", None)),
        ("중구 어딘가로 1", (None, "중구", None)),
        ("문화로 226, 1층", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_address(text: str, parts: tuple[str | None, str | None, str | None]) -> None:
    assert parse_address(text) == Address(*parts)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("알레르기 유발: 우유, 밀", {"우유", "밀"}),
        ("바삭해요. 알레르기 유발: 달걀, 유제품, 밀가루, 콩", {"계란", "우유", "밀", "대두"}),
        ("알레르기 유발 성분: 난류(계란), 쇠고기 함유", {"계란", "소고기"}),
        ("알레르기 유발: 조개류(굴, 홍합 포함)", {"조개", "굴", "홍합"}),
        ("알레르기 유발 성분 없음", set()),
        ("알레르기 유발: 없음", set()),
        ("알레르기 유발: 우유\n땅콩을 쓰는 같은 시설에서 만들어요", {"우유", "땅콩"}),
        ("알레르기가 있으면 말해 주세요", None),
        ("우유가 듬뿍", None),
        ("", None),
    ],
)
def test_declared_allergens(text: str, names: set[str] | None) -> None:
    assert declared_allergens(text) == names


def row(declared: str, name: str = "밥") -> Menu:
    return Menu("1", name, description=declared, allergens=declared_allergens(declared))


def test_undeclared_is_never_safe() -> None:
    assert not suits(row("우유 없이 만들어요"), "우유")
    assert suits(row("알레르기 유발 성분 없음"), "우유")
    assert suits(row("알레르기 유발: 밀"), "우유")
    assert not suits(row("알레르기 유발: 밀, 유제품"), "우유")
    assert not suits(row("알레르기 유발: 달걀"), "계란")


def test_wholes_and_parts() -> None:
    assert not suits(row("알레르기 유발: 호두"), "견과류")
    assert not suits(row("알레르기 유발: 견과류"), "호두")
    assert not suits(row("알레르기 유발: 우유단백"), "우유")
    assert suits(row("알레르기 유발: 메밀"), "밀")
    assert suits(row("알레르기 유발: 밀"), "메밀")


def test_marked_diets() -> None:
    assert suits(row("비건 인증"), "채식")
    assert suits(row("", name="채식 도시락"), "채식")
    assert not suits(row("알레르기 유발 성분 없음"), "채식")
    assert not suits(row("채식 아님"), "채식")
    assert not suits(row("채식. 알레르기 유발: 새우"), "채식")
    assert suits(row("할랄 인증 닭고기"), "할랄")
