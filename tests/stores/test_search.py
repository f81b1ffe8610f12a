from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stores.catalogue import Catalogue
from bot.stores.hours import is_open
from bot.stores.model import Menu, Store
from bot.stores.points import distance_m
from bot.stores.search import Area, Food, Query, Result, search

from .catalogues import catalogue_of
from .samples import NOW, at, hours, menu, store

SANGDO = Area("상도동", "서울특별시", "동작구", "상도동", 37.503, 126.947)
CHICKEN = Food("치킨", "치킨")
TTEOK = Food("떡볶이", "분식", ("떡볶기",))
EVENING = hours("11:00", "21:00")


def ids(result: Result) -> list[str]:
    return [hit.store.id for hit in result.hits]


def run(stores: list[Store], query: Query, relax: bool = False, limit: int = 5) -> Result:
    return search(catalogue_of(stores), query, NOW, limit, relax)


# --- against a brute-force reading of the contract -------------------------------------------

DONGS = [
    ("서울특별시", "동작구", "상도동"),
    ("경기도", "수원시 팔달구", "인계동"),
    (None, None, None),
]
rows = st.builds(
    Menu,
    id=st.uuids().map(str),
    name=st.sampled_from(
        ["떡볶이", "로제 떡볶이", "후라이드치킨", "짜장면", "자장면 곱빼기", "우유빙수"]
    ),
    price=st.none() | st.sampled_from([3000, 5000, 8000, 12000]),
    discount=st.sampled_from([0, 1000]),
    sold_out=st.booleans(),
    allergens=st.none() | st.frozensets(st.sampled_from(["우유", "밀", "계란"])),
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    stores = []
    for number in range(draw(st.integers(1, 8))):
        sido, sigungu, dong = draw(st.sampled_from(DONGS))
        placed = draw(st.booleans())
        stores.append(
            Store(
                id=str(number),
                name=f"가게{number}",
                category=draw(st.sampled_from(["치킨", "분식", "중식", "한식"])),
                sido=sido,
                sigungu=sigungu,
                dong=dong,
                lat=37.5 + draw(st.integers(0, 9)) / 1000 if placed else None,
                lng=127.0 if placed else None,
                hours=draw(
                    st.sampled_from([EVENING, hours("18:00", "02:00"), hours("00:00", "00:00")])
                ),
                meal_card=draw(st.sampled_from([True, False, None])),
                good_influence=draw(st.sampled_from([True, None])),
                menus=tuple(draw(st.lists(rows, max_size=4))),
            )
        )
    return catalogue_of(stores)


queries = st.builds(
    Query,
    areas=st.sampled_from(
        [
            (),
            (SANGDO,),
            (Area("수원", sigungu="수원시"),),
            (SANGDO, Area("인계동", dong="인계동")),
            (Area("역", lat=37.5, lng=127.0, radius_m=300),),
        ]
    ),
    foods=st.sampled_from([(), (CHICKEN,), (TTEOK,), (TTEOK, CHICKEN), (Food("짜장면", "중식"),)]),
    exclude=st.sampled_from([(), (CHICKEN,), (TTEOK,)]),
    budget=st.none() | st.sampled_from([4000, 8000]),
    open_at=st.none() | st.sampled_from([NOW, at("2026-11-22T01:00"), at("2026-11-21T12:00")]),
    meal_card=st.booleans(),
    good_influence=st.booleans(),
    diet=st.sampled_from([(), ("우유",), ("우유", "밀")]),
    position=st.none() | st.just((37.5, 127.0)),
    skip=st.sampled_from([frozenset(), frozenset({"0"})]),
)


def wanted(query: Query, one: Store) -> bool:
    """The contract, word by word."""
    if one.id in query.skip or (query.meal_card and one.meal_card is not True):
        return False
    if query.good_influence and not one.good_influence:
        return False
    if any(food.name == one.category for food in query.exclude):
        return False
    if query.open_at and is_open(one.hours, query.open_at) is not True:
        return False
    if query.areas and not any(lies_in(area, one) for area in query.areas):
        return False
    by_category = any(food.name == one.category for food in query.foods)
    fitting = [row for row in one.menus if fits(query, row, by_category)]
    if query.budget or query.diet or (query.foods and not by_category):
        return bool(fitting)
    return bool(fitting) or not query.exclude or not one.menus


def lies_in(area: Area, one: Store) -> bool:
    if area.radius_m is not None:
        if one.lat is None or one.lng is None or area.lat is None or area.lng is None:
            return False
        return distance_m((area.lat, area.lng), (one.lat, one.lng)) <= area.radius_m
    return (
        area.sido in (None, one.sido)
        and area.dong in (None, one.dong)
        and (area.sigungu in (None, one.sigungu) or area.sigungu in (one.sigungu or "").split())
    )


def fits(query: Query, row: Menu, by_category: bool) -> bool:
    name = row.name.replace(" ", "").replace("자장", "짜장")
    if row.sold_out or any(food.name in name for food in query.exclude):
        return False
    if query.foods and not by_category and not any(food.name in name for food in query.foods):
        return False
    if query.budget and (row.price is None or row.price - row.discount > query.budget):
        return False
    return all(row.allergens is not None and diet not in row.allergens for diet in query.diet)


@settings(max_examples=150, deadline=None)
@given(catalogues(), queries)
def test_finds_what_the_contract_says(catalogue: Catalogue, query: Query) -> None:
    result = search(catalogue, query, NOW, limit=100, relax=False)
    assert set(ids(result)) == {one.id for one in catalogue if wanted(query, one)}
    assert result.total == len(result.hits)
    assert result == search(catalogue, query, NOW, limit=100, relax=False)
    assert search(catalogue, query, NOW, limit=2, relax=False).hits == result.hits[:2]


@settings(max_examples=120, deadline=None)
@given(catalogues(), queries)
def test_relaxing_keeps_what_must_hold(catalogue: Catalogue, query: Query) -> None:
    strict = search(catalogue, query, NOW, limit=100, relax=False)
    result = search(catalogue, query, NOW, limit=100)
    if strict.hits:
        assert result == strict
        return
    kept = replace(
        query,
        areas=() if "location" in result.relaxed else query.areas,
        budget=None if "budget" in result.relaxed else query.budget,
        open_at=None if "open_at" in result.relaxed else query.open_at,
        foods=() if "food" in result.relaxed else query.foods,
    )
    assert bool(result.hits) == bool(result.relaxed)
    for hit in result.hits:
        assert wanted(kept, hit.store)
        if query.diet:
            assert hit.menus and hit.only_menus
            assert all(fits(Query(diet=query.diet), row, True) for row in hit.menus)
    # Nothing was given up that need not be.
    if len(result.relaxed) > 1 and set(result.relaxed) <= {"budget", "open_at"}:
        for name in result.relaxed:
            back = replace(kept, **{name: getattr(query, name)})
            assert not search(catalogue, back, NOW, relax=False).hits


# --- single rules ----------------------------------------------------------------------------


def test_one_row_must_meet_menu_budget_and_diet() -> None:
    safe = frozenset({"밀"})
    apart = store(
        "1",
        menu("떡볶이", 9000, allergens=safe),
        menu("순대", 3000, allergens=safe),
        menu("컵떡볶이", 3000),
    )
    together = store("2", menu("컵떡볶이", 3000, allergens=safe))
    query = Query(foods=(TTEOK,), budget=5000, diet=("우유",))
    assert ids(run([apart, together], query)) == ["2"]


def test_discount_counts_and_coupons_do_not() -> None:
    assert ids(run([store("1", menu("밥", 6000, discount=1000))], Query(budget=5000))) == ["1"]
    assert ids(run([store("1", menu("밥", 6000))], Query(budget=5000))) == []


def test_unknown_price_is_no_bargain_and_free_is() -> None:
    stores = [store("1", menu("밥")), store("2", menu("밥", 0))]
    assert ids(run(stores, Query(budget=1000))) == ["2"]


def test_category_alone_needs_no_menu() -> None:
    shop = store("1", category="치킨")
    assert ids(run([shop], Query(foods=(CHICKEN,)))) == ["1"]
    assert ids(run([shop], Query(foods=(CHICKEN,), budget=10_000))) == []
    assert ids(run([shop], Query(foods=(CHICKEN,), diet=("우유",)))) == []


def test_spelling_pairs_and_spaces() -> None:
    shop = store("1", menu("옛날 자장 면", 5000))
    assert ids(run([shop], Query(foods=(Food("짜장면", "중식"),)))) == ["1"]


def test_one_syllable_foods_end_a_word() -> None:
    stores = [store("1", menu("회오리감자", 3000)), store("2", menu("모둠회(중)", 9000))]
    assert ids(run(stores, Query(foods=(Food("회", "일식"),)))) == ["2"]


def test_a_drink_is_no_meal_but_a_row_on_the_map() -> None:
    shop = store("1", menu("콜라", 2000), menu("양념치킨", 18_000), category="치킨")
    assert ids(run([shop], Query(foods=(CHICKEN,), budget=5000))) == []
    assert ids(run([shop], Query(category="치킨", budget=5000, any_row=True))) == ["1"]
    assert ids(run([shop], Query(foods=(Food("콜라"),), budget=5000))) == ["1"]
    assert ids(run([store("1", menu("생맥주", 3000))], Query(budget=5000))) == []


def test_menu_of_the_map_is_literal() -> None:
    shop = store("1", menu("자장면", 5000), category="중식")
    assert ids(run([shop], Query(menu="자 장"))) == ["1"]
    assert ids(run([shop], Query(menu="짜장"))) == []
    assert ids(run([shop], Query(menu="중식"))) == []


def test_excluded_food() -> None:
    chicken = store("1", menu("골뱅이", 5000), category="치킨")
    rows_only = store("2", menu("치킨", 5000))
    mixed = store("3", menu("치킨", 5000), menu("라면", 4000))
    bare, named = store("4"), store("5", name="원조 치킨집")
    query = Query(exclude=(CHICKEN,))
    assert sorted(ids(run([chicken, rows_only, mixed, bare, named], query))) == ["3", "4"]
    result = run([mixed], replace(query, budget=5000))
    assert [row.name for row in result.hits[0].menus] == ["라면"]


def test_a_radius_needs_own_coordinates() -> None:
    near = store("1", lat=37.503, lng=126.947)
    query = Query(position=(37.503, 126.947), radius_m=500)
    assert ids(run([near, store("2")], query)) == ["1"]
    assert ids(run([near], Query(radius_m=500))) == []
    circle = Area("상도역", lat=37.503, lng=126.947, radius_m=500)
    result = run([near, store("2")], Query(areas=(circle,)))
    assert ids(result) == ["1"] and "상도역에서 0m" in result.hits[0].reasons


def test_a_bare_name_matches_every_district_of_that_name() -> None:
    stores = [store("1", sigungu="중구"), store("2", sido="부산광역시", sigungu="중구"), store("3")]
    assert sorted(ids(run(stores, Query(areas=(Area("중구", sigungu="중구"),))))) == ["1", "2"]


def test_a_centre_ranks_without_a_position() -> None:
    near = store("2", lat=37.503, lng=126.947)
    far = store("1", lat=37.52, lng=126.947)
    result = run([far, near], Query(areas=(SANGDO,)))
    assert ids(result) == ["2", "1"]
    # Metres from a district's centre say nothing to a child.
    assert result.hits[0].distance_m is None
    assert not any("m" in reason for hit in result.hits for reason in hit.reasons)
    result = run([far, near], Query(areas=(SANGDO,), position=(37.52, 126.947)))
    assert ids(result) == ["1", "2"] and "0m" in result.hits[0].reasons


def test_sorts() -> None:
    stores = [
        store("1", menu("밥", 9000), lat=37.5, lng=127.0),
        store("2", menu("밥", 4000), lat=37.6, lng=127.0),
        store("3", menu("밥", best=True)),
    ]
    here = (37.5, 127.0)
    # The third one lies somewhere in 상도동, 5 km away; the second 11 km.
    result = run(stores, Query(sort="nearest", position=here))
    assert ids(result) == ["1", "3", "2"]
    assert [hit.distance_m is None for hit in result.hits] == [False, True, False]
    assert ids(run(stores, Query(sort="cheapest"))) == ["2", "1", "3"]
    assert ids(run(stores, Query(sort="popular")))[0] == "3"


def test_what_counts_in_the_order() -> None:
    plain = store("1", menu("밥", 5000), hours=EVENING)
    assert ids(run([plain, replace(plain, id="2", good_influence=True)], Query()))[0] == "2"
    closing = replace(plain, id="0", hours=hours("11:00", "18:45"))
    assert ids(run([closing, plain], Query())) == ["1", "0"]
    shut = replace(plain, id="0", hours=hours("06:00", "14:00"))
    assert ids(run([shut, plain], Query())) == ["1", "0"]


def test_not_five_of_a_chain() -> None:
    chain = [store(f"1{n}", name=f"김밥나라 {n}호점", good_influence=True) for n in range(5)]
    others = [store(f"2{n}") for n in range(3)]
    assert ids(run([*chain, *others], Query())) == ["10", "11", "20", "21", "22"]
    assert len(run(chain, Query()).hits) == 5


def test_nothing_is_relaxed_when_something_is_found() -> None:
    shop = store("1", menu("떡볶이", 4000))
    assert run([shop], Query(foods=(TTEOK,), budget=5000), relax=True).relaxed == ()


@pytest.mark.parametrize(
    ("query", "relaxed"),
    [
        (Query(taste="sweet", meal_card=True), ("taste",)),
        (Query(budget=3000), ("budget",)),
        (Query(open_at=at("2026-11-21T23:00")), ("open_at",)),
        (Query(areas=(Area("흑석동", "서울특별시", "동작구", "흑석동"),)), ("location",)),
        (Query(areas=(Area("옆역", lat=37.52, lng=126.95, radius_m=500),)), ("location",)),
        (Query(foods=(Food("쫄면", "분식"),)), ("food",)),
        (Query(foods=(Food("피자", "피자"),)), ("food",)),
        (Query(budget=3000, open_at=at("2026-11-21T23:00")), ("open_at", "budget")),
        (Query(budget=3000, taste="spicy"), ("budget",)),
        (Query(budget=3000, open_at=NOW), ("budget",)),
        (Query(exclude=(TTEOK,)), ()),
        (Query(diet=("우유",)), ()),
        (Query(good_influence=True), ()),
    ],
)
def test_given_up(query: Query, relaxed: tuple[str, ...]) -> None:
    shop = store(
        "1",
        menu("떡볶이", 4000),
        category="분식",
        meal_card=True,
        hours=EVENING,
        lat=37.503,
        lng=126.947,
    )
    if query.exclude:
        shop = replace(shop, category="한식")
    result = run([shop], query, relax=True)
    assert result.relaxed == relaxed
    assert bool(result.hits) == bool(relaxed)


def test_now_is_kept_before_the_budget() -> None:
    dear_and_open = store("1", menu("밥", 9000), hours=EVENING)
    cheap_and_shut = store("2", menu("밥", 3000), hours=hours("06:00", "10:00"))
    stores = [dear_and_open, cheap_and_shut]
    result = run(stores, Query(budget=5000, open_at=NOW), relax=True)
    assert (ids(result), result.relaxed) == (["1"], ("budget",))
    later = datetime.combine(NOW.date(), at("2026-11-21T20:00").timetz())
    result = run(stores, Query(budget=5000, open_at=later), relax=True)
    assert (ids(result), result.relaxed) == (["2"], ("open_at",))


def test_a_dish_becomes_its_category() -> None:
    stores = [store("1", category="한식"), store("2", category="분식")]
    result = run(stores, Query(foods=(Food("쫄면", "분식"),)), relax=True)
    assert (ids(result), result.relaxed) == (["2"], ("food",))


def test_reasons_name_only_what_counted() -> None:
    shop = store(
        "1",
        menu("후라이드치킨", 9000, discount=1000),
        category="치킨",
        meal_card=True,
        hours=EVENING,
    )
    assert run([shop], Query()).hits[0].reasons == ("후라이드치킨 8,000원",)
    asked = Query(foods=(CHICKEN,), meal_card=True, open_at=NOW)
    assert run([shop], asked).hits[0].reasons == (
        "후라이드치킨 8,000원",
        "급식카드 돼",
        "지금 열려 있어 (21:00까지)",
    )


def test_more_stores_skips_the_shown() -> None:
    result = run([store("1"), store("2")], Query(skip=frozenset({"1"})))
    assert ids(result) == ["2"] and result.total == 1
