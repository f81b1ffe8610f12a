"""From the names of places in a message to areas that the catalogue can search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.nlu.hangul import fold, nfc
from bot.places.gazetteer import FOLDED_LENGTH, Level, Place, folded, gazetteer, key_of
from bot.places.labels import label, label_place, short_sido, town_of
from bot.places.readings import choose, contains, sort_key
from bot.stores.points import distance_m
from bot.stores.query import Area

NEAREST_M = 6000
LONGEST_RUN = 24
"""Syllables of names written together; what is longer is no place."""

_NUMBER = re.compile(r"\d+(?=동$)")
_DISTRICT_ENDS = ("동", "읍", "면", "구", "시", "군", "가")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The areas that names mean, and the names that mean nothing known."""

    areas: tuple[Area, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class _Named:
    """A name with all places that have it, narrowed by the other names."""

    key: str
    full: list[Place] = field(default_factory=list)
    short: list[Place] = field(default_factory=list)
    text: str = ""

    @property
    def places(self) -> list[Place]:
        return [*self.full, *self.short]

    @property
    def wide(self) -> list[Place]:
        """Its places as something that narrows others; a 동 does by its full name only."""
        return [*self.full, *(p for p in self.short if p.level is not Level.DONG)]

    def within(self, wide: Sequence[Place]) -> _Named:
        """The name with only its places inside of some wider ones."""

        def inside(places: list[Place]) -> list[Place]:
            return [p for p in places if any(contains(w, p) for w in wide)]

        return _Named(self.key, inside(self.full), inside(self.short))


def resolve(names: Sequence[str]) -> Resolution:
    """The areas meant by names of places, in the order of the message.

    Names of different levels narrow each other (춘천, 효자동), others add up. A name with several
    meanings gives them all, the best known first, each with a name to choose by.
    """
    texts = (nfc(name).strip() for name in names)
    found = _joined([named for text in texts if text for named in _look_up(text)])
    unknown = [name.text for name in found if not name.places]
    known = [name for name in found if name.places]
    meant = _agree([choose(n.key, n.full, n.short) for n in _narrowed(known)])
    areas = (area for places in meant for area in _areas(sorted(places, key=sort_key)))
    return Resolution(tuple(dict.fromkeys(areas)), tuple(dict.fromkeys(unknown)))


def nearest_dong(lat: float, lng: float) -> Area | None:
    """The 법정동, 읍 or 면 whose centre is nearest, within 6 km."""
    here = (lat, lng)
    near = [
        (distance_m(here, (part.lat, part.lng)), order, place)
        for order, place in enumerate(gazetteer().dongs)
        for part in place.parts
        if abs(part.lat - lat) < 0.06 and abs(part.lng - lng) < 0.08
    ]
    if not near:
        return None
    distance, _, place = min(near)
    return next(_areas([place])) if distance <= NEAREST_M else None


def _look_up(text: str) -> list[_Named]:
    """The names in a text, most often one; an unknown one has no places."""
    words = text.split()
    if len(words) > 1:
        named = [_exact(key_of(word)) for word in words]
        chain = [name for name in named if name is not None]
        if len(chain) == len(words) and _is_chain(chain):
            return chain
    whole = _whole(key_of(text))
    if whole or len(words) == 1:
        return whole or [_Named(key_of(text), text=text)]
    return [name for word in words for name in _look_up(word)]


def _whole(key: str) -> list[_Named]:
    """A name without blanks: known, several written together, or known by its sound."""
    exact = _exact(key)
    if exact and (not key.endswith(_DISTRICT_ENDS) or any(p.district for p in exact.places)):
        return [exact]
    run = _run(key) if len(key) <= LONGEST_RUN else []
    if run:
        # '수원인계동' is in the table as a landmark's form too, but means the 동.
        return run if exact is None or run[-1].places[0].district else [exact]
    if exact:
        return [exact]
    if len(key) < FOLDED_LENGTH:
        return []
    alike = folded().get(fold(key), ())
    places = [place for name in alike for place in gazetteer().full[name]]
    return [_Named(alike[0], list(dict.fromkeys(places)))] if alike else []


def _exact(key: str) -> _Named | None:
    known = gazetteer()
    full, short = known.full.get(key, []), known.short.get(key, [])
    if not full and key.endswith("동"):
        # Of 신림5동 the table knows the 동 only, and so does an address.
        full = known.full.get(_NUMBER.sub("", key), [])
    return _Named(key, full, short) if full or short else None


def _run(key: str) -> list[_Named]:
    """Names written together (춘천효자동), each inside of the one before it."""
    for cut in range(len(key) - 2, 1, -1):
        head = _exact(key[:cut])
        if head is None:
            continue
        tail = _exact(key[cut:])
        rest = [tail] if tail else _run(key[cut:])
        if rest and _is_chain([head, *rest]):
            return [head, *rest]
    return []


def _is_chain(names: Sequence[_Named]) -> bool:
    return all(_width(wide, narrow) is not None for wide, narrow in pairwise(names))


def _width(wide: _Named, narrow: _Named) -> int | None:
    """The level at which a name narrows another one, if it does."""
    inner = narrow.places
    if any(place.level is Level.SIDO for place in inner):
        # '경기 광주' is a city, but '경기, 부산' not the 부산동 of a city there.
        inner = [place for place in inner if place.level <= Level.CITY]
    return min(
        (int(w.level) for w in wide.wide if any(contains(w, p) for p in inner)), default=None
    )


def _joined(names: list[_Named]) -> list[_Named]:
    """Neighbours that make one name (경희대, 수원) where neither narrows the other."""
    result: list[_Named] = []
    for name in names:
        if result:
            last = result[-1]
            one = _exact(last.key + name.key) or _exact(name.key + last.key)
            apart = _width(last, name) is None and _width(name, last) is None
            cities = _is_city(last) and _is_city(name)
            if one and one.full and apart and not cities:
                result[-1] = one
                continue
        result.append(name)
    return result


def _is_city(name: _Named) -> bool:
    return any(place.level <= Level.CITY for place in name.places)


def _narrowed(names: list[_Named]) -> Iterator[_Named]:
    """Each name inside of those that narrow it; what only served for that is left out."""
    by_width = sorted(range(len(names)), key=lambda i: min(p.level for p in names[i].places))
    result = list(names)
    used: set[int] = set()
    for at in by_width:
        for width, others in sorted(_wider(names, at).items(), reverse=True):
            before = [i for i in others if i < at]
            other = before[-1] if before else others[0]
            wide = [place for place in result[other].wide if place.level == width]
            inside = result[at].within(wide)
            if inside.places:
                result[at] = inside
                used.add(other)
    return (name for at, name in enumerate(result) if at not in used)


def _wider(names: list[_Named], at: int) -> dict[int, list[int]]:
    """The names that can narrow one, by the level at which they do."""
    found: dict[int, list[int]] = {}
    for i, other in enumerate(names):
        if i == at or other.key == names[at].key:
            continue
        width, back = _width(other, names[at]), _width(names[at], other)
        if width is None or (back is not None and back <= width):
            continue
        # A 동 narrows landmarks (상도동, 숭실대), but not the station of another 동.
        if width == Level.DONG and any(p.level <= Level.DONG for p in names[at].places):
            continue
        found.setdefault(width, []).append(i)
    return found


def _agree(meant: list[list[Place]]) -> list[list[Place]]:
    """Ambiguous names in the 시군구, else 시도, of the certain ones; or in one that they share."""
    certain = [places for places in meant if len(places) == 1]
    for where in (_sigungu, _sido):
        if certain:
            common = {where(places[0]) for places in certain}
        else:
            common = set.intersection(*({where(p) for p in places} for places in meant or [[]]))
        meant = [[p for p in places if where(p) in common] or places for places in meant]
    return meant


def _sigungu(place: Place) -> tuple[str, str]:
    return place.sido, place.sigungu


def _sido(place: Place) -> tuple[str, str]:
    return place.sido, ""


def _areas(places: Sequence[Place]) -> Iterator[Area]:
    """The areas of one name's places, named apart."""
    bare = [label_place(place) for place in places]
    names = list(bare)
    if len(places) > 1:
        for at, place in enumerate(places):
            town = town_of(place.sido, place.sigungu)
            alone = bare[at].startswith(town) and bare.count(bare[at]) == 1
            if not place.district and not alone:
                names[at] = f"{town} {names[at]}"
    for place, name in zip(places, names, strict=True):
        shown = name
        ward = place.sigungu.split(" ")[-1]
        if names.count(name) > 1 and ward and not name.endswith(ward):
            town = town_of(place.sido, place.sigungu)
            shown = f"{town} {ward} {name.removeprefix(town).strip()}"
        yield from _parts(place, shown)


def _parts(place: Place, name: str) -> Iterable[Area]:
    for part in place.parts:
        if place.radius_m is not None:
            yield Area(name, lat=part.lat, lng=part.lng, radius_m=place.radius_m)
        else:
            sigungu, dong = part.sigungu or None, part.dong or None
            yield Area(name, place.sido, sigungu, dong, part.lat, part.lng)


__all__ = ["Resolution", "label", "nearest_dong", "resolve", "short_sido"]
