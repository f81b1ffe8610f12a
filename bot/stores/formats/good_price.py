"""행정안전부 착한가격업소: shops with good prices, their menus and, in some editions, hours.

The current 14 columns (메뉴1, 가격1 ...), the 2020 edition (one dish and its price), local editions
(Jeju: all dishes in one cell, hours in one cell) and copies of Seoul's open API. Hair salons,
laundries, baths and inns stay in the frame as 'no food'.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from bot.stores import categories
from bot.stores.formats import cells
from bot.stores.formats.category_column import listed_categories
from bot.stores.formats.columns import Aliases, Fields, folded, has, wanted
from bot.stores.formats.good_price_menus import Dishes, dishes_of
from bot.stores.formats.places import located
from bot.stores.formats.store_names import named_rows
from bot.stores.formats.text_hours import text_hours
from bot.stores.frames import BAR, MENUS, NO_FOOD, STORES, YES, Parsed, make
from bot.stores.locating.uniques import by_value, objects
from bot.stores.reading import RawTable

KIND = "good_price"

_COLUMNS: Aliases = {
    "name": ("업소명", "sh_name", "title", "상호명", "상호", "업체명"),
    "trade": ("업종", "induty_code_se_name", "업종명", "분류코드명", "category"),
    "trade_code": ("induty_code_se", "분류코드"),
    "sido": ("시도", "시/도", "시도명"),
    "sigungu": ("시군", "시/군/구", "시군구", "시군구명", "지역"),
    "road": (
        "주소",
        "주소(도로명 새주소 명기)",
        "sh_addr",
        "address",
        "소재지도로명주소",
        "도로명주소",
        "업소 주소",
        "소재지",
    ),
    "lot": ("지번주소", "소재지지번주소"),
    "lat": ("위도", "latitude", "lat"),
    "lng": ("경도", "longitude", "lng", "lon"),
    "phone": ("연락처", "변경후 연락처", "sh_phone", "phone", "전화번호", "업소 전화번호"),
    "hours": ("영업시간", "sh_info", "업소정보"),
    "closed": ("휴무일", "정기휴무일"),
    "as_of": ("데이터기준일자", "base_ym", "기준년월", "데이터기준일"),
    **{f"dish{number}": (f"메뉴{number}",) for number in range(1, 7)},
    **{f"price{number}": (f"가격{number}",) for number in range(1, 7)},
    "dish": ("대표품목", "대표메뉴", "주요품목", "품목명"),
    "price": ("변경후 가격(원)", "가격(원)", "가격"),
    "price_note": ("가격부가설명",),
    "menu": ("품목", "메뉴", "menu", "취급품목", "품목 및 가격"),
}
_LOCAL_MENUS = folded(("품목", "품목 및 가격"))
_SEOUL_TRADES = {
    "001": "한식",
    "002": "중식",
    "003": "경양식/일식",
    "004": "기타외식업",
    "005": "이미용",
    "006": "목욕업",
    "007": "세탁",
    "008": "숙박업",
    "013": "기타서비스업",
}
"""Codes of trades in Seoul's list, for copies that have lost the names."""


def fits(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of an edition of the list."""
    if not (has(_COLUMNS, "name", columns) and has(_COLUMNS, "road", columns)):
        return False
    seoul = bool({"shid", "shname", "shinfo", "indutycodese"} & columns)
    trade = has(_COLUMNS, "trade", columns) or has(_COLUMNS, "trade_code", columns)
    return bool(
        {"메뉴1", "가격1"} <= columns
        or (has(_COLUMNS, "dish", columns) and has(_COLUMNS, "price", columns))
        or (trade and "업소명" in columns and columns & _LOCAL_MENUS)
        or (trade and seoul)
    )


def columns_of(columns: frozenset[str]) -> frozenset[str]:
    """Those of them that are read."""
    return wanted(_COLUMNS, columns)


def parse(table: RawTable) -> Parsed:
    """The shops of the list with their menus; those that sell no food have none."""
    fields, names, closed, problems = named_rows(Fields(table, _COLUMNS))
    trades = _trades(fields)
    place, wrong = located(fields)
    hours, unread = text_hours(fields["hours"], fields.line, fields["closed"])
    left_out = np.where(closed == "", by_value(trades, _why_not), closed)
    dishes, doubtful = dishes_of(fields, np.flatnonzero(left_out == ""))
    stores = make(
        STORES,
        fields.line,
        name=names,
        category=listed_categories(
            names, trades, np.full(len(fields), "", object), _names(dishes, len(fields))
        ),
        phone=cells.phones(fields["phone"], place["sido"]),
        good_price=YES,
        as_of=cells.dates(fields["as_of"]),
        left_out=left_out,
        **place,
        **hours,
    )
    found = problems + wrong + unread + doubtful
    return Parsed(KIND, stores=stores, menus=_menus(fields, dishes), problems=tuple(sorted(found)))


def _trades(fields: Fields) -> Any:
    coded = by_value(fields["trade_code"], lambda code: _SEOUL_TRADES.get(code.zfill(3), ""))
    trades = fields["trade"]
    named = by_value(trades, lambda text: bool(re.search("[가-힣]", text))).astype(bool)
    return np.where(named, trades, np.where(coded == "", trades, coded))


def _why_not(trade: str) -> str:
    if not categories.is_food_trade(trade):
        return NO_FOOD
    return BAR if categories.is_adult(trade) else ""


def _names(dishes: Dishes, length: int) -> Any:
    """The names of what each row sells, for its category."""
    sold: list[tuple[str, ...]] = [()] * length
    for row, name in zip(dishes.row, dishes.name, strict=True):
        sold[row] += (name,)
    return objects(sold)


def _menus(fields: Fields, dishes: Dishes) -> pd.DataFrame:
    line = fields.line[np.asarray(dishes.row, dtype=np.int64)]
    return make(MENUS, line, store_line=line, name=objects(dishes.name), price=dishes.price)
