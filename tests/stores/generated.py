"""Generated catalogues and questions for the comparison with the brute force.

hypothesis draws decks (hours, rows, points) and questions that aim at them; a seed of its own deals
them out to 200 shops beside the listed special cases, so that every case meets every other.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from .brute_force import Asked, MenuRow, Shop, metres
from .generated_cells import (
    ALLERGENS,
    CATEGORIES,
    CLOSED_DAYS,
    DAYS,
    DISHES,
    DONGS,
    FOOD_CARD,
    FREE_OF_ALL,
    HOURS,
    MENU_WORDS,
    PLACES,
    SIDOS,
    SIGUNGUS,
    YES,
    Hours,
    Place,
)

SHOPS = 200
QUESTIONS = 25

Point = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """A catalogue with the texts that stand in its file, and what is asked of it."""

    shops: tuple[Shop, ...]
    texts: tuple[tuple[str, str, str, str], ...]
    """Of every shop: name, category, address, addressPoint."""
    questions: tuple[Asked, ...]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # hypothesis would print all shops; the failing test names the few that matter.
        printer.text(f"Case({len(self.shops)} shops, {len(self.questions)} questions)")


@dataclass(frozen=True)
class Decks:
    """What the shops are dealt from."""

    hours: tuple[Hours, ...]
    rows: tuple[MenuRow, ...]
    offsets: tuple[Point | None, ...]


def clock_times() -> st.SearchStrategy[str]:
    return st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from((0, 0, 1, 30, 59)))


def hours() -> st.SearchStrategy[Hours]:
    """Any hours; the listed cases are dealt out beside them."""
    free = st.tuples(clock_times(), clock_times(), clock_times(), clock_times())
    return free.map(_with_a_real_break)


def _with_a_real_break(times: Hours) -> Hours:
    """A break that ends as it starts says nothing: the contract does not tell of such."""
    return times if times[2] != times[3] else (times[0], times[1], "", "")


def descriptions() -> st.SearchStrategy[str]:
    declared = st.lists(st.sampled_from(ALLERGENS), min_size=1, max_size=3, unique=True)
    return st.one_of(
        st.sampled_from(("", "", FREE_OF_ALL, "우유가 듬뿍", f"매콤해요\n{FREE_OF_ALL}")),
        declared.map(lambda names: "알레르기 유발: " + ", ".join(names)),
        declared.map(lambda names: "인기 메뉴\n알레르기 유발: " + ", ".join(names)),
    )


def menu_rows() -> st.SearchStrategy[MenuRow]:
    """Ids are given when the rows are dealt out."""
    return st.builds(
        MenuRow,
        id=st.just(""),
        name=st.sampled_from(DISHES),
        price=st.sampled_from(("", "0", "3000", "5000", "5500", "8000", "8000")),
        discount_value=st.sampled_from(("", "0", "500", "3000", "9000")),
        is_sold_out=st.sampled_from(("", "0", "N", "0", "1", "Y")),
        deleted_at=st.sampled_from(("", "", "", "2026-01-01 00:00:00")),
        description=descriptions(),
    )


def offsets() -> st.SearchStrategy[Point | None]:
    """Where shops stand from the middle of their place, in degrees: within a kilometre, several on
    one spot, some nowhere."""
    near = st.integers(-90, 90).map(lambda steps: steps / 10_000)
    return st.one_of(st.tuples(near, near), st.tuples(near, near), st.none())


def decks() -> st.SearchStrategy[Decks]:
    def some(of: st.SearchStrategy[object], least: int) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(of, min_size=least, max_size=least + 8).map(tuple)

    return st.builds(
        Decks,
        hours=some(hours(), 4),
        rows=some(menu_rows(), 8),
        offsets=some(offsets(), 3),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """200 shops and 25 questions."""
    drawn = draw(decks())
    random = Random(draw(st.integers(0, 2**32 - 1)))
    dealt = [_shop(number, drawn, random) for number in range(1, SHOPS + 1)]
    questions = tuple(draw(_questions(drawn)) for _ in range(QUESTIONS))
    return Case(tuple(shop for shop, _ in dealt), tuple(texts for _, texts in dealt), questions)


def _shop(number: int, drawn: Decks, random: Random) -> tuple[Shop, tuple[str, str, str, str]]:
    category, category_text = random.choice(CATEGORIES)
    place = random.choice(PLACES)
    point = _moved(place, random.choice(drawn.offsets))
    times = random.choice(HOURS + drawn.hours)
    rows = random.choices(drawn.rows, k=random.choice((0, 0, 1, 2, 4)))
    shop = Shop(
        id=str(number),
        category=category,
        sido=place.sido,
        sigungu=place.sigungu,
        dong=place.dong,
        lat=point[0] if point else None,
        lng=point[1] if point else None,
        open_hour=times[0],
        close_hour=times[1],
        break_start_hour=times[2],
        break_end_hour=times[3],
        off_day=random.choice(CLOSED_DAYS),
        around_the_clock=random.choice((*YES, *("0", "N", "") * 8)),
        food_card=random.choice(FOOD_CARD),
        good_influence=random.choice(("1", "1", "0", "")),
        open_status=random.choice((*("운영중", "") * 9, "휴업중", "폐업")),
        approved=random.choice((*("1", "") * 9, "0")),
        deleted_at=random.choice((*("",) * 19, "2026-02-03 04:05:06")),
        menus=tuple(
            MenuRow(f"{number}-{nth}", *list(cells_of(row))[1:]) for nth, row in enumerate(rows)
        ),
    )
    # Some share a name and an address, and stay two shops. A name that tells of another category
    # than the shop's own does not win over it.
    name = random.choice(("가게", "행복치킨", "우리카페", "엄마분식")) + str(number % 30)
    return shop, (name, category_text, place.address, _point_text(point, random))


def _moved(place: Place, offset: Point | None) -> Point | None:
    if place.centre is None or offset is None:
        return None
    return place.centre[0] + offset[0], place.centre[1] + offset[1]


def cells_of(row: MenuRow) -> list[str]:
    """The cells of a row in the order of its fields."""
    return [getattr(row, name) for name in MenuRow.__dataclass_fields__]


def _point_text(point: Point | None, random: Random) -> str:
    """One of the ways in which files write a point, or none."""
    if point is None:
        return random.choice(("", "", "0,0"))
    lat, lng = point
    wkb = struct.pack("<bIdd", 1, 1, lng, lat).hex()
    texts = (f"POINT({lng!r} {lat!r})", f"{lat!r},{lng!r}", wkb, "E6100000" + wkb)
    return random.choice(texts)


def _questions(drawn: Decks) -> st.SearchStrategy[Asked]:
    """One to four conditions at once, aimed at what the decks hold."""
    return st.lists(
        st.one_of(
            st.fixed_dictionaries({"category": st.sampled_from([c for c, _ in CATEGORIES])}),
            st.fixed_dictionaries({"menu": st.sampled_from(MENU_WORDS)}),
            st.fixed_dictionaries({"sido": st.sampled_from(SIDOS)}),
            st.fixed_dictionaries({"sigungu": st.sampled_from(SIGUNGUS)}),
            st.fixed_dictionaries({"dong": st.sampled_from(DONGS)}),
            _circles(drawn),
            st.fixed_dictionaries({"budget": _budgets(drawn)}),
            st.fixed_dictionaries({"open_at": _moments(drawn)}),
            st.fixed_dictionaries({"open_at": _moments(drawn)}),
            st.just({"meal_card": True}),
            st.just({"good_influence": True}),
            st.fixed_dictionaries(
                {
                    "allergen_free": st.lists(
                        st.sampled_from(ALLERGENS), min_size=1, max_size=2, unique=True
                    ).map(tuple)
                }
            ),
        ),
        min_size=1,
        max_size=4,
    ).map(lambda parts: Asked(**{name: value for part in parts for name, value in part.items()}))


def _budgets(drawn: Decks) -> st.SearchStrategy[int]:
    """Prices after the discount, and one won beside them."""
    finals = [
        max(int(row.price) - int(row.discount_value or 0), 0) for row in drawn.rows if row.price
    ]
    return st.builds(
        lambda won, beside: max(won + beside, 0),
        st.sampled_from([*finals, 4000, 8000]),
        st.sampled_from((0, 0, -1, 1)),
    )


def _moments(drawn: Decks) -> st.SearchStrategy[datetime]:
    """Minutes at which something opens, shuts or pauses, and those beside them."""
    named = [time for times in HOURS + drawn.hours for time in times if time and time != "24:00"]
    return st.builds(
        lambda day, time, beside: (
            datetime.fromisoformat(f"{day}T{time}") + timedelta(minutes=beside)
        ),
        st.sampled_from(DAYS),
        st.sampled_from([*named, "00:00", "01:00", "12:30"]),
        st.sampled_from((0, 0, 0, -1, 1)),
    )


@st.composite
def _circles(draw: st.DrawFn, drawn: Decks) -> dict[str, object]:
    """A radius that just reaches, or just misses, one of the shops; 0 reaches the spot itself.

    Distances are not equal to a whole metre by chance, and no two good formulas give the same last
    digit, so nothing is asked within a centimetre of a border but the border of 0.
    """
    place = draw(st.sampled_from([place for place in PLACES if place.centre]))
    held = [point for offset in drawn.offsets if (point := _moved(place, offset))]
    assert place.centre is not None
    lat, lng = draw(st.sampled_from([*held, place.centre]))
    if draw(st.booleans()):
        lat, lng = lat + draw(st.integers(-9, 9)) / 1000, lng + draw(st.integers(-9, 9)) / 1000
    away = [metres(lat, lng, *point) for point in held] or [500.0]
    radius = max(0, math.floor(draw(st.sampled_from(away))) + draw(st.sampled_from((0, 1))))
    others = (_moved(other, offset) for other in PLACES for offset in drawn.offsets)
    everywhere = [metres(lat, lng, *point) for point in others if point]
    while any(distance > 0 and abs(distance - radius) < 0.01 for distance in everywhere):
        radius += 1
    return {"lat": lat, "lng": lng, "radius": radius}
