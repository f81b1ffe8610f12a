"""Address, region and coordinates of a list's rows."""

import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stores.addresses import (
    Address,
    _find_dong,
    _read_region,
    _without_lead,
    dong_in,
    parse_address,
    read_address,
    split_sido,
)
from bot.stores.locating import locate
from bot.stores.locating.settling import region_of_columns, settle
from bot.stores.region_names import SIDO_ALIASES, is_city, regions
from bot.stores.spelling import clean

CITY_HALL = ("37.5663174", "126.9779451")  # 중구 of Seoul
SUWON = ("37.2635727", "127.0286009")  # 팔달구
HAEUNDAE = ("35.1631139", "129.1635509")
BAENGNYEONG = ("37.9670000", "124.7100000")


def row(
    road: str = "",
    lot: str = "",
    region: tuple[str, str] = ("", ""),
    point: tuple[str, str] = ("", ""),
) -> pd.Series:
    """What locate makes of one row."""
    raw = dict(zip(("sido", "sigungu", "lat", "lng"), (*region, *point), strict=True))
    return locate(pd.DataFrame([{"road": road, "lot": lot, **raw}], index=[7])).loc[7]


def place(found: pd.Series) -> tuple[str, str, str]:
    return found["sido"], found["sigungu"], found["dong"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("강원특별자치도춘천시 남춘로 1", "강원특별자치도 춘천시 남춘로 1"),
        ("강원도춘천시 남춘로 1", "강원도 춘천시 남춘로 1"),
        ("서울동작구 상도로 1", "서울 동작구 상도로 1"),
        ("경상북도군위군 군위읍 1", "경상북도 군위군 군위읍 1"),
        ("세종특별자치시한누리대로 1", "세종특별자치시 한누리대로 1"),
        ("인천광역시제물포구 1", "인천광역시 제물포구 1"),
        ("(24341) 강원도춘천시 남춘로 1", "(24341) 강원도 춘천시 남춘로 1"),
        ("강원도 춘천시  남춘로\u00a01 .", "강원도 춘천시 남춘로 1"),
        ("강원도 춘천시 남춘로 1 , .", "강원도 춘천시 남춘로 1"),
        ("강원도 춘천시 남춘로 1.5층.", "강원도 춘천시 남춘로 1.5층."),
        (unicodedata.normalize("NFD", "강원도 춘천시"), "강원도 춘천시"),
        ("세종로 79번길 1", "세종로 79번길 1"),
        ("서울특별시청 앞", "서울특별시청 앞"),
        ("대구탕골목 3", "대구탕골목 3"),
        (".", ""),
        ("-", ""),
        ("NULL", ""),
    ],
)
def test_shown(written: str, shown: str) -> None:
    assert row(written)["address"] == shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("강원특별자치도 춘천시 남춘로36번길 50-6 퇴계동", ("강원특별자치도", "춘천시", "퇴계동")),
        (
            "강원도 춘천시 공지로 1 301동101호(퇴계동.세영리첼)",
            ("강원특별자치도", "춘천시", "퇴계동"),
        ),
        ("강원도 춘천시 백령로 1 상가동 1층 (1층) 효자동", ("강원특별자치도", "춘천시", "효자동")),
        ("서울 중구 무교로 1 다동 101호", ("서울특별시", "중구", None)),
        ("서울 중구 무교로 1 (다동)", ("서울특별시", "중구", "다동")),
        ("경상북도군위군 군위읍 1", ("대구광역시", "군위군", "군위읍")),
        ("인천 남구 주안동 1", ("인천광역시", "미추홀구", "주안동")),
        ("창원시 마산합포구 창동 1", ("경상남도", "창원시 마산합포구", "창동")),
        ("세종시조치원읍 1", ("세종특별자치시", None, "조치원읍")),
        ("세종특별자치시 세종시 조치원읍 1", ("세종특별자치시", None, "조치원읍")),
        ("전남광주통합특별시 순천시 조례동 1", ("전라남도", "순천시", "조례동")),
        ("우)24341 강원 춘천시 교동 1", ("강원특별자치도", "춘천시", "교동")),
        ("역전입구 3층", (None, None, None)),
        ("고성군 간성읍 1", (None, "고성군", "간성읍")),
    ],
)
def test_odd_addresses(text: str, parts: tuple[str | None, ...]) -> None:
    assert parse_address(text) == Address(*parts)


