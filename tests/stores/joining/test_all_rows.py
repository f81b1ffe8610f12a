"""Whatever the lists say: every row is accounted for, and groups are what their rule says."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stores.joining import Joined
from bot.stores.joining.keys import city_of, name_key, place_key
from bot.stores.points import distance_m

from .tables import Row, joined, listed, shops

_REGIONS = (
    ("강원특별자치도", "춘천시"),
    ("서울특별시", "중구"),
    ("부산광역시", "중구"),
    ("", "중구"),
)
_POINTS = ((np.nan, np.nan), (37.87, 127.72), (37.8704, 127.72), (37.8708, 127.72), (35.1, 129.03))


@st.composite
def rows(draw: st.DrawFn) -> Row:
    sido, sigungu = draw(st.sampled_from(_REGIONS))
    lat, lng = draw(st.sampled_from(_POINTS))
    place = draw(st.sampled_from(["중앙로 1", "중앙로 1, 2층", "중앙로 2", "퇴계동 3", "골목", ""]))
    return {
        "name": draw(st.sampled_from(["맛나분식", "(주) 맛나 분식", "CU", "漢陽"])),
        "sido": sido,
        "sigungu": sigungu,
        "address": f"{sido} {sigungu} {place}".strip() if place else "",
        "lat": lat,
        "lng": lng,
        "as_of": draw(st.sampled_from(["", "2024-01-01", "2025-01-01"])),
    }


def one_store(a: Row, b: Row) -> bool:
    """The rule of merging for two rows of one public list, in plain words."""
    if name_key(a["name"]) != name_key(b["name"]):
        return False
    points = [(row["lat"], row["lng"]) for row in (a, b)]
    if not np.isnan(points).any() and distance_m(*points) < 60:
        return True
    regions = [(row["sido"], city_of(row["sigungu"])) for row in (a, b)]
    if regions[0] == regions[1] and all(regions[0]):
        places = [place_key(row["address"]) for row in (a, b)]
        if places[0] == places[1] != "":
            return True
    same_text = [
        (*regions[n], row["name"].replace(" ", ""), row["address"] or str(points[n]))
        for n, row in enumerate((a, b))
    ]
    return same_text[0] == same_text[1]


def groups_by_hand(given_rows: list[Row]) -> int:
    group = list(range(len(given_rows)))
    for a, b in itertools.combinations(range(len(given_rows)), 2):
        if one_store(given_rows[a], given_rows[b]):
            group = [group[a] if number == group[b] else number for number in group]
    return len(set(group))


def check(found: Joined, sizes: dict[str, int]) -> None:
    assert {name: tally.rows for name, tally in found.tallies.items()} == sizes
    assert sum(tally.kept for tally in found.tallies.values()) == len(found.stores)
    assert found.stores["id"].is_unique and found.aliases["id"].is_unique
    assert not set(found.stores["id"]) & set(found.aliases["id"])
    assert found.aliases["store"].between(0, len(found.stores) - 1).all()


@given(st.lists(rows(), max_size=12), st.lists(rows(), max_size=6))
@settings(max_examples=80, deadline=None)
def test_groups_of_a_list(one: list[Row], other: list[Row]) -> None:
    found = joined(a=listed("meal_card", *one), b=listed("meal_card", *other))
    check(found, {"a": len(one), "b": len(other)})
    assert len(found.stores) == groups_by_hand(one + other)


@given(st.lists(rows(), max_size=8), st.lists(rows(), max_size=5), st.data())
@settings(max_examples=80, deadline=None)
def test_with_shops_and_closures(
    listed_rows: list[Row], shop_rows: list[Row], data: st.DataObject
) -> None:
    reasons = st.sampled_from(["", "", "", "closed", "no food"])
    of_shops = st.sampled_from(["", "", "deleted", "not open for business", "a bar"])
    for row in listed_rows:
        row["left_out"] = data.draw(reasons)
    for number, row in enumerate(shop_rows):
        row.update(own_id=str(number), left_out=data.draw(of_shops))
    found = joined(
        a=listed("meal_card", *listed_rows),
        b=shops(*shop_rows),
        c=listed("good_price", *listed_rows[::2]),
    )
    check(found, {"a": len(listed_rows), "b": len(shop_rows), "c": len(listed_rows[::2])})
    counting = {row["own_id"] for row in shop_rows if not row["left_out"]}
    assert set(found.stores.loc[found.stores["source"] == "shop", "id"]) == counting
