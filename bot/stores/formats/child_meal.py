"""The national standard list of meal-card stores (전국아동복지급식정보) and its city variants.

CSV with 23 columns, a province's export with 35, cities' lists with 3 to 11, and the API's JSON
with its misspelt keys: known by a shop's name beside an address, every other column may lack.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from bot.stores.clock_texts import DAY
from bot.stores.formats import cells
from bot.stores.formats.category_column import listed_categories
from bot.stores.formats.columns import Aliases, Fields, folded, has, wanted
from bot.stores.formats.places import located
from bot.stores.formats.store_names import named_rows
from bot.stores.frames import CLOSED, NOT_OPEN, STORES, YES, Parsed, make
from bot.stores.locating.uniques import by_value
from bot.stores.reading import RawTable

KIND = "meal_card"

HOURS = {
    "open": ("평일운영시작시각", "weekdayOperOpenHhmm"),
    "close": ("평일운영종료시각", "weekdayOperColseHhmm", "weekdayOperCloseHhmm"),
    "sat_open": ("토요일운영시작시각", "satOperOperOpenHhmm", "satOperOpenHhmm"),
    "sat_close": ("토요일운영종료시각", "satOperCloseHhmm"),
    "hol_open": ("공휴일운영시작시각", "holidayOperOpenHhmm"),
    "hol_close": ("공휴일운영종료시각", "holidayCloseOpenHhmm", "holidayOperCloseHhmm"),
}
_COLUMNS: Aliases = {
    "name": ("가맹점명", "mrhstNm", "상호명", "상호", "업소명", "가맹점"),
    "type": ("가맹점유형코드", "mrhstCode", "가맹점유형", "가맹점유형명", "가맹점구분"),
    "trade": ("업종명", "업종", "음식점분류", "업태명", "업태"),
    "chain": ("프랜차이즈명",),
    "sido": ("시도명", "ctprvnNm", "시도"),
    "sigungu": ("시군구명", "signguNm", "시군구", "시군명"),
    "road": (
        "소재지도로명주소",
        "rdnmadr",
        "도로명주소",
        "주소",
        "소재지",
        "가맹점주소",
        "소재지주소",
    ),
    "road_more": ("소재지도로명주소상세정보",),
    "lot": ("소재지지번주소", "lnmadr", "지번주소"),
    "lat": ("위도", "latitude", "WGS84위도"),
    "lng": ("경도", "longitude", "WGS84경도"),
    "phone": ("전화번호", "phoneNumber", "가맹점전화번호", "연락처"),
    "state": ("사업자상태", "영업상태", "영업상태명", "폐업여부"),
    "as_of": ("데이터기준일자", "referenceDate", "데이터기준일", "기준일자"),
    **HOURS,
}
_SURE_NAMES = folded(("가맹점명", "mrhstNm"))
_LOOSE_NAMES = folded(("상호명", "상호"))
_NUMBERS = folded(("가맹점등록번호", "가맹점번호", "가맹점ID", "가맹점유형코드", "가맹점유형"))
_OTHER_LIST = re.compile(r"상품권|지역화폐|제로페이|바우처|시장명|취급품목|결제수단|할인율")
"""Columns of lists of other cards, whose shops take no meal card for that."""

_SHUT = re.compile(r"폐업|말소|취소|^0?3$|^y$", re.IGNORECASE)
_RESTING = re.compile(r"휴업|^0?2$")
_BAD_HOUR = "an hour is no time of day; the hours of that kind of day stay unknown"


def fits(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of a list of meal-card stores."""
    named = bool(columns & _SURE_NAMES) or bool(columns & _LOOSE_NAMES and columns & _NUMBERS)
    placed = has(_COLUMNS, "road", columns) or has(_COLUMNS, "lot", columns)
    return named and placed and not any(map(_OTHER_LIST.search, columns))


def columns_of(columns: frozenset[str]) -> frozenset[str]:
    """Those of them that are read."""
    return wanted(_COLUMNS, columns)


def parse(table: RawTable) -> Parsed:
    """The stores of such a list: each takes the meal card, unless its row is closed."""
    fields, names, closed, problems = named_rows(Fields(table, _COLUMNS))
    place, wrong = located(fields, road=_whole_address(fields))
    hours, bad_hours = _hours(fields)
    shut = by_value(fields["state"], _state)
    stores = make(
        STORES,
        fields.line,
        name=names,
        category=_categories(fields, names),
        phone=cells.phones(fields["phone"], place["sido"]),
        meal_card=YES,
        as_of=cells.dates(fields["as_of"]),
        left_out=np.where(closed == "", shut, closed),
        **place,
        **hours,
    )
    return Parsed(KIND, stores=stores, problems=tuple(sorted(problems + wrong + bad_hours)))


def _whole_address(fields: Fields) -> Any:
    road, more = fields["road"], fields["road_more"]
    rows = np.flatnonzero((road != "") & (more != ""))
    if len(rows):
        road = road.copy()
        road[rows] = [
            one if other in one else f"{one} {other}"
            for one, other in zip(road[rows], more[rows], strict=True)
        ]
    return road


def _categories(fields: Fields, names: Any) -> Any:
    """A chain that the list names itself decides as if it stood in the name."""
    chains = fields["chain"]
    rows = np.flatnonzero(by_value(chains, lambda text: len(text) > 1).astype(bool))
    if len(rows):
        names = names.copy()
        names[rows] = [
            f"{chain} {name}" for chain, name in zip(chains[rows], names[rows], strict=True)
        ]
    return listed_categories(names, fields["trade"], fields["type"])


def _hours(fields: Fields) -> tuple[dict[str, Any], list[cells.Problem]]:
    """Hours of weekdays, Saturdays and holidays. 00:00-00:00 is how lists write that they do not
    know; 00:00-24:00 and 00:00-23:59 are the whole day."""
    found: dict[str, Any] = {}
    bad = np.zeros(len(fields), dtype=bool)
    for opening, closing in (
        ("open", "close"),
        ("sat_open", "sat_close"),
        ("hol_open", "hol_close"),
    ):
        start, end = cells.minutes(fields[opening]), cells.minutes(fields[closing])
        bad |= (start == cells.INVALID) | (end == cells.INVALID)
        end = np.where((start == 0) & (end == DAY - 1), DAY, end)
        found[opening], found[closing] = cells.pair(start, end)
    around = [
        (found[opening] == 0) & (found[closing] == DAY)
        for opening, closing in (
            ("open", "close"),
            ("sat_open", "sat_close"),
            ("hol_open", "hol_close"),
        )
    ]
    found["all_day"] = np.logical_and.reduce(around)
    return found, cells.problems(fields.line, bad, _BAD_HOUR)


def _state(text: str) -> str:
    if _SHUT.search(text):
        return CLOSED
    return NOT_OPEN if _RESTING.search(text) else ""
