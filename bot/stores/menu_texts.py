"""Prices as lists write them, and menus with their prices in one cell.

'7,000원', '6000~8000', '8000(6000)', '小 15000. 中 20000', '1.2만원', 무료, 시가: what counts is the
least that has to be paid. '칼국수 6000원 김밥 2000원' is a whole menu.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bot.stores.frames import UNKNOWN

LEAST_WON, MOST_WON = 500, 200_000
"""A dish of a public list that costs less or more is a mistake of the list."""
FREE = 0
_READ_CHARACTERS = 5_000

_SAYS_NOTHING = re.compile(
    r"[-\s.~*/?0]*(?:원|won)?|변동|시가|싯가|시세|문의|전화문의|별도(?:문의)?|미정|없음|해당없음|null|none|nan|n/a|x|미표시"
)
_FREE = re.compile(r"(?:무료|무상|공짜|free)(?!\s*(?:배달|포장|주차|리필|음료|제공))")
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_UNIT = (
    r"(?!\s*(?:g|kg|ml|l|cc|cm|mm|p|pcs|ea|%|인|명|개|마리|분|시간|조각|쪽|잔|병|줄|판|세트|호|종|살|세|알|모|칼로리|kcal)"
    r"(?![a-z]))"
)
_NUMBER = r"(?:\d{1,3}(?:[,.]\d{3}){1,3}(?!\d)|\d{1,9}(?!\d)(?:\.\d{1,9}(?!\d))?)"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?P<number>{_NUMBER})\s*(?P<unit>만|천)?(?:\s*(?P<rest>\d{{1,4}}(?:,\d{{3}})?|\d천)(?=\s*원))?"
    rf"(?P<won>\s*원)?{_UNIT}(?P<span>\s*[~\-∼]\s*(?=\d))?(?P<not>\s*(?:할인|추가|증정|적립|깎))?"
)
_UNITS = {"만": 10_000, "천": 1_000}

_PRICE = (
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d{3,6})(?:\s*원)?|\d+(?:\.\d+)?\s*[만천](?:\s*\d{1,4})?(?:\s*원)?)"
)
_MENU_PRICE = re.compile(
    rf"(?<![\d.,~\-])(?P<price>{_PRICE}(?:\s*[~∼\-]\s*{_PRICE})?"
    rf"|(?<![가-힣])(?:무료|시가|싯가|변동)(?![가-힣]))(?![\d가-힣a-z])(?!\s*(?:g|kg|ml|l|cm|인분|kcal)(?![a-z]))"
)
_PRICE_ALONE = re.compile(rf"[(\[]\s*(?P<price>{_PRICE})\s*[)\]]")
_BETWEEN = re.compile(r"^[\s,./:;|·ㆍ•*=>~\-]+|[\s,/:;|·ㆍ•*=>~\-]+$")
_LABEL = re.compile(r"^(?:대표|주요|취급)?\s*(?:메뉴|품목|상품)\s*[:=]")


class Price(NamedTuple):
    """Won, 0 free, -1 unknown; doubtful where something stands there that is no price of a dish."""

    won: int = UNKNOWN
    doubtful: bool = False


class MenuItem(NamedTuple):
    """One dish of a menu in a cell."""

    name: str
    price: Price


def parse_price(text: str | None) -> Price:
    """The least that a dish costs; empty, 0, 변동 and 시가 are unknown, 무료 is 0."""
    plain = unicodedata.normalize("NFKC", (text or "")[:_READ_CHARACTERS]).strip().lower()
    if _SAYS_NOTHING.fullmatch(plain):
        return Price()
    if _FREE.match(plain):
        return Price(FREE)
    outside = _BRACKET.sub(" ", plain)
    amounts = list(_amounts(outside)) or list(_amounts(plain))
    fit = [amount for amount in amounts if LEAST_WON <= amount <= MOST_WON]
    return Price(min(fit)) if fit else Price(doubtful=True)


def parse_menu(text: str | None) -> list[MenuItem]:
    """The dishes of a cell such as '칼국수 6000원 김밥 2000원', in its order.

    A cell without any price is a list of dishes separated by commas, slashes or lines.
    """
    plain = (
        unicodedata.normalize("NFKC", (text or "")[:_READ_CHARACTERS])
        .replace("\\r", " ")
        .replace("\\n", "\n")
    )
    plain = _PRICE_ALONE.sub(r" \g<price> ", plain).strip()
    if _SAYS_NOTHING.fullmatch(plain.lower()):
        return []
    # Prices within brackets are about something else: '(공기밥 1000원 별도)'.
    masked = _BRACKET.sub(lambda bracket: " " * len(bracket.group()), plain)
    items: list[MenuItem] = []
    start = 0
    for match in _MENU_PRICE.finditer(masked):
        name = _name(plain[start : match.start()])
        price = parse_price(match["price"])
        start = match.end()
        if name:
            items.append(MenuItem(name, price))
        elif items and price.won != UNKNOWN:
            items[-1] = _cheaper(items[-1], price)
    rest = _name(plain[start:])
    if not items:
        names = (_name(part) for part in re.split(r"[,/\n|]|\s·\s", plain))
        return [MenuItem(name, Price()) for name in names if name]
    if re.search("[가-힣]{2}", _BRACKET.sub("", rest)):
        items.append(MenuItem(rest, Price()))
    return items


def _amounts(text: str) -> Iterator[int]:
    """Every amount of won in a text; a unit behind a span holds for both its ends: 6~8천원."""
    found = list(_AMOUNT.finditer(text))
    for index, match in enumerate(found):
        if match["not"]:
            continue
        unit = match["unit"]
        following = found[index + 1] if index + 1 < len(found) else None
        if not unit and match["span"] and following is not None:
            unit = following["unit"]
        yield _won(match["number"], unit, match["rest"])


def _won(number: str, unit: str | None, rest: str | None) -> int:
    plain = number.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) and not unit:
        plain = plain.replace(".", "")  # 5.000원
    if unit is None:
        return int(float(plain + (rest or "").replace(",", "")))
    more = (rest or "0").replace(",", "")
    added = int(more[:-1]) * 1_000 if more.endswith("천") else int(more)
    return round(float(plain) * _UNITS[unit]) + added


def _name(text: str) -> str:
    plain = _BETWEEN.sub("", _LABEL.sub("", re.sub(r"\s+", " ", text).strip())).strip()
    return plain if re.search(r"[가-힣a-z一-龥]", plain, re.IGNORECASE) else ""


def _cheaper(item: MenuItem, price: Price) -> MenuItem:
    known = item.price.won != UNKNOWN
    return item._replace(price=min(item.price, price) if known else price)
