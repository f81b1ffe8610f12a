"""Columns say the same as the stores they were made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stores.catalogue import Catalogue
from bot.stores.closed_days import parse
from bot.stores.columns.foods import FoodIndex
from bot.stores.columns.grams import GramIndex
from bot.stores.columns.grid import PointGrid
from bot.stores.columns.menu_bits import is_shared
from bot.stores.columns.texts import TextIndex
from bot.stores.hours import is_open
from bot.stores.model import Coupon, Hours, OtherDays
from bot.stores.points import distance_m
from bot.stores.query import Food
from bot.stores.rows import without_details
from bot.stores.snapshot import SnapshotError, load, save
from bot.stores.spelling import fold

from .catalogues import catalogue_of, joined_of
from .samples import NOW, at, menu, store

minutes = st.none() | st.sampled_from([0, 30, 360, 540, 1080, 1290, 1320, 1439, 1440, 1500, 1560])
times = st.none() | st.tuples(
    st.sampled_from([0, 540, 1080, 1320]), st.sampled_from([0, 120, 1080, 1440, 1560])
)
hours_of_a_shop = st.builds(
    Hours,
    open=minutes,
    close=minutes,
    break_start=st.none() | st.sampled_from([0, 900, 1380]),
    break_end=st.none() | st.sampled_from([60, 1020]),
    all_day=st.booleans(),
    closed=st.sampled_from(
        [
            parse(text)
            for text in (
                "",
                "매주 월요일",
                "토,일",
                "매월 2,4번째 일요일",
                "일요일, 공휴일",
                "아무 때나",
                "5일",
            )
        ]
    ),
    other_days=st.none() | st.builds(OtherDays, times, times),
)
HOLIDAYS = frozenset([at("2026-12-25T00:00").date(), at("2026-10-05T00:00").date()])


@settings(max_examples=60, deadline=None)
@given(st.lists(hours_of_a_shop, min_size=1, max_size=25), st.data())
def test_open_as_each_shop_says(several: list[Hours], data: st.DataObject) -> None:
    stores = [store(str(number), hours=hours) for number, hours in enumerate(several)]
    catalogue = catalogue_of(stores, HOLIDAYS)
    moments = [
        at(f"2026-{day}T{hour}")
        for day, hour in product(
            ("10-04", "10-05", "11-20", "11-21", "11-22", "11-23", "12-25", "12-26"),
            ("00:00", "00:59", "01:59", "09:00", "15:00", "17:00", "21:30", "23:59"),
        )
    ]
    for moment in data.draw(st.lists(st.sampled_from(moments), min_size=6, max_size=6)):
        states = catalogue.opening.states(moment)
        for row, one in enumerate(catalogue):
            expected = is_open(stores[int(one.id)].hours, moment, HOLIDAYS)
            state = {1: True, 0: False, -1: None}[int(states[catalogue.stores.hours[row]])]
            assert state is expected, (stores[int(one.id)].hours, moment)
            # What is read back says the same.
            assert is_open(one.hours, moment, HOLIDAYS) is expected


def test_a_store_comes_back_as_it_was() -> None:
    coupon = Coupon(
        "7",
        "천원",
        "amount",
        amount=1000,
        min_amount=5000,
        starts=NOW,
        ends=NOW + timedelta(days=1),
    )
    shop = store(
        "12",
        menu("김밥", 3500, discount=500, best=True),
        menu("라면", None, sold_out=True, description="매운맛"),
        menu("우동", 0),
        name="맛나분식 상도점",
        category="분식",
        address="서울특별시 동작구 상도로 1",
        lat=37.5,
        lng=126.9,
        phone="02-123-4567",
        message="어서 와",
        meal_card=True,
        good_influence=False,
        good_price=None,
        hours=Hours(
            540, 1560, 900, 1020, closed=parse("매주 월요일"), other_days=OtherDays((600, 900))
        ),
        coupons=(coupon, Coupon("8", "삼십 퍼센트", "percent", percent=30.0, max_discount=3000)),
    )
    bare = store("9", sido=None, sigungu=None, dong=None)
    catalogue = catalogue_of([shop, bare])
    assert catalogue.get("12") == shop
    assert catalogue.get("9") == bare
    assert [one.id for one in catalogue] == ["9", "12"]  # by region, unknown ones first


def test_nothing_loaded() -> None:
    empty = catalogue_of([])
    assert len(empty) == 0 and list(empty) == [] and empty.get("1") is None
    assert empty.names.find("맛나분식") == [] and empty.regions.busiest_dongs(3) == []


def test_the_snapshot_on_disk(tmp_path: object) -> None:
    from pathlib import Path

    from bot.stores.columns.tables import tables_of

    folder = Path(str(tmp_path)) / "snapshot"
    shops = [store("1", menu("밥", 5000)), store("2", name="김밥천국", lat=37.5, lng=127.0)]
    save(tables_of(joined_of(shops)), folder)
    catalogue = Catalogue.open(folder)
    assert list(catalogue) == shops
    (folder / "menus.feather").write_bytes((folder / "stores.feather").read_bytes())
    with pytest.raises(SnapshotError):
        Catalogue.open(folder)
    about = folder / "snapshot.json"
    about.write_text(about.read_text().replace('"format": 1', '"format": 0'))
    with pytest.raises(SnapshotError, match="format 0"):
        load(folder)
    with pytest.raises(SnapshotError):
        load(folder / "nowhere")


@pytest.mark.parametrize("count", [0, 1, 4000])
def test_texts_that_contain_a_word(count: int) -> None:
    texts = [f"김밥{number % 7}호" if number % 3 else "라면" for number in range(count)]
    index = TextIndex(texts)
    for words in (["김밥"], ["라면", "밥3"], ["없다"], ["호\n김"], [""]):
        expected = [any(word in text for word in words) for text in texts]
        assert index.containing(words).tolist() == expected


def names_food(folded: str, food: Food) -> bool:
    """One name at a time. A one-syllable food must end a word: 회, not 회오리."""
    for form in {food.name, *food.forms}:
        wanted = fold(form)
        if len(wanted) > 1 and wanted in folded:
            return True
        if len(wanted) == 1 and without_details(folded).endswith(wanted):
            return True
    return False


NAMES = ["로제떡볶이", "모둠회(중)", "회오리감자", "양념치킨", "닭강정", "떡볶이", "볶이떡", "물회"]


@pytest.mark.parametrize(
    "food",
    [
        Food("떡볶이", "분식", ("떡볶기", "로제떡")),
        Food("회", "일식"),
        Food("치킨", "치킨", ("닭강정", "양념")),
        Food("없는것"),
        Food("양념 치킨"),
    ],
)
def test_names_of_a_food(food: Food) -> None:
    index = FoodIndex(NAMES, GramIndex.of(NAMES, 2))
    assert index.named(food).tolist() == [names_food(name, food) for name in NAMES]


def test_a_radius_takes_in_its_edge() -> None:
    points = np.array([[37.5, 127.0], [37.51, 127.0], [37.5, 127.0125], [np.nan, np.nan]])
    grid = PointGrid(points[:, 0], points[:, 1])
    here = (37.5, 127.0)
    for row in (1, 2):
        away = distance_m(here, (float(points[row, 0]), float(points[row, 1])))
        assert row in grid.within(*here, away)
        assert row not in grid.within(*here, away - 0.01)
    assert grid.within(*here, 0).tolist() == [0]


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("갈치조림 (2인)", True),
        ("닭갈비(2인분)", True),
        ("모둠회 (대)", True),
        ("삼겹살 3인분", True),
        ("흑돼지무한리필 (1인)", False),
        ("양념갈비(300g)", False),
        ("대구탕", False),
        ("짜장면", False),
        ("12인치 피자", False),
        ("가마솥갈치조림(2인)", True),
        ("두루치기(2인분)", True),
        ("탕수육(대)", True),
        ("김밥", False),
        ("중화비빔밥", False),
    ],
)
def test_portions_for_several(name: str, shared: bool) -> None:
    assert is_shared(name) is shared


def test_a_meal_for_several_is_no_meal_within_ones_budget() -> None:
    from bot.stores.search import Query, search

    catalogue = catalogue_of([store("1", menu("찜닭 (2인)", 9000)), store("2", menu("밥", 9000))])
    query = Query(budget=10_000)
    assert [hit.store.id for hit in search(catalogue, query, NOW).hits] == ["2"]
    together = search(catalogue, replace(query, people=2), NOW)
    assert {hit.store.id for hit in together.hits} == {"1", "2"}
    literal = search(catalogue, replace(query, any_row=True), NOW)
    assert {hit.store.id for hit in literal.hits} == {"1", "2"}
