"""선한영향력가게: shops that help children with a meal card, each in its own way.

Seoul's map writes COT_* keys, other lists plain Korean headers. What is offered is the message.
Such a shop need not take the meal card, and may be a hair salon or an academy.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bot.stores import categories
from bot.stores.formats import cells
from bot.stores.formats.category_column import listed_categories
from bot.stores.formats.columns import Aliases, Fields, has, wanted
from bot.stores.formats.places import located
from bot.stores.formats.store_names import named_rows
from bot.stores.formats.text_hours import text_hours
from bot.stores.frames import BAR, NO_FOOD, STORES, YES, Parsed, make
from bot.stores.locating.uniques import objects
from bot.stores.reading import RawTable

KIND = "good_influence"

_COLUMNS: Aliases = {
    "name": (
        "COT_CONTS_NAME",
        "가게명",
        "상호명",
        "상호",
        "업체명",
        "업소명",
        "매장명",
        "점포명",
        "가맹점명",
    ),
    "trade": ("업종", "업종명", "분류", "카테고리", "업태"),
    "sido": ("시도", "시도명"),
    "sigungu": ("시군구", "시군구명", "지역"),
    "road": (
        "COT_VALUE_05",
        "COT_ADDR_FULL_NEW",
        "주소",
        "도로명주소",
        "소재지도로명주소",
        "가게주소",
        "소재지",
    ),
    "lot": ("COT_ADDR_FULL_OLD", "지번주소", "소재지지번주소"),
    "lat": ("COT_COORD_Y", "위도"),
    "lng": ("COT_COORD_X", "경도"),
    "phone": ("COT_TEL_NO", "전화번호", "연락처", "전화"),
    "hours": ("COT_VALUE_01", "영업시간", "운영시간"),
    "closed": ("휴무일", "휴업일", "정기휴무", "휴무시간"),
    "offer": ("COT_VALUE_02", "제공품목", "제공내용", "제공메뉴", "지원품목", "혜택", "지원내용"),
    "who": ("COT_VALUE_03", "제공대상", "이용대상", "지원대상"),
    "offer_label": ("COT_NAME_02",),
    "as_of": ("데이터기준일자", "기준일자", "데이터기준일"),
}
_OTHER_THEME = "another theme of the map"


def fits(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of such a list: an offer or whom it is for."""
    named = has(_COLUMNS, "name", columns) and has(_COLUMNS, "road", columns)
    return named and (has(_COLUMNS, "offer", columns) or has(_COLUMNS, "who", columns))


def columns_of(columns: frozenset[str]) -> frozenset[str]:
    """Those of them that are read."""
    return wanted(_COLUMNS, columns)


def parse(table: RawTable) -> Parsed:
    """The shops of the list with what they offer."""
    fields, names, closed, problems = named_rows(Fields(table, _COLUMNS))
    place, wrong = located(fields)
    hours, unread = text_hours(fields["hours"], fields.line, fields["closed"])
    messages, dropped = cells.messages(fields["offer"], fields.line, "offer")
    stores = make(
        STORES,
        fields.line,
        name=names,
        category=listed_categories(names, fields["trade"], np.full(len(fields), "", object)),
        phone=cells.phones(fields["phone"], place["sido"]),
        message=messages,
        good_influence=YES,
        as_of=cells.dates(fields["as_of"]),
        left_out=np.where(closed == "", _why_not(fields), closed),
        **place,
        **hours,
    )
    found = problems + wrong + unread + dropped
    return Parsed(KIND, stores=stores, problems=tuple(sorted(found)))


def _why_not(fields: Fields) -> Any:
    rows = zip(fields["name"], fields["trade"], fields["offer"], fields["offer_label"], strict=True)
    return objects(_reason(*row) for row in rows)


def _reason(name: str, trade: str, offer: str, label: str) -> str:
    # Every theme of Seoul's map has the same keys; its labels tell which one it is.
    if label and not any(word in label for word in ("제공", "품목", "혜택", "지원")):
        return _OTHER_THEME
    if categories.is_adult(trade):
        return BAR
    if categories.stated_by_trade(trade) is not None:
        return ""
    is_food = categories.is_food_trade(trade) and categories.sells_food(name, offer)
    return "" if is_food else NO_FOOD
