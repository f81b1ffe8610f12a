"""By what rows of several lists are known to be one store, and the ids of public lists' rows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import pandas as pd

from bot.stores.addresses import split_sido
from bot.stores.names import read_name
from bot.stores.region_names import SIDO_ALIASES, regions
from bot.stores.spelling import squash

_PLAIN_NAME = re.compile(r"[0-9가-힣 ]+")
_ROAD = re.compile(
    r"([가-힣][가-힣\d·.]*?(?:로|길)(?: ?\d+[가-힣]{0,2}길)?) ?(지하 ?)?"
    r"(\d+(?:-\d+)?)(?:번지?)?(?=$|[^\d가-힣-]|외)"
)
_LOT = re.compile(
    r"([가-힣]+\d*(?:동|리|가|읍|면)) ?(산 ?)?(\d+(?:-\d+)?)(?:번지)?(?=$|[^\d가-힣-]|외)"
)
_ID_BYTES = 6


def name_key(name: str) -> str:
    """A store's name without company forms, brackets, spaces, signs and case: `read_name`'s full.

    A name of which nothing is left so (漢陽) is compared as it is written.
    """
    if _PLAIN_NAME.fullmatch(name) and "회사" not in name:
        return name.replace(" ", "")
    return read_name(name).full or squash(name)


def place_key(address: str) -> str:
    """Road name and building number, else 동 or 리 and lot number; '' where there is neither.

    '춘천시 남춘로 36번길 50-6, 1층' → '남춘로36번길 50-6'; '춘천시 퇴계동 산 12-3' → '퇴계동 산12-3'.
    """
    plain = unicodedata.normalize("NFKC", address)
    match = _ROAD.search(plain) or _LOT.search(plain)
    if match is None:
        return ""
    street, under, number = match.groups()
    return f"{street.replace(' ', '')} {(under or '').strip()}{number}"


def public_id(prefix: str, sido: str, sigungu: str, name: str, address: str) -> str:
    """The id of a row of a public list: the list's prefix and 12 hex digits.

    Out of the city, the name and the road address, spaces and case aside. The name of the 시도
    counts nowhere, so that a renamed one changes no id; and of '수원시 팔달구' the city only, since
    the 구 may come from a coordinate that a list adds later.
    """
    text = squash(f"{_city_key(sido, sigungu)}|{name}|{split_sido(address)[1]}")
    return f"{prefix}-{blake2b(text.encode(), digest_size=_ID_BYTES).hexdigest()}"


def city_of(sigungu: str) -> str:
    """수원시 of 수원시 팔달구: lists name either."""
    return sigungu.partition(" ")[0]


@lru_cache(maxsize=2048)
def _city_key(sido: str, sigungu: str) -> str:
    """The city; of a 중구, which several 시도 have, with the short name of its 시도, which stays."""
    city = city_of(sigungu)
    homes = [
        home for home, places in regions().items() if any(city_of(name) == city for name in places)
    ]
    if not sido or sido not in homes or len(homes) == 1:
        return city
    return f"{min(SIDO_ALIASES[sido], key=len)} {city}"


def codes_of(*columns: Any) -> Any:
    """One int64 code a row for the values of several arrays of codes (not below 0) together."""
    codes = columns[0]
    for column in columns[1:]:
        codes = codes.astype("int64") * (int(column.max(initial=0)) + 1) + column
        codes = pd.factorize(codes)[0]
    return codes
