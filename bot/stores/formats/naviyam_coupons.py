"""Naviyam's tables of coupons, and of the shops where each may be used."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

import numpy as np

from bot.clock import SEOUL
from bot.safety.untrusted_text import plain_name
from bot.stores.amounts import is_empty
from bot.stores.formats import cells, naviyam_rows
from bot.stores.formats.columns import Aliases, Fields, folded, wanted
from bot.stores.frames import COUPONS, LINKS, UNKNOWN, Parsed, make
from bot.stores.locating.uniques import by_value, objects
from bot.stores.reading import RawTable
from bot.stores.spelling import squash

COUPON, LINK = "coupon", "coupon_shop_map"
LARGEST_PERCENT = 100

_COLUMNS: Aliases = {
    "id": ("id",),
    "name": ("name",),
    "type": ("type",),
    "amount": ("amount",),
    "min_amount": ("min_amount_available",),
    "max_discount": ("max_discount_value",),
    "expires": ("expiry_datetime",),
    "starts": ("published_at",),
    "ends": ("finished_at",),
    "usage": ("usage_type",),
    "target": ("target",),
    "deleted_at": ("deleted_at",),
}
_NEEDED = folded(("id", "name", "amount"))
_ONE_OF = folded(("min_amount_available", "max_discount_value", "expiry_datetime", "usage_type"))
_LINK_COLUMNS: Aliases = {
    "coupon": ("coupon_id",),
    "shop": ("shop_id",),
    "deleted_at": ("deleted_at",),
}
_PERCENT = re.compile(r"percent|rate|ratio|정률|비율|할인율|%")
_GIFT = re.compile(r"free|gift|무료|증정|교환|서비스")
_AMOUNT = re.compile(r"amount|fixed|flat|won|price|cash|정액|금액|할인액|원")


def fits_coupon(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of the table of coupons."""
    return columns >= _NEEDED and bool(columns & _ONE_OF)


def fits_link(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of the table that links coupons and shops."""
    return columns >= folded(("coupon_id", "shop_id"))


def coupon_columns(columns: frozenset[str]) -> frozenset[str]:
    """Those of a table of coupons that are read."""
    return wanted(_COLUMNS, columns)


def link_columns(columns: frozenset[str]) -> frozenset[str]:
    """Those of a table of links that are read."""
    return wanted(_LINK_COLUMNS, columns)


def parse_coupons(table: RawTable) -> Parsed:
    """The coupons. Their numbers and dates must all be readable: terms are not guessed."""
    fields = Fields(table, _COLUMNS)
    left_out = naviyam_rows.deleted(fields)
    ids, names = naviyam_rows.ids(fields["id"]), naviyam_rows.names(fields["name"])
    amount, bad_amount = naviyam_rows.number(fields["amount"], "amount")
    kinds = objects(
        kind_of(text, value) for text, value in zip(fields["type"], amount, strict=True)
    )
    percent = kinds == "percent"
    no_percent = percent & ~np.isnan(amount) & ~((amount >= 0) & (amount <= LARGEST_PERCENT))
    least, bad_least = naviyam_rows.won(fields["min_amount"], "min_amount_available")
    most, bad_most = naviyam_rows.won(fields["max_discount"], "max_discount_value")
    starts, bad_starts = _moments(fields, "starts", "published_at", last=False)
    expires, bad_expires = _moments(fields, "expires", "expiry_datetime", last=True)
    ends, bad_ends = _moments(fields, "ends", "finished_at", last=True)
    of_terms = naviyam_rows.first_reason(
        naviyam_rows.empty_reason(names, "name"),
        bad_amount,
        np.where(no_percent, "amount is no percentage", ""),
        bad_least,
        bad_most,
        bad_starts,
        bad_expires,
        bad_ends,
    )
    reasons = naviyam_rows.first_reason(
        naviyam_rows.empty_reason(ids, "id"), np.where(left_out == "", of_terms, "")
    )
    money = np.where(kinds == "amount", np.trunc(amount), np.nan)
    coupons = make(
        COUPONS,
        fields.line,
        id=ids,
        name=by_value(names, plain_name),
        kind=kinds,
        amount=money,
        percent=np.where(percent, amount, np.nan),
        min_amount=np.where(least == UNKNOWN, 0, least),
        max_discount=np.where(most > 0, most, np.nan),
        starts=starts,
        ends=_earlier(expires, ends),
        usage=by_value(fields["usage"], _words),
        target=by_value(fields["target"], _words),
        left_out=left_out,
    )
    kept = coupons[reasons == ""].reset_index(drop=True)
    return Parsed(COUPON, coupons=kept, problems=tuple(cells.told(fields.line, reasons)))


def parse_links(table: RawTable) -> Parsed:
    """Which coupon may be used in which shop."""
    fields = Fields(table, _LINK_COLUMNS)
    coupons, shops = naviyam_rows.ids(fields["coupon"]), naviyam_rows.ids(fields["shop"])
    reasons = naviyam_rows.first_reason(
        naviyam_rows.empty_reason(coupons, "coupon_id"),
        naviyam_rows.empty_reason(shops, "shop_id"),
    )
    links = make(
        LINKS,
        fields.line,
        coupon_id=coupons,
        shop_id=shops,
        left_out=naviyam_rows.deleted(fields),
    )
    kept = links[reasons == ""].reset_index(drop=True)
    return Parsed(LINK, links=kept, problems=tuple(cells.told(fields.line, reasons)))


def kind_of(text: str, amount: float) -> str:
    """amount, percent or other, by the word for the type; NaN is no amount."""
    plain = squash(text)
    if _PERCENT.search(plain):
        return "percent"
    if _GIFT.search(plain):
        return "other"
    # A type that says neither: more than a hundred can only be won.
    return "amount" if _AMOUNT.search(plain) or amount > LARGEST_PERCENT else "other"


def moment_of(text: str) -> datetime | None:
    """The moment that a cell names, in Seoul where it has no zone; ValueError for no date."""
    if is_empty(text):
        return None
    plain = re.sub(r"(?<=\d)[./](?=\d{1,2}(?:\D|$))", "-", text, count=2)
    moment = datetime.fromisoformat(plain)
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)


def end_of(text: str) -> datetime | None:
    """A last moment; a date without a time lasts through its day."""
    moment = moment_of(text)
    if moment is None or ":" in text:
        return moment
    return datetime.combine(moment.date(), time.max, tzinfo=SEOUL)


def _moments(fields: Fields, name: str, column: str, last: bool) -> tuple[Any, Any]:
    def judge(text: str) -> naviyam_rows.Verdict:
        try:
            moment = end_of(text) if last else moment_of(text)
        except ValueError:
            return "", f"{column} is no date"
        return moment.isoformat() if moment else "", ""

    return naviyam_rows.judged(fields[name], judge)


def _earlier(first: Any, second: Any) -> Any:
    """The earlier of two columns of ISO moments, all with Seoul's offset."""
    return objects(
        min(filter(None, pair), key=datetime.fromisoformat, default="")
        for pair in zip(first, second, strict=True)
    )


def _words(text: str) -> str:
    return "" if is_empty(text) else text
