import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stores.menu_texts import (
    FREE,
    LEAST_WON,
    MOST_WON,
    UNKNOWN,
    parse_menu,
    parse_price,
)


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("7000", 7000),
        ("7,000원", 7000),
        ("７，０００원", 7000),
        ("9000.0", 9000),
        ("5.000원", 5000),
        ("6000~8000", 6000),
        ("8,000원~10,000원", 8000),
        ("6,000 - 8,000", 6000),
        ("5000, 6000", 5000),
        ("5000,6000", 5000),
        ("5000/6000", 5000),
        ("8000(6000)", 8000),
        ("7000원(1000원 할인)", 7000),
        ("小 15000. 中 20000 大 30000", 15000),
        ("소7000 대9000", 7000),
        ("1.2만원", 12000),
        ("1만2천원", 12000),
        ("1만 2,000원", 12000),
        ("5천원", 5000),
        ("6~8천원", 6000),
        ("5~6만원", 50000),
        ("1인 8000원", 8000),
        ("9,000원/200g", 9000),
        ("(200g) 9500", 9500),
        ("1인분 12,000", 12000),
        ("10% 할인 7000", 7000),
        ("7,000원부터", 7000),
        ("500", 500),
        ("200000", 200_000),
        ("무료", FREE),
        ("무료(1인)", FREE),
    ],
)
def test_price(text: str, won: int) -> None:
    assert parse_price(text) == (won, False)


@pytest.mark.parametrize(
    "text", [None, "", " ", "-", "0", "0원", "변동", "시가", "싯가", "문의", "없음", "null", "미정"]
)
def test_no_price_is_nothing_to_report(text: str | None) -> None:
    assert parse_price(text) == (UNKNOWN, False)


@pytest.mark.parametrize(
    "text", ["9.9", "100", "499", "200001", "1000000", "비쌈", "1000원 할인", "50%"]
)
def test_what_is_no_price_of_a_dish_is_doubtful(text: str) -> None:
    assert parse_price(text) == (UNKNOWN, True)


def test_free_delivery_is_no_price() -> None:
    assert parse_price("무료배달 8,000원").won == 8000


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("칼국수 6000원 김밥 2000원", [("칼국수", 6000), ("김밥", 2000)]),
        (
            "뽈살(180g) 9500 갈매기살(180g) 10000원",
            [("뽈살(180g)", 9500), ("갈매기살(180g)", 10000)],
        ),
        ("흑돼지무한리필 (1인) 13900", [("흑돼지무한리필 (1인)", 13900)]),
        (
            "갈치조림 中 38000원 고등어조림 中 25000원",
            [("갈치조림 中", 38000), ("고등어조림 中", 25000)],
        ),
        ("정식(식사포함)40000원", [("정식(식사포함)", 40000)]),
        ("탕수육 15000원~20000원 짜장 5000원", [("탕수육", 15000), ("짜장", 5000)]),
        ("김치찌개(공기밥 1000원 별도) 5000원", [("김치찌개(공기밥 1000원 별도)", 5000)]),
        ("김치찌개 7,000원, 된장찌개 8,000원", [("김치찌개", 7000), ("된장찌개", 8000)]),
        ("김치찌개:7000/된장:8000", [("김치찌개", 7000), ("된장", 8000)]),
        ("짜장면(4,000), 짬뽕(5,000)", [("짜장면", 4000), ("짬뽕", 5000)]),
        ("냉면 7000, 8000 만두 5000", [("냉면", 7000), ("만두", 5000)]),
        ("삼겹살 200g 12000원", [("삼겹살 200g", 12000)]),
        ("칼국수 6000원 김밥", [("칼국수", 6000), ("김밥", UNKNOWN)]),
        ("한우 시가 된장 7000", [("한우", UNKNOWN), ("된장", 7000)]),
        ("칼국수, 김밥", [("칼국수", UNKNOWN), ("김밥", UNKNOWN)]),
        ("도시락 무료", [("도시락", FREE)]),
        ("치킨 1.8만원", [("치킨", 18000)]),
        ("대표메뉴 : 짜장면 5,000원", [("짜장면", 5000)]),
        ("도새기 100 칼국수 6000", [("도새기", UNKNOWN), ("칼국수", 6000)]),
        ("", []),
        ("-", []),
    ],
)
def test_menu_in_one_cell(text: str, items: list[tuple[str, int]]) -> None:
    assert [(item.name, item.price.won) for item in parse_menu(text)] == items


@given(st.text(st.sampled_from("0123456789,.~-원만천 ()무료시가%g대小국수"), max_size=30))
def test_any_text_is_a_price_or_none(text: str) -> None:
    won, doubtful = parse_price(text)
    assert won in (UNKNOWN, FREE) or LEAST_WON <= won <= MOST_WON
    assert not doubtful or won == UNKNOWN
    for item in parse_menu(text):
        assert item.name.strip() == item.name != ""