def test_split_sido() -> None:
    assert split_sido("강원도춘천시 남춘로 1") == ("강원도", "춘천시 남춘로 1")
    assert split_sido("(24341) 강원 춘천시 남춘로 1") == ("강원", "춘천시 남춘로 1")
    assert split_sido("광주시 오포읍 1") == ("", "광주시 오포읍 1")
    assert split_sido("세종로 79번길") == ("", "세종로 79번길")


def test_dong_of_a_region_known_from_elsewhere() -> None:
    assert dong_in("제주특별자치도", "제주시", "문화로 1 (연동)") == "연동"
    assert dong_in("강원특별자치도", "춘천시", "문화로 1 (연동)") is None


@pytest.mark.parametrize(
    ("road", "lot", "address", "dong"),
    [
        ("강원도 춘천시 남춘로 1", "강원도 춘천시 퇴계동 12-3", "강원도 춘천시 남춘로 1", "퇴계동"),
        (
            "강원도 춘천시 남춘로 1 (효자동)",
            "강원도 춘천시 퇴계동 1",
            "강원도 춘천시 남춘로 1 (효자동)",
            "효자동",
        ),
        ("강원도 춘천시 남춘로 1", "퇴계동 12-3", "강원도 춘천시 남춘로 1", "퇴계동"),
        ("강원도 춘천시 남춘로 1", "원주시 단계동 1", "강원도 춘천시 남춘로 1", ""),
        ("", "강원도춘천시 퇴계동 1", "강원도 춘천시 퇴계동 1", "퇴계동"),
        (" . ", "강원도 춘천시 퇴계동 1", "강원도 춘천시 퇴계동 1", "퇴계동"),
    ],
)
def test_road_else_lot(road: str, lot: str, address: str, dong: str) -> None:
    found = row(road, lot)
    assert (found["address"], place(found)) == (address, ("강원특별자치도", "춘천시", dong))


