"""A short list changes nothing but the time that ordering takes."""

from __future__ import annotations

import random

import pytest

from bot.stores import ranking, shortlist
from bot.stores.catalogue import Catalogue
from bot.stores.model import Store
from bot.stores.query import Area, Food, Query, Sort
from bot.stores.search import search

from .catalogues import catalogue_of
from .samples import NOW, hours, menu, store

PLACES = (
    ("서울특별시", "동작구", "상도동", 37.503, 126.947),
    ("서울특별시", "동작구", "흑석동", 37.507, 126.963),
    ("경기도", "수원시 팔달구", "인계동", 37.265, 127.03),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    chance = random.Random(5)
    return catalogue_of([_store(number, chance) for number in range(900)])


def _store(number: int, chance: random.Random) -> Store:
    sido, sigungu, dong, lat, lng = chance.choice(PLACES)
    placed = chance.random() < 0.8
    rows = [
        menu(
            chance.choice(["떡볶이", "김밥", "치킨"]),
            chance.choice([None, 3000, 5000]),
            best=chance.random() < 0.2,
        )
        for _ in range(chance.choice([0, 0, 0, 2]))
    ]
    return store(
        str(number),
        *rows,
        name=chance.choice(["GS25", "CU", f"가게{number}"]),
        category=chance.choice(["분식", "치킨", "한식"]),
        sido=sido,
        sigungu=sigungu,
        dong=dong,
        lat=lat + chance.gauss(0, 0.01) if placed else None,
        lng=lng + chance.gauss(0, 0.01) if placed else None,
        hours=chance.choice(
            [hours("11:00", "21:00"), hours("09:00", "18:00"), hours("00:00", "00:00")]
        ),
        meal_card=chance.choice([True, None]),
        good_influence=chance.choice([True, None, None]),
    )


QUERIES = (
    Query(),
    Query(meal_card=True),
    Query(position=(37.503, 126.947)),
    Query(position=(37.503, 126.947), meal_card=True, foods=(Food("분식", "분식"),)),
    Query(areas=(Area("동작구", "서울특별시", "동작구", None, 37.5, 126.95),)),
    Query(
        areas=(
            Area("ㄱ", dong="상도동", lat=37.503, lng=126.947),
            Area("ㄴ", dong="인계동", lat=37.26, lng=127.0),
        )
    ),
    Query(foods=(Food("떡볶이", "분식"),), budget=4000),
    Query(budget=5000),
    Query(foods=(Food("치킨", "치킨"),)),
)


@pytest.mark.parametrize("sort", ["best", "nearest", "cheapest", "popular"])
@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_the_same_order(
    catalogue: Catalogue, number: int, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    query = replace(QUERIES[number], sort=sort)
    whole = search(catalogue, query, NOW, limit=20, relax=False)
    assert whole.total > 25
    monkeypatch.setattr(shortlist, "_SAMPLED", 2)
    monkeypatch.setattr(ranking, "_AHEAD", 2)
    for module in (shortlist, ranking):
        monkeypatch.setattr(module, "MANY", 10)
    for limit in (1, 5, 20):
        quick = search(catalogue, query, NOW, limit=limit, relax=False)
        assert [hit.store.id for hit in quick.hits] == [hit.store.id for hit in whole.hits][:limit]
        assert quick.hits == whole.hits[:limit] and quick.total == whole.total
