"""The search finds just what a shop by shop evaluation of the contract's section 8 finds."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from bot.clock import SEOUL
from bot.stores.catalogue import Catalogue
from bot.stores.loading.build import build
from bot.stores.query import Area, Query
from bot.stores.search import search

from . import brute_force as plain
from .brute_force import Asked, MenuRow, Shop, matching_ids
from .generated import Case, cases
from .generated_cells import HOLIDAYS
from .generated_tables import write_tables

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL)
EVERYTHING = 10**6


def catalogue_of(folder: Path, holidays: Collection[date]) -> Catalogue:
    """The catalogue of a folder of files, as the service builds and opens it."""
    state = folder / "state"
    digest = build(str(folder / "files"), state)
    return Catalogue.open(state / "snapshots" / digest, holidays)


def query_of(asked: Asked) -> Query:
    """The filters of GET /stores as a query."""
    names = (asked.sido, asked.sigungu, asked.dong)
    area = Area(" ".join(filter(None, names)), *names)
    position = None
    if asked.lat is not None and asked.lng is not None:
        position = asked.lat, asked.lng
    return Query(
        areas=(area,) if any(names) else (),
        category=asked.category,
        menu=asked.menu,
        any_row=True,
        position=position,
        radius_m=asked.radius,
        budget=asked.budget,
        open_at=None if asked.open_at is None else asked.open_at.replace(tzinfo=SEOUL),
        meal_card=asked.meal_card,
        good_influence=asked.good_influence,
        diet=asked.allergen_free,
        # Of all sorts the one that costs least where everything is wanted.
        sort="nearest",
    )


def found(catalogue: Catalogue, asked: Asked) -> set[str]:
    """The ids that the search finds."""
    result = search(catalogue, query_of(asked), NOW, limit=EVERYTHING, relax=False)
    ids = [hit.store.id for hit in result.hits]
    assert len(ids) == len(set(ids)) == result.total
    return set(ids)


def explained(case: Case, asked: Asked, ids: set[str], wanted: set[str]) -> str:
    """What went wrong, with the cells of the first shops."""
    lines = [f"asked: {asked}"]
    for title, wrong in (("missing", wanted - ids), ("too many", ids - wanted)):
        lines.append(f"{title}: {len(wrong)}")
        pairs = zip(case.shops, case.texts, strict=True)
        lines += [f"  {shop}\n  {texts}" for shop, texts in pairs if shop.id in wrong][:2]
    return "\n".join(lines)


@settings(
    max_examples=16,
    deadline=None,
    # Not shrunk: that takes minutes, and the message names the shops and the question anyway.
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(case=cases())
def test_the_search_finds_what_the_contract_says(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        write_tables(case, files)
        catalogue = catalogue_of(Path(folder), HOLIDAYS)
    assert len(catalogue) == sum(map(plain.counts, case.shops))
    for asked in case.questions:
        wanted = matching_ids(case.shops, asked, HOLIDAYS)
        event(f"matches: {'none' if not wanted else 'few' if len(wanted) < 10 else 'many'}")
        ids = found(catalogue, asked)
        assert ids == wanted, explained(case, asked, ids, wanted)


SUNDAY_OFF = Shop("1", "치킨", open_hour="18:00", close_hour="02:00", off_day="매주 일요일")


@pytest.mark.parametrize(
    ("shop", "moment", "open_then"),
    [
        (SUNDAY_OFF, "2026-11-22T01:00", True),
        (SUNDAY_OFF, "2026-11-22T19:00", False),
        (SUNDAY_OFF, "2026-11-23T01:00", False),
        (SUNDAY_OFF, "2026-11-23T18:00", True),
        (SUNDAY_OFF, "2026-11-24T02:00", False),
        (Shop("1", "한식", open_hour="00:00", close_hour="00:00"), "2026-11-23T12:00", False),
        (Shop("1", "한식", around_the_clock="1"), "2026-11-23T04:00", True),
        (Shop("1", "한식", open_hour="10:00", close_hour="24:00"), "2026-11-23T23:59", True),
        (Shop("1", "한식", open_hour="10:00", close_hour="24:00"), "2026-11-24T00:00", False),
        (Shop("1", "한식", around_the_clock="1", off_day="공휴일"), "2026-12-25T12:00", False),
    ],
)
def test_the_brute_force_tells_the_contracts_own_hours(
    shop: Shop, moment: str, open_then: bool
) -> None:
    assert plain.is_open(shop, datetime.fromisoformat(moment), HOLIDAYS) is open_then


@pytest.mark.parametrize(
    ("off_day", "closed", "open_"),
    [
        ("매주 일요일", "2026-11-22", "2026-11-23"),
        ("월", "2026-11-23", "2026-11-22"),
        ("토,일", "2026-11-21", "2026-11-20"),
        ("매월 2,4번째 일요일", "2026-11-08", "2026-11-15"),
        ("첫째, 셋째 월요일", "2026-11-16", "2026-11-23"),
        ("일요일, 공휴일", "2026-12-25", "2026-12-26"),
    ],
)
def test_the_brute_force_tells_the_contracts_own_closed_days(
    off_day: str, closed: str, open_: str
) -> None:
    assert plain.is_closed(off_day, date.fromisoformat(closed), HOLIDAYS)
    assert not plain.is_closed(off_day, date.fromisoformat(open_), HOLIDAYS)
    assert not plain.is_closed("연중무휴", date.fromisoformat(closed), HOLIDAYS)


@pytest.mark.parametrize(
    ("row", "asked", "meets"),
    [
        (MenuRow("1", "치즈 돈까스", "8000", "500"), Asked(menu="즈돈", budget=7500), True),
        (MenuRow("1", "치즈 돈까스", "8000", "500"), Asked(budget=7499), False),
        (MenuRow("1", "치즈 돈까스", "0"), Asked(budget=7499), False),
        (MenuRow("1", "떡볶이", "3000", is_sold_out="1"), Asked(menu="떡볶이"), False),
        (MenuRow("1", "떡볶이", "3000"), Asked(allergen_free=("우유",)), False),
        (
            MenuRow("1", "떡볶이", description="알레르기 유발: 메밀"),
            Asked(allergen_free=("밀",)),
            True,
        ),
    ],
)
def test_the_brute_force_tells_the_contracts_own_rows(
    row: MenuRow, asked: Asked, meets: bool
) -> None:
    assert plain.row_meets(row, asked) is meets
