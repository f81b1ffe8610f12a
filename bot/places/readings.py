"""Which of the places that carry a name are meant by it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.places.gazetteer import TOWN_M, Level, Place, key_of
from bot.stores.points import distance_m

_IN_DONG_M = 1200
_BESIDE_DONG_M = 2500
_BESIDE_GU_M = 5000
_SAME_SPOT_M = 1500


def contains(wide: Place, narrow: Place) -> bool:
    """Whether a place lies in a wider one."""
    if wide.level >= narrow.level:
        return False
    if wide.level is Level.SIDO:
        return wide.sido in (narrow.sido, narrow.former_sido)
    if wide.sido != narrow.sido:
        return False
    if wide.level is Level.TOWN:
        return distance_m(wide.centre, narrow.centre) <= TOWN_M
    if wide.level is Level.DONG:
        near = distance_m(wide.centre, narrow.centre) <= _IN_DONG_M
        return near and wide.sigungu == narrow.sigungu
    return any(
        part.sigungu == narrow.sigungu or part.sigungu in narrow.sigungu.split()
        for part in wide.parts
    )


def choose(key: str, full: Sequence[Place], short: Sequence[Place]) -> list[Place]:
    """What a name means, out of the places with that full name and those with it as a short one.

    A landmark stands for the district that has its bare name, a station for a 구; a 시, 군 or 동
    stands for its station (춘천, 상도). Namesakes elsewhere are meant as well.
    """
    districts = [place for place in full if place.district]
    points = _spots([place for place in full if not place.district])
    if districts:
        first = [p for p in points if p.station or key_of(p.name) == key]
        return _settle(first, districts) if first else districts
    districts = _widest([place for place in short if place.district])
    if points:
        return _settle(points, districts)
    return _with_stations([place for place in short if place.station], districts)


def sort_key(place: Place) -> tuple[int, bool, bool]:
    """The best known first: 서울, then 광역시, then the rest; landmarks before districts."""
    rank = 2 if place.sido.endswith("도") else 1
    if place.sido == "서울특별시":
        rank = 0
    return rank, place.minor, place.district


def _settle(points: list[Place], districts: list[Place]) -> list[Place]:
    """Landmarks in place of the districts they lie in; but a whole 구 (분당) for its new town."""
    if any(d.level <= Level.CITY for d in districts):
        return [*districts, *(p for p in points if not any(_beside(p, d) for d in districts))]
    districts = [place for place in districts if not place.minor]
    kept = [
        p
        for p in points
        if not (
            p.level is Level.TOWN and any(d.level is Level.GU and _beside(p, d) for d in districts)
        )
    ]
    return [*kept, *(d for d in districts if not any(_beside(p, d) for p in kept))]


def _with_stations(stations: list[Place], districts: list[Place]) -> list[Place]:
    if any(d.level <= Level.CITY for d in districts):
        return districts
    kept = [
        s for s in stations if not any(d.level is Level.DONG and _beside(s, d) for d in districts)
    ]
    return [
        *kept,
        *(d for d in districts if d.level is Level.DONG or not any(_beside(s, d) for s in kept)),
    ]


def _widest(districts: list[Place]) -> list[Place]:
    """Without the small ones that share a city's or a big city's 구's short name."""
    if any(d.level <= Level.CITY for d in districts):
        districts = [d for d in districts if d.level <= Level.CITY]
    elif any(d.level is Level.GU and d.sido.endswith("시") for d in districts):
        districts = [d for d in districts if d.level is Level.GU]
    elif any(d.level is Level.GU for d in districts):
        districts = [d for d in districts if not d.minor]
    return [d for d in districts if not any(contains(other, d) for other in districts)]


def _spots(points: list[Place]) -> list[Place]:
    """Points without the second of two at one spot."""
    kept: list[Place] = []
    for point in points:
        if all(distance_m(point.centre, other.centre) > _SAME_SPOT_M for other in kept):
            kept.append(point)
    return kept


def _beside(point: Place, district: Place) -> bool:
    """Whether a point lies in a district or close to it, as 서대문역 does to 서대문구."""
    if contains(district, point) or (
        district.sido == point.sido and district.sigungu == point.sigungu
    ):
        return True
    reach = _BESIDE_DONG_M if district.level is Level.DONG else _BESIDE_GU_M
    return district.sido == point.sido and distance_m(point.centre, district.centre) <= reach
