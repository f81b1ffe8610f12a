"""Which region's card a question is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.places.gazetteer import Level, gazetteer, key_of
from bot.places.labels import town_of
from bot.places.resolve import nearest_dong, resolve
from bot.places.settle import home_of, label_of_choice, settle
from bot.stores.query import Area

HERE = "here"
_CARD = re.compile(r"(?=급식|급카|꿈나무|아동급|아동카|밥카드|카드)")
_ENDINGS = (
    *("에서는", "에서도", "에서", "에는", "에선", "에도", "으로", "이랑", "이나", "까지"),
    *("은", "는", "이", "가", "의", "도", "에", "랑", "나", "쪽", "껀", "꺼"),
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region whose rules count; without a 시도 it is not known."""

    sido: str = ""
    sigungu: str = ""
    named: bool = False
    """By this message, not by the search or the position."""
    choices: tuple[str, ...] = ()
    """Names to choose from, where several places are meant."""

    @property
    def name(self) -> str:
        """What to call it: 춘천, 서울 송파구, 부산."""
        return name_of(self.sido, self.sigungu)


def name_of(sido: str, sigungu: str) -> str:
    """A region as one says it: 춘천, 수원 팔달구, 서울 송파구, 부산."""
    town = town_of(sido, sigungu)
    city, _, ward = sigungu.partition(" ")
    if sido.endswith("시") and city:
        return f"{town} {city}"
    return f"{town} {ward}" if ward else town


def region_of(
    text: str,
    named: Sequence[str],
    places: Sequence[str],
    position: tuple[float, float] | None,
) -> Region:
    """The region that a message names, else that of the search's places, else of the position.

    `named` are the places that were understood in the message; more are looked for in its words,
    because a 시도 at the beginning of a question about the card is not always understood.
    """
    known = resolve([place for place in places if place != HERE]).areas
    said = names_in(text)
    whole = " ".join(said)
    said += [name for name in named if name != HERE and name not in whole]
    if said:
        areas = resolve(said).areas
        return _one(settle(areas, known, position), named=True)
    here = nearest_dong(*position) if position is not None else None
    if HERE in named and here is not None:
        return _one((here,), named=False)
    for areas in (known, (here,) if here is not None else ()):
        region = _one(areas, named=False)
        if region.sido:
            return region
    return Region()


def names_in(text: str) -> list[str]:
    """The 시도, 시군구 and 동 that are words of a text, in its order."""
    words = (word.strip(".,!?~()'\"") for word in _CARD.sub(" ", text).split())
    return [name for word in words if (name := _district(word)) is not None]


def _district(word: str) -> str | None:
    """The district that a word names, without its particle."""
    for name in (word, *(word.removesuffix(end) for end in _ENDINGS if word.endswith(end))):
        key = key_of(name)
        full = gazetteer().full.get(key, ())
        if any(place.level <= Level.GU for place in full):
            return name
        if len(key) > 2 and any(place.level is Level.DONG for place in full):
            return name
        if any(place.level <= Level.CITY for place in gazetteer().short.get(key, ())):
            return name
    return None


def _one(areas: Sequence[Area], named: bool) -> Region:
    """The region in which all areas lie; else what to choose from."""
    homes = list(dict.fromkeys(home_of(area) for area in areas))
    sidos = {home.sido for home in homes}
    if not homes or "" in sidos:
        return Region(named=named)
    if len(sidos) > 1:
        labels = tuple(dict.fromkeys(map(label_of_choice, areas)))
        return Region(named=named, choices=labels)
    wholes, towns = {home.sigungu for home in homes}, {home.town for home in homes}
    if len(wholes) == 1:
        return Region(homes[0].sido, homes[0].sigungu, named)
    return Region(homes[0].sido, homes[0].town[1] if len(towns) == 1 else "", named)
