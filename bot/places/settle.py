"""Which of several namesakes a conversation means: by places named before, or by the position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bot.places.gazetteer import gazetteer
from bot.places.labels import town_of
from bot.places.resolve import nearest_dong, resolve
from bot.stores.points import distance_m
from bot.stores.query import Area

NEAR_M = 30_000
_NEARLY_AS_NEAR = 2.0
"""A second town stays in question unless it is this many times as far as the nearest."""

Point = tuple[float, float]


class Home(NamedTuple):
    """The 시도, 시군구 and 동 in which an area lies; '' where it is wider than that or unknown."""

    sido: str
    sigungu: str = ""
    dong: str = ""

    @property
    def town(self) -> tuple[str, str]:
        """The 시도 with the city (of 수원시 팔달구: 수원시)."""
        return self.sido, self.sigungu.partition(" ")[0]


@lru_cache(maxsize=4096)
def home_of(area: Area) -> Home:
    """Where an area lies; of a point as the gazetteer says, else where the nearest 동 does."""
    found: Area | None = area
    if area.sido is None and area.lat is not None and area.lng is not None:
        if (home := _points().get((area.lat, area.lng))) is not None:
            return home
        found = nearest_dong(area.lat, area.lng)
    if found is None:
        return Home("")
    return Home(found.sido or "", found.sigungu or "", found.dong or "")


def towns(areas: Iterable[Area]) -> tuple[tuple[str, str], ...]:
    """The towns in which areas lie, each once, in order: more than one is a question."""
    return tuple(dict.fromkeys(home_of(area).town for area in areas))


def settle(
    areas: tuple[Area, ...], known: Sequence[Area], position: Point | None = None
) -> tuple[Area, ...]:
    """Of the areas that one ambiguous name may mean, those that the conversation settles.

    First those inside of a place `known` from before, else in its 시군구, its city, its 시도; then
    those of the town nearest to the child's `position`, at most 30 km away. A whole 시도 (광주) is
    never ruled out by its neighbours. With nothing settled the areas come back unchanged.
    """
    if len(towns(areas)) < 2:
        return areas
    homes = [home_of(area) for area in known]
    steps: list[Callable[[Home, Home], bool]] = [_inside, _in_sigungu, _in_city]
    if len({home.sido for home in homes}) == 1:
        # Of places all over the country (one ambiguous itself) a common 시도 says nothing.
        steps.append(_in_sido)
    found = (_where(areas, homes, near) for near in steps)
    kept = next((some for some in found if some and some != areas), areas)
    if position is None or len(towns(kept)) < 2:
        return kept
    return _nearest(kept, position)


def settle_names(
    names: Sequence[str], known: Sequence[str], position: Point | None = None
) -> tuple[str, ...]:
    """Names of places, the ambiguous ones replaced by names that say which is meant.

    `known` are the names that counted before. '중구' after '부산' is ('부산 중구',); what stays
    ambiguous stays as it is.
    """
    together = resolve(names).areas
    if len(towns(together)) < 2:
        return tuple(names)
    before = resolve(known).areas
    settled: list[str] = []
    for name in names:
        meant = _meant_by(name, together)
        chosen = settle(meant, before, position)
        labels = _labels(chosen)
        understood = {_spot(area) for area in resolve(labels).areas} == set(map(_spot, chosen))
        settled += labels if chosen != meant and understood else (name,)
    return tuple(dict.fromkeys(settled))


def choices(names: Sequence[str], areas: tuple[Area, ...]) -> tuple[str, ...]:
    """What to choose from: labels of the first name that still means places in several towns.

    `areas` are those of all names, or the ones with stores of them. Several names that mean one
    place each (상도동, 신림동) are no question.
    """
    for name in names:
        labels = _labels(meant := _meant_by(name, areas))
        if len(labels) > 1 and len(towns(meant)) > 1:
            return labels
    return ()


def label_of_choice(area: Area) -> str:
    """What to type for an area: a whole 시도 by its full name, for 광주 would be asked again."""
    whole = area.sido is not None and not area.sigungu and not area.dong
    return area.sido or area.name if whole else area.name


def areas_from_addresses(name: str, homes: Iterable[tuple[str, str]]) -> tuple[Area, ...]:
    """Areas for a 동 that the gazetteer lacks, out of the (시도, 시군구) of stores in it.

    They have no centre, for none is known: a 시군구's centre would give false distances.
    """
    found = sorted({home for home in homes if home[0]}, key=_rank)
    plain = [f"{town_of(*home)} {name}" for home in found]
    areas = []
    for (sido, sigungu), shown in zip(found, plain, strict=True):
        ward = sigungu.partition(" ")[2] or sigungu
        if plain.count(shown) > 1 and ward:
            shown = f"{town_of(sido, sigungu)} {ward} {name}"
        areas.append(Area(shown, sido, sigungu or None, name))
    return tuple(areas)


def _where(
    areas: tuple[Area, ...], known: Sequence[Home], near: Callable[[Home, Home], bool]
) -> tuple[Area, ...]:
    """The areas that are near to a known place; with them a whole 시도, which is nowhere else."""
    homes = [home_of(area) for area in areas]
    close = [any(near(home, other) for other in known) for home in homes]
    if not any(close):
        return ()
    return tuple(
        area
        for area, home, is_close in zip(areas, homes, close, strict=True)
        if is_close or not (home.sigungu or home.dong)
    )


def _inside(home: Home, wide: Home) -> bool:
    if home.sido != wide.sido or wide.dong not in ("", home.dong):
        return False
    return wide.sigungu in ("", home.sigungu, home.town[1])


def _in_sigungu(home: Home, other: Home) -> bool:
    return home.sido == other.sido and home.sigungu == other.sigungu != ""


def _in_city(home: Home, other: Home) -> bool:
    return home.town == other.town and home.sigungu != ""


def _in_sido(home: Home, other: Home) -> bool:
    return home.sido == other.sido != ""


def _nearest(areas: tuple[Area, ...], position: Point) -> tuple[Area, ...]:
    """The areas of the nearest town, and of one that is hardly farther."""
    far: dict[tuple[str, str], float] = {}
    for area in areas:
        home = home_of(area)
        if not (home.sigungu or home.dong):
            return areas
        point = _point_of(area)
        if point is not None:
            distance = distance_m(position, point)
            far[home.town] = min(distance, far.get(home.town, distance))
    nearest = min(far.values(), default=NEAR_M + 1)
    if nearest > NEAR_M:
        return areas
    reach = min(NEAR_M, nearest * _NEARLY_AS_NEAR)
    near = {town for town, distance in far.items() if distance <= reach}
    return tuple(area for area in areas if home_of(area).town in near)


def _point_of(area: Area) -> Point | None:
    if area.lat is not None and area.lng is not None:
        return area.lat, area.lng
    return _centre(area.sido or "", area.sigungu or "")


@cache
def _points() -> Mapping[Point, Home]:
    """Where the gazetteer's landmarks, stations and circles lie: an area keeps but the point."""
    places = (place for found in gazetteer().full.values() for place in found)
    return {
        (part.lat, part.lng): Home(place.sido, part.sigungu)
        for place in places
        if place.radius_m is not None
        for part in place.parts
    }


@lru_cache(maxsize=512)
def _centre(sido: str, sigungu: str) -> Point | None:
    """The centre of a 시군구, for a 동 that has none."""
    areas = resolve([sido, *([sigungu] if sigungu else [])]).areas
    if not areas or areas[0].lat is None or areas[0].lng is None:
        return None
    return areas[0].lat, areas[0].lng


def _meant_by(name: str, areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """Those areas of several names that belong to one of them."""
    alone = {_spot(area) for area in resolve([name]).areas}
    return tuple(area for area in areas if _spot(area) in alone)


def _labels(areas: Iterable[Area]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(label_of_choice, areas)))


def _spot(area: Area) -> tuple[object, ...]:
    """An area without its label."""
    return area.sido, area.sigungu, area.dong, area.lat, area.lng, area.radius_m


def _rank(home: tuple[str, str]) -> tuple[int, str, str]:
    """서울 first, then the big cities, then the rest."""
    sido, sigungu = home
    size = 0 if sido == "서울특별시" else 2 if sido.endswith("도") else 1
    return size, sido, sigungu
