"""GET /stores: its parameters read into filters, and filters made a query. Pure functions.

The gateway reads them to answer 422; the action server reads them again, out of the same text.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.clock import SEOUL
from bot.fields import FieldError
from bot.stores.categories import CATEGORIES, canonical
from bot.stores.query import Area, Query, Sort
from bot.stores.region_names import FORMER, sidos_of, sigungu_homes

PARAMETERS = [
    "category",
    "menu",
    "sido",
    "sigungu",
    "dong",
    "lat",
    "lng",
    "radius",
    "budget",
    "open_at",
    "meal_card",
    "good_influence",
    "allergen_free",
    "sort",
    "limit",
    "offset",
]
"""Of docs/contract.md section 5; any other is ignored."""
SORTS: tuple[Sort, ...] = get_args(Sort)
USUAL_LIMIT, MOST_LIMIT = 20, 100

_LONGEST_TEXT = 100
_MOST_ALLERGENS = 30
_MOST_METRES = 20_100_000
"""Half of the Earth's girth: nothing lies farther."""
_MOST = 10**12
_WHOLE = re.compile(r"([+-]?\d{1,15})(?:\.0*)?")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_LOST_PLUS = re.compile(r"(\d{4}-?\d\d-?\d\d[T ]\d\d[\d:.]*) (\d\d:?\d\d)")
_YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the app's map asks for; None and empty filter nothing."""

    category: str | None = None
    menu: str | None = None
    sidos: tuple[str, ...] = ()
    sigungu: str | None = None
    dong: str | None = None
    position: tuple[float, float] | None = None
    radius_m: int | None = None
    budget: int | None = None
    open_at: datetime | None = None
    meal_card: bool = False
    good_influence: bool = False
    allergen_free: tuple[str, ...] = ()
    sort: Sort = "best"
    limit: int = USUAL_LIMIT
    offset: int = 0


def read_filters(parameters: Mapping[str, str]) -> Filters:
    """The filters of a query string; an empty parameter is none. Raises FieldError."""
    given = {name: _clean(name, parameters.get(name) or "") for name in PARAMETERS}
    position = _position(given)
    radius = _whole(given, "radius", 0, _MOST_METRES)
    if radius is not None and position is None:
        raise FieldError("radius", "lat and lng are needed with it")
    sort = _sort(given)
    if sort == "nearest" and position is None:
        raise FieldError("sort", "lat and lng are needed for 'nearest'")
    limit = _whole(given, "limit", 1, MOST_LIMIT)
    return Filters(
        category=_category(given),
        menu=given["menu"] or None,
        sidos=_sidos(given),
        sigungu=given["sigungu"] or None,
        dong=given["dong"] or None,
        position=position,
        radius_m=radius,
        budget=_whole(given, "budget", 0, _MOST),
        open_at=_moment(given),
        meal_card=_flag(given, "meal_card"),
        good_influence=_flag(given, "good_influence"),
        allergen_free=_allergens(given),
        sort=sort,
        limit=USUAL_LIMIT if limit is None else limit,
        offset=_whole(given, "offset", 0, _MOST) or 0,
    )


def to_query(filters: Filters) -> Query:
    """The literal query of docs/contract.md section 8: any row of a menu counts."""
    return Query(
        any_row=True,
        category=filters.category,
        menu=filters.menu,
        areas=_areas(filters),
        position=filters.position,
        radius_m=filters.radius_m,
        budget=filters.budget,
        open_at=filters.open_at,
        meal_card=filters.meal_card,
        good_influence=filters.good_influence,
        diet=filters.allergen_free,
        sort=filters.sort,
    )


def _clean(name: str, text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    longest = _LONGEST_TEXT * (_MOST_ALLERGENS if name == "allergen_free" else 1)
    if len(plain) > longest:
        raise FieldError(name, f"a text of at most {longest} characters is needed")
    return plain


def _category(given: Mapping[str, str]) -> str | None:
    if not given["category"]:
        return None
    if (name := canonical(given["category"])) is None:
        raise FieldError("category", f"one of {', '.join(CATEGORIES)} is needed")
    return name


def _sidos(given: Mapping[str, str]) -> tuple[str, ...]:
    sidos = sidos_of(given["sido"].replace(" ", ""))
    if given["sido"] and not sidos:
        raise FieldError("sido", "the name of a 시도 is needed, such as 서울특별시")
    return sidos


def _areas(filters: Filters) -> tuple[Area, ...]:
    """One area, or one for each 시도 that the name covers; none where no region is asked for."""
    if not (filters.sidos or filters.sigungu or filters.dong):
        return ()
    areas = []
    for given in filters.sidos or (None,):
        sido, sigungu = given, filters.sigungu
        if sigungu and (homes := sigungu_homes().get(sigungu.replace(" ", ""))):
            sigungu = homes[0][1]  # as it is written with its spaces
        if sido and sigungu:
            sido, sigungu = FORMER.get((sido, sigungu), (sido, sigungu))
        name = " ".join(part for part in (sido, sigungu, filters.dong) if part)
        areas.append(Area(name, sido=sido, sigungu=sigungu, dong=filters.dong))
    return tuple(areas)


def _position(given: Mapping[str, str]) -> tuple[float, float] | None:
    lat, lng = _number(given, "lat", 90), _number(given, "lng", 180)
    if lat is None and lng is None:
        return None
    if lat is None or lng is None:
        raise FieldError("lat" if lat is None else "lng", "lat and lng are needed together")
    return lat, lng


def _number(given: Mapping[str, str], name: str, most: float) -> float | None:
    if not given[name]:
        return None
    value = float(given[name]) if _NUMBER.fullmatch(given[name]) else math.nan
    if not -most <= value <= most:
        raise FieldError(name, f"a number from -{most:g} to {most:g} is needed")
    return value


def _whole(given: Mapping[str, str], name: str, low: int, high: int) -> int | None:
    if not given[name]:
        return None
    match = _WHOLE.fullmatch(given[name])
    if match is None or not low <= int(match[1]) <= high:
        raise FieldError(name, f"a whole number from {low} to {high} is needed")
    return int(match[1])


def _flag(given: Mapping[str, str], name: str) -> bool:
    value = given[name].lower()
    if value not in ("", "true", "false"):
        raise FieldError(name, "true or false is needed")
    return value == "true"


def _sort(given: Mapping[str, str]) -> Sort:
    wanted = given["sort"].lower() or "best"
    for sort in SORTS:
        if sort == wanted:
            return sort
    raise FieldError("sort", f"one of {', '.join(SORTS)} is needed")


def _allergens(given: Mapping[str, str]) -> tuple[str, ...]:
    names = tuple(
        dict.fromkeys(part for raw in given["allergen_free"].split(",") if (part := raw.strip()))
    )
    if len(names) > _MOST_ALLERGENS:
        raise FieldError("allergen_free", f"at most {_MOST_ALLERGENS} names are possible")
    return names


def _moment(given: Mapping[str, str]) -> datetime | None:
    text = given["open_at"]
    if not text:
        return None
    # A plus that was not escaped arrives as a space.
    if match := _LOST_PLUS.fullmatch(text):
        text = f"{match[1]}+{match[2]}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or len(text) < len("20261121T18") or moment.year not in _YEARS:
        raise FieldError("open_at", "a local ISO time is needed, such as 2026-11-21T18:30")
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)
