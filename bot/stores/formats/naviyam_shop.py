"""Naviyam's table of shops."""

from __future__ import annotations

from typing import Any

import numpy as np

from bot.safety.untrusted_text import plain_name
from bot.stores import categories
from bot.stores.amounts import is_empty, parse_flag
from bot.stores.clock_texts import DAY
from bot.stores.formats import cells, naviyam_rows
from bot.stores.formats.columns import Aliases, Fields, folded, wanted
from bot.stores.formats.places import located
from bot.stores.frames import BAR, NOT_APPROVED, NOT_OPEN, STORES, YES, Parsed, make
from bot.stores.locating.uniques import by_pair, by_value, objects
from bot.stores.points import parse_point
from bot.stores.reading import RawTable
from bot.stores.spelling import squash

KIND = "shop"
OPEN = "운영중"

_COLUMNS: Aliases = {
    "id": ("id",),
    "name": ("shopName",),
    "category": ("category",),
    "road": ("addressName",),
    "point": ("addressPoint",),
    "phone": ("contact",),
    "open": ("openHour",),
    "close": ("closeHour",),
    "break_start": ("breakStartHour",),
    "break_end": ("breakEndHour",),
    "closed": ("offDay",),
    "message": ("message",),
    "good_influence": ("isGoodInfluenceShop",),
    "meal_card": ("isFoodCardShop",),
    "all_day": ("isAroundTheClock",),
    "status": ("open_status",),
    "approved": ("approved",),
    "deleted_at": ("deleted_at",),
    "as_of": ("updatedAt",),
}
_NEEDED = folded(("id", "shopName"))
_BAD_HOURS = "an hour is no time of day; the hours stay unknown"
_BAD_POINT = "addressPoint is unreadable or not in Korea"


def fits(columns: frozenset[str]) -> bool:
    """Whether (folded) columns are those of the table."""
    return columns >= _NEEDED


def columns_of(columns: frozenset[str]) -> frozenset[str]:
    """Those of them that are read."""
    return wanted(_COLUMNS, columns)


def parse(table: RawTable) -> Parsed:
    """The shops. Those that do not count stay, for what points to them."""
    fields = Fields(table, _COLUMNS)
    left_out = _left_out(fields)
    lacking = naviyam_rows.first_reason(
        naviyam_rows.empty_reason(naviyam_rows.ids(fields["id"]), "id"),
        np.where(
            left_out == "",
            naviyam_rows.empty_reason(naviyam_rows.names(fields["name"]), "shopName"),
            "",
        ),
    )
    problems = cells.told(fields.line, lacking)
    kept = np.flatnonzero(lacking == "")
    fields, left_out = fields.take(kept), left_out[kept]
    names = by_value(naviyam_rows.names(fields["name"]), plain_name)
    points, bad_points = naviyam_rows.judged(fields["point"], _point)
    place, _ = located(
        fields, lat=objects(_text(p, 0) for p in points), lng=objects(_text(p, 1) for p in points)
    )
    # The shop's own point holds, however far from its address.
    place["lat"] = np.array([point[0] if point else np.nan for point in points], dtype=np.float64)
    place["lng"] = np.array([point[1] if point else np.nan for point in points], dtype=np.float64)
    hours, bad_hours = _hours(fields)
    messages, dropped = cells.messages(fields["message"], fields.line, "message")
    stores = make(
        STORES,
        fields.line,
        own_id=naviyam_rows.ids(fields["id"]),
        name=names,
        category=by_pair(fields["category"], names, categories.of_store),
        phone=cells.phones(fields["phone"]),
        message=messages,
        meal_card=cells.flags(fields["meal_card"]),
        good_influence=cells.flags(fields["good_influence"]),
        as_of=cells.dates(fields["as_of"]),
        left_out=left_out,
        **place,
        **hours,
    )
    # Nobody mends the cells of a shop that is closed.
    counting = frozenset(fields.line[left_out == ""].tolist())
    of_cells = cells.told(fields.line, bad_points) + bad_hours + dropped
    problems += [problem for problem in of_cells if problem[0] in counting]
    return Parsed(KIND, stores=stores, problems=tuple(sorted(problems)))


def _left_out(fields: Fields) -> Any:
    return naviyam_rows.first_reason(
        naviyam_rows.deleted(fields),
        by_value(
            fields["status"],
            lambda text: "" if is_empty(text) or squash(text) == OPEN else NOT_OPEN,
        ),
        by_value(fields["approved"], _not_approved),
        by_value(fields["category"], lambda text: BAR if categories.is_adult(text) else ""),
    )


def _not_approved(text: str) -> str:
    return "" if is_empty(text) or parse_flag(text) is True else NOT_APPROVED


def _point(text: str) -> naviyam_rows.Verdict:
    point = parse_point(text)
    return point, _BAD_POINT if point is None and not is_empty(text) else ""


def _text(point: tuple[float, float] | None, part: int) -> str:
    return repr(point[part]) if point else ""


def _hours(fields: Fields) -> tuple[dict[str, Any], list[cells.Problem]]:
    """One pair of hours for every day. One cell that is no time makes all of a row's unknown."""
    parts = ("open", "close", "break_start", "break_end")
    written = {part: cells.minutes(fields[part]).astype(np.int64) for part in parts}
    bad = np.logical_or.reduce([minutes == cells.INVALID for minutes in written.values()])
    for minutes in written.values():
        minutes[bad] = -1
    start, end = cells.pair(written["open"], written["close"])
    pause = (written["break_start"] >= 0) & (written["break_end"] >= 0)
    around = cells.flags(fields["all_day"]) == YES
    return {
        **dict.fromkeys(("open", "sat_open", "hol_open"), start),
        **dict.fromkeys(("close", "sat_close", "hol_close"), end),
        "break_start": np.where(pause, written["break_start"], -1).astype(np.int16),
        "break_end": np.where(pause, written["break_end"], -1).astype(np.int16),
        "all_day": around | ((start == 0) & (end == DAY)),
        "closed": by_value(fields["closed"], lambda text: "" if is_empty(text) else text),
    }, cells.problems(fields.line, bad, _BAD_HOURS)
