"""The parameters of GET /stores: what they become, and what does not fit."""

from datetime import datetime
from typing import Any

import pytest

from bot.clock import SEOUL
from bot.fields import FieldError
from bot.store_query import Filters, read_filters, to_query
from bot.stores.query import Area

HERE = {"lat": "37.5", "lng": "127.0"}
POINT = (37.5, 127.0)
EVENING = datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL)


def test_nothing_given_filters_nothing() -> None:
    assert read_filters({}) == Filters(limit=20, offset=0, sort="best")
    assert read_filters({"category": "", "limit": " ", "surprise": "1"}) == Filters()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"category": "카페/디저트"}, {"category": "카페/디저트"}),
        ({"category": "중국집"}, {"category": "중식"}),
        ({"category": " 돈까스 "}, {"category": "일식"}),
        ({"menu": "컵  떡볶이 "}, {"menu": "컵 떡볶이"}),
        ({"menu": "\u1100\u1161"}, {"menu": "가"}),
        ({"sido": "서울"}, {"sidos": ("서울특별시",)}),
        ({"sido": "강원도"}, {"sidos": ("강원특별자치도",)}),
        ({"sido": "전남광주통합특별시"}, {"sidos": ("광주광역시", "전라남도")}),
        ({"sigungu": "수원시 팔달구", "dong": "인계동"}, {"sigungu": "수원시 팔달구", "dong": "인계동"}),
        (HERE, {"position": POINT}),
        ({"lat": "-90", "lng": "180.0"}, {"position": (-90.0, 180.0)}),
        ({**HERE, "radius": "0"}, {"position": POINT, "radius_m": 0}),
        ({**HERE, "radius": "500.0"}, {"position": POINT, "radius_m": 500}),
        ({"budget": "8000"}, {"budget": 8000}),
        ({"budget": "0"}, {"budget": 0}),
        ({"meal_card": "true", "good_influence": "True"}, {"meal_card": True, "good_influence": True}),
        ({"meal_card": "false", "good_influence": "false"}, {}),
        ({"allergen_free": "우유, 밀,,우유"}, {"allergen_free": ("우유", "밀")}),
        ({"sort": "cheapest"}, {"sort": "cheapest"}),
        ({"sort": "nearest", **HERE}, {"sort": "nearest", "position": POINT}),
        ({"limit": "1", "offset": "40"}, {"limit": 1, "offset": 40}),
        ({"limit": "100"}, {"limit": 100}),
    ],
)  # fmt: skip
def test_what_they_become(given: dict[str, str], expected: dict[str, Any]) -> None:
    assert read_filters(given) == Filters(**expected)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T18:30",
        "2026-11-21 18:30",
        "2026-11-21T18:30:00",
        "2026-11-21T18:30+09:00",
        "2026-11-21T18:30 09:00",
        "2026-11-21T18:30:00.000 0900",
        "2026-11-21T09:30Z",
        "2026-11-21T04:30-05:00",
        "20261121T1830",
    ],
)
def test_moments(text: str) -> None:
    opened = read_filters({"open_at": text}).open_at
    assert opened == EVENING
    assert opened is not None
    assert opened.utcoffset() == EVENING.utcoffset()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"category": "우주식"}, "category"),
        ({"sido": "별나라"}, "sido"),
        ({"lat": "37.5"}, "lng"),
        ({"lng": "127"}, "lat"),
        ({"lat": "nan", "lng": "127"}, "lat"),
        ({"lat": "37.5", "lng": "inf"}, "lng"),
        ({"lat": "37.5", "lng": "1e999"}, "lng"),
        ({"lat": "90.1", "lng": "127"}, "lat"),
        ({"lat": "삼십칠", "lng": "127"}, "lat"),
        ({"lat": "37_5", "lng": "127"}, "lat"),
        ({"radius": "500"}, "radius"),
        ({**HERE, "radius": "-1"}, "radius"),
        ({**HERE, "radius": "1.5"}, "radius"),
        ({"budget": "-1"}, "budget"),
        ({"budget": "8천원"}, "budget"),
        ({"budget": "9" * 30}, "budget"),
        ({"open_at": "18:30"}, "open_at"),
        ({"open_at": "2026-11-21"}, "open_at"),
        ({"open_at": "0001-01-01T00:00"}, "open_at"),
        ({"open_at": "soon"}, "open_at"),
        ({"meal_card": "1"}, "meal_card"),
        ({"good_influence": "yes"}, "good_influence"),
        ({"sort": "nearest"}, "sort"),
        ({"sort": "tastiest"}, "sort"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"offset": "-1"}, "offset"),
        ({"menu": "면" * 101}, "menu"),
        ({"allergen_free": ",".join(map(str, range(31)))}, "allergen_free"),
    ],
)
def test_what_does_not_fit_is_named(given: dict[str, str], field: str) -> None:
    with pytest.raises(FieldError) as raised:
        read_filters(given)
    assert raised.value.field == field
    for name in ("category", "sido", "menu"):
        assert name not in given or given[name] not in str(raised.value)


def test_the_query_counts_any_row() -> None:
    filters = read_filters(
        {**HERE, "menu": "면", "radius": "500", "budget": "8000", "allergen_free": "밀", "sort": "nearest"}
    )  # fmt: skip
    query = to_query(filters)
    assert query.any_row
    assert (query.menu, query.budget, query.diet) == ("면", 8000, ("밀",))
    assert (query.position, query.radius_m, query.sort) == (POINT, 500, "nearest")
    assert query.areas == ()


@pytest.mark.parametrize(
    ("given", "areas"),
    [
        ({"sigungu": "중구"}, [(None, "중구", None)]),
        ({"sido": "서울", "sigungu": "중구"}, [("서울특별시", "중구", None)]),
        ({"sigungu": "수원시팔달구"}, [(None, "수원시 팔달구", None)]),
        ({"sigungu": "수원시"}, [(None, "수원시", None)]),
        ({"sido": "경북", "sigungu": "군위군"}, [("대구광역시", "군위군", None)]),
        ({"dong": "효자동"}, [(None, None, "효자동")]),
        (
            {"sido": "전남광주통합특별시", "dong": "치평동"},
            [("광주광역시", None, "치평동"), ("전라남도", None, "치평동")],
        ),
    ],
)
def test_areas(given: dict[str, str], areas: list[tuple[str | None, ...]]) -> None:
    query = to_query(read_filters(given))
    assert [(a.sido, a.sigungu, a.dong) for a in query.areas] == areas
    assert all(isinstance(area, Area) and area.name for area in query.areas)