@pytest.mark.parametrize(
    ("road", "region", "point", "expected"),
    [
        # The columns fill up what the address does not say.
        ("문화로 1 (연동)", ("제주도", "제주시"), ("", ""), ("제주특별자치도", "제주시", "연동")),
        ("문화로 1", ("강원특별자치도춘천시", ""), ("", ""), ("강원특별자치도", "춘천시", "")),
        ("문화로 1", (" 강원 ", "춘천시 "), ("", ""), ("강원특별자치도", "춘천시", "")),
        ("강원 남춘로 1", ("강원도", "춘천시"), ("", ""), ("강원특별자치도", "춘천시", "")),
        ("중구 남포동1가 1", ("부산", "중구"), ("", ""), ("부산광역시", "중구", "남포동1가")),
        (
            "경기도 수원시 매산로 1",
            ("경기도", "수원시 팔달구"),
            ("", ""),
            ("경기도", "수원시 팔달구", ""),
        ),
        ("경상북도 군위읍 1", ("경상북도", "군위군"), ("", ""), ("대구광역시", "군위군", "군위읍")),
        ("세종로 79번길 1", ("경기도", "여주시"), ("", ""), ("경기도", "여주시", "")),
        (
            "한누리대로 1 (보람동)",
            ("세종특별자치시", "세종특별자치시"),
            ("", ""),
            ("세종특별자치시", "", "보람동"),
        ),
        # A head office elsewhere: the shop lies where its city lists it ...
        (
            "서울 종로구 삼봉로 71 (청진동)",
            ("강원특별자치도", "춘천시"),
            ("", ""),
            ("강원특별자치도", "춘천시", ""),
        ),
        # ... unless its point lies where the address says.
        (
            "서울 중구 세종대로 110",
            ("강원특별자치도", "춘천시"),
            CITY_HALL,
            ("서울특별시", "중구", ""),
        ),
        # Coordinates fill up what is still missing.
        ("문화로 1", ("", ""), CITY_HALL, ("서울특별시", "중구", "")),
        ("중구 문화로 1", ("", ""), CITY_HALL, ("서울특별시", "중구", "")),
        ("중구 문화로 1", ("", ""), SUWON, ("", "중구", "")),
        ("경기도 수원시 매산로 1", ("", ""), SUWON, ("경기도", "수원시 팔달구", "")),
        ("경기 매산로 1", ("", ""), SUWON, ("경기도", "수원시 팔달구", "")),
        ("경기 매산로 1", ("", ""), CITY_HALL, ("경기도", "", "")),
        ("", ("", ""), ("36.5000000", "131.0000000"), ("", "", "")),
        # The 동 tells the 구.
        ("경기도 수원시 인계동 1", ("", ""), ("", ""), ("경기도", "수원시 팔달구", "인계동")),
        # Nothing does.
        ("중구 문화로 1", ("", ""), ("", ""), ("", "중구", "")),
        ("중구 문화로 1", ("강원도", "춘천시"), ("", ""), ("", "중구", "")),
        ("세종로 79번길 1", ("", ""), ("", ""), ("", "", "")),
    ],
)
def test_region(
    road: str, region: tuple[str, str], point: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    assert place(row(road, region=region, point=point)) == expected


@pytest.mark.parametrize(
    ("sido", "sigungu", "expected"),
    [
        ("경상북도", "군위군", ("대구광역시", "군위군")),
        ("경기도", "팔달구", ("경기도", "수원시 팔달구")),
        ("경기도", "수원시팔달구", ("경기도", "수원시 팔달구")),
        ("강원특별자치도", "강원특별자치도 춘천시", ("강원특별자치도", "춘천시")),
        ("", "춘천시", ("강원특별자치도", "춘천시")),
        ("", "중구", ("", "중구")),
        ("경기도", "광주시", ("경기도", "광주시")),
        ("광주광역시", "북구", ("광주광역시", "북구")),
        ("전라북도", "", ("전북특별자치도", "")),
        ("", "", ("", "")),
    ],
)
def test_region_of_columns(sido: str, sigungu: str, expected: tuple[str, str]) -> None:
    assert region_of_columns(sido, sigungu) == expected


def test_settling_changes_nothing_that_is_said() -> None:
    assert settle(("서울특별시", "중구"), ("부산광역시", "중구")) == ("서울특별시", "중구")
    assert settle(("경기도", "수원시"), ("경기도", "성남시 분당구")) == ("경기도", "수원시")
    assert settle(("", "강서구"), ("부산광역시", "북구")) == ("부산광역시", "강서구")


@pytest.mark.parametrize(
    ("road", "point", "expected", "problem"),
    [
        ("", CITY_HALL, CITY_HALL, ""),
        ("", CITY_HALL[::-1], CITY_HALL, ""),
        ("", ("0", "0"), None, ""),
        ("", ("", ""), None, ""),
        ("", ("", "0.0"), None, ""),
        ("", ("37.5", ""), None, "coordinates are unreadable"),
        ("", ("x", "126.9779451"), None, "coordinates are unreadable"),
        ("", ("nan", "inf"), None, "coordinates are unreadable"),
        ("", ("42.8000001", "129.5000001"), None, "coordinates outside Korea"),
        ("", ("37.5663174", "0"), None, "coordinates are unreadable"),
        ("", ("37.56", "126.97"), None, "coordinates too rough (two decimals)"),
        ("", ("126.9", "37"), None, "coordinates too rough (two decimals)"),
        ("", ("37.56", "126.9779451"), ("37.56", "126.9779451"), ""),
        ("", ("37.560000", "126.970000"), ("37.56", "126.97"), ""),
        ("부산 해운대구 우동 1", CITY_HALL, None, "coordinates far from the address"),
        ("부산 해운대구 우동 1", HAEUNDAE, HAEUNDAE, ""),
        ("부산 중구 중앙동1가 1", HAEUNDAE, HAEUNDAE, ""),
        ("인천 옹진군 백령면 1", BAENGNYEONG, BAENGNYEONG, ""),
        ("인천 옹진군 백령면 1", HAEUNDAE, None, "coordinates far from the address"),
        ("세종특별자치시 한누리대로 1", CITY_HALL, None, "coordinates far from the address"),
        ("경기도 수원시 매산로 1", HAEUNDAE, None, "coordinates far from the address"),
        ("중구 문화로 1", HAEUNDAE, HAEUNDAE, ""),
    ],
)
def test_coordinates(
    road: str, point: tuple[str, str], expected: tuple[str, str] | None, problem: str
) -> None:
    found = row(road, point=point)
    wanted = (np.nan, np.nan) if expected is None else tuple(map(float, expected))
    assert (found["lat"], found["lng"]) == pytest.approx(wanted, nan_ok=True)
    assert found["problem"] == problem


def test_numbers_may_be_numbers_already() -> None:
    raw = pd.DataFrame(
        {
            "road": ["", ""],
            "lot": "",
            "sido": "",
            "sigungu": "",
            "lat": [37.5, np.nan],
            "lng": [127.0, np.nan],
        }
    )
    found = locate(raw)
    assert found["lat"].tolist() == pytest.approx([37.5, np.nan], nan_ok=True)
    assert found["problem"].tolist() == ["", ""]


def test_far_columns_count_as_well() -> None:
    found = row("문화로 1", region=("부산광역시", "해운대구"), point=CITY_HALL)
    assert found["problem"] == "coordinates far from the address"
    assert place(found) == ("부산광역시", "해운대구", "")


def test_no_rows_and_the_index() -> None:
    columns = ["road", "lot", "sido", "sigungu", "lat", "lng"]
    assert locate(pd.DataFrame([], columns=columns)).empty
    raw = pd.DataFrame(
        [["강원도 춘천시 교동 1", "", "", "", "", ""]] * 2, columns=columns, index=[9, 3]
    )
    found = locate(raw)
    assert found.index.tolist() == [9, 3]
    assert found["dong"].tolist() == ["교동", "교동"]


_PLACES = [
    (sido, sigungu, dong)
    for sido, places in sorted(regions().items())
    for sigungu, dongs in sorted(places.items())
    for dong in sorted(dongs)
]
_TEXT = (
    "남춘로 세종로 중구로 효자동 상가동 다동 101동 1층 (퇴계동, 한라) (1층) 역전입구 서구 중앙로2가 . "
    "36번길 50-6 광주시청 (노형로) 12-3 [교동] 경기 수원시 ,"
)
_WORDS = st.sampled_from(_TEXT.split())


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Addresses as lists write them, right and wrong: parts left out, glued, renamed, in excess."""
    sido, sigungu, dong = draw(st.sampled_from(_PLACES))
    parts = [
        draw(st.sampled_from(["", "대한민국 ", "(06236) ", "24341 "])),
        draw(st.sampled_from(["", sido, sido, *SIDO_ALIASES[sido]])),
        draw(st.sampled_from(["", " ", " ", "  "])),
        draw(
            st.sampled_from(["", sigungu, sigungu, sigungu.replace(" ", ""), sigungu.split(" ")[0]])
        ),
        draw(st.sampled_from([" ", " ", ""])),
        draw(st.sampled_from(["", f"{dong} ", f"{dong} 1-2 "])),
        " ".join(draw(st.lists(_WORDS, max_size=4))),
        draw(st.sampled_from(["", f" ({dong})", f"({dong}, 1층)", f" {dong}"])),
    ]
    return "".join(parts)


def _letters(text: str) -> str:
    return clean(text).replace(" ", "").rstrip(".,")


@given(st.lists(addresses(), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_every_address_as_the_scalar_parser_reads_it(texts: list[str]) -> None:
    raw = pd.DataFrame({"road": texts, "lot": "", "sido": "", "sigungu": "", "lat": "", "lng": ""})
    for text, found in zip(texts, locate(raw).itertuples(), strict=True):
        parts = parse_address(text)
        assert (found.sido, found.dong) == (parts.sido or "", parts.dong or "")
        whole = found.sigungu
        if is_city(found.sido, parts.sigungu or ""):
            # The one addition: the 구 of a city, when the 동 tells it.
            assert whole == parts.sigungu or parts.dong in regions()[found.sido][whole]
            whole = whole.split(" ")[0]
        assert whole == (parts.sigungu or "")
        assert _letters(found.address) == _letters(text)
        assert parse_address(found.address) == parts


@given(addresses())
@settings(max_examples=300, deadline=None)
def test_remembered_heads_change_nothing(text: str) -> None:
    region = _read_region(_without_lead(clean(text)))
    expected = Address(region.sido, region.sigungu, _find_dong(*region[:3]))
    assert parse_address(text) == expected
    reading = read_address(text)
    assert (reading.sido or None, reading.sigungu or None) == (expected.sido, expected.sigungu)
