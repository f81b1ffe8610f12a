"""What a place is called before a child: short, and telling namesakes apart."""

from __future__ import annotations

import re

from bot.places.gazetteer import Level, Place
from bot.stores.query import Area
from bot.stores.region_names import SIDO_ALIASES, sidos_of

# Cities that are not known by their name alone: there are two, or a 광역시 has it too.
_SHARED = frozenset({"고성군", "광주시"})
_PART = re.compile(r"(?<=동)\d+가$")


def short_sido(sido: str) -> str:
    """강원특별자치도 and 강원도 as 강원; an unknown name stays."""
    full = next(iter(sidos_of(sido)), sido)
    return min(SIDO_ALIASES.get(full, (sido,)), key=len)


def label(area: Area) -> str:
    """What to call an area: the name `resolve` gave it, else one made of its district."""
    if area.sido is None or not (area.sigungu or area.dong):
        return area.name
    lead = town_of(area.sido, area.sigungu or "")
    if area.name.split(" ")[0] == lead.split(" ")[0]:
        return area.name
    if area.dong:
        return f"{lead} {_PART.sub('', area.dong)}"
    return _sigungu_label(area.sido, area.sigungu or "")


def label_place(place: Place) -> str:
    """What to call a place; a point has its bare name."""
    if place.level is Level.SIDO:
        return short_sido(place.sido)
    if not place.district:
        return place.name
    if place.level is Level.DONG or len(place.parts) > 1:
        return f"{town_of(place.sido, place.sigungu)} {place.name}"
    return _sigungu_label(place.sido, place.sigungu)


def town_of(sido: str, sigungu: str) -> str:
    """The town by which a place in it is known: 서울, 춘천, 강원 고성."""
    city = sigungu.split(" ")[0]
    if sido.endswith("시") or not city:
        return short_sido(sido)
    return f"{short_sido(sido)} {city[:-1]}" if city in _SHARED else city[:-1]


def _sigungu_label(sido: str, sigungu: str) -> str:
    city, _, ward = sigungu.partition(" ")
    if ward or sido.endswith("시"):
        return f"{town_of(sido, sigungu)} {ward or city}"
    return f"{short_sido(sido)} {city}" if city in _SHARED else city
