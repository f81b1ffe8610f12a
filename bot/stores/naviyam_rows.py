"""Rows of Naviyam's tables as stores, menus and coupons. ValueError: the row cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time

from bot.clock import SEOUL
from bot.stores import categories
from bot.stores.addresses import parse_address
from bot.stores.allergens import declared_allergens
from bot.stores.amounts import is_empty, parse_flag, parse_number, parse_won
from bot.stores.clock_texts import parse_minutes
from bot.stores.closed_days import parse as parse_closed_days
from bot.stores.model import Coupon, CouponKind, Hours, Menu, Store
from bot.stores.phones import parse_phone
from bot.stores.points import parse_point
from bot.stores.spelling import clean, squash
from bot.stores.tables import Row

Complain = Callable[[str], None]
"""Writes down a cell that stays unknown."""

OPEN = "운영중"
_LARGEST_PERCENT = 100
_PERCENT = re.compile(r"percent|rate|ratio|정률|비율|할인율|%")
_GIFT = re.compile(r"free|gift|무료|증정|교환|서비스")
_AMOUNT = re.compile(r"amount|fixed|flat|won|price|cash|정액|금액|할인액|원")


def why_not_counted(row: Row) -> str | None:
    """Why a shop does not count (docs/contract.md 8), or None when it does."""
    status, approved = row.get("open_status"), row.get("approved")
    if not is_empty(row.get("deleted_at")):
        return "deleted"
    if not is_empty(status) and squash(status) != OPEN:
        return "not open for business"
    if not is_empty(approved) and parse_flag(approved) is not True:
        return "not approved"
    return "a bar" if categories.is_adult(row.get("category")) else None


def key(row: Row, column: str) -> str:
    """An id as text; tables that went through a spreadsheet have 12.0 for 12."""
    text = row.get(column)
    if is_empty(text):
        raise ValueError(f"{column} is empty")
    return re.sub(r"^(\d+)\.0$", r"\1", text)


def store_of(row: Row, complain: Complain) -> Store:
    """The shop of a row, without menus and coupons."""
    name, address = _text(row, "shopName"), _text(row, "addressName") or ""
    if name is None:
        raise ValueError("shopName is empty")
    point_text = row.get("addressPoint")
    point = parse_point(point_text)
    if point is None and not is_empty(point_text):
        complain("addressPoint is unreadable or not in Korea")
    parts = parse_address(address)
    return Store(
        id=key(row, "id"),
        name=name,
        category=categories.of_store(row.get("category"), name),
        address=address,
        sido=parts.sido,
        sigungu=parts.sigungu,
        dong=parts.dong,
        lat=point[0] if point else None,
        lng=point[1] if point else None,
        phone=parse_phone(row.get("contact")),
        hours=_hours_of(row, complain),
        message=_text(row, "message"),
        meal_card=parse_flag(row.get("isFoodCardShop")),
        good_influence=parse_flag(row.get("isGoodInfluenceShop")),
    )


def menu_of(row: Row, complain: Complain) -> Menu:
    """The menu row; a price that is empty, 0 or unreadable is unknown."""
    name = _text(row, "name")
    if name is None:
        raise ValueError("name is empty")
    price = _won_or_none(row, "price", complain) or None
    discount = _won_or_none(row, "discount_value", complain) or 0
    if price is not None and discount > price:
        complain("discount_value is more than the price")
    description = _text(row, "description") or ""
    return Menu(
        id=key(row, "id"),
        name=name,
        price=price,
        discount=discount,
        sold_out=parse_flag(row.get("is_sold_out")) is True,
        best=parse_flag(row.get("is_best")) is True,
        description=description,
        # The cell itself: a line's end ends the declaration.
        allergens=declared_allergens(row.get("description")),
    )


def coupon_of(row: Row) -> Coupon:
    """The coupon, not yet linked to stores. Its numbers and dates must all be readable."""
    name = _text(row, "name")
    if name is None:
        raise ValueError("name is empty")
    amount = _number(row, "amount")
    kind = _kind(row.get("type"), amount)
    if kind == "percent" and amount is not None and not 0 <= amount <= _LARGEST_PERCENT:
        raise ValueError("amount is no percentage")
    ends = [end for column in ("expiry_datetime", "finished_at") if (end := _end(row, column))]
    return Coupon(
        id=key(row, "id"),
        name=name,
        kind=kind,
        amount=int(amount) if kind == "amount" and amount is not None else None,
        percent=amount if kind == "percent" else None,
        min_amount=_won(row, "min_amount_available") or 0,
        max_discount=_won(row, "max_discount_value") or None,
        starts=_moment(row, "published_at"),
        ends=min(ends, default=None),
        usage="" if is_empty(row.get("usage_type")) else row.get("usage_type"),
        target="" if is_empty(row.get("target")) else row.get("target"),
    )


def _text(row: Row, column: str) -> str | None:
    text = clean(row.get(column))
    return None if is_empty(text) else text


def _hours_of(row: Row, complain: Complain) -> Hours:
    def minutes(column: str) -> int | None:
        return parse_minutes(row.get(column))

    closed = parse_closed_days(row.get("offDay"))
    all_day = parse_flag(row.get("isAroundTheClock")) is True
    try:
        return Hours(
            minutes("openHour"),
            minutes("closeHour"),
            minutes("breakStartHour"),
            minutes("breakEndHour"),
            all_day,
            closed,
        )
    except ValueError:
        complain("an hour is no time of day; the hours stay unknown")
        return Hours(all_day=all_day, closed=closed)


def _number(row: Row, column: str) -> float | None:
    try:
        return parse_number(row.get(column))
    except ValueError as error:
        raise ValueError(f"{column} is {error}") from error


def _won(row: Row, column: str) -> int | None:
    try:
        return parse_won(row.get(column))
    except ValueError as error:
        raise ValueError(f"{column} is {error}") from error


def _won_or_none(row: Row, column: str, complain: Complain) -> int | None:
    try:
        return _won(row, column)
    except ValueError as error:
        complain(str(error))
        return None


def _kind(text: str, amount: float | None) -> CouponKind:
    plain = squash(text)
    if _PERCENT.search(plain):
        return "percent"
    if _GIFT.search(plain):
        return "other"
    # A type that says neither: more than a hundred can only be won.
    if _AMOUNT.search(plain) or (amount is not None and amount > _LARGEST_PERCENT):
        return "amount"
    return "other"


def _moment(row: Row, column: str) -> datetime | None:
    text = row.get(column)
    if is_empty(text):
        return None
    plain = re.sub(r"(?<=\d)[./](?=\d{1,2}(?:\D|$))", "-", text, count=2)
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError as error:
        raise ValueError(f"{column} is no date") from error
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)


def _end(row: Row, column: str) -> datetime | None:
    """A last moment; a date without a time lasts through its day."""
    moment = _moment(row, column)
    if moment is None or ":" in row.get(column):
        return moment
    return datetime.combine(moment.date(), time.max, tzinfo=SEOUL)
