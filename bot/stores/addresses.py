"""시도, 시군구 and 동 out of an address text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.stores.region_names import (
    SIDO_ALIASES,
    WITHOUT_SIGUNGU,
    regions,
    sidos_of,
    sigungu_homes,
)
from bot.stores.spelling import clean

_PREFIXES = sorted(
    {name for sido, aliases in SIDO_ALIASES.items() for name in (sido, *aliases)},
    key=len,
    reverse=True,
)
_LEAD = re.compile(r"^(?:대한민국\s+)?(?:[(\[]?\d{5}[)\]]?\s+)?")
_SIGUNGU = re.compile(r"([가-힣]{1,4}(?:시|군|구))(?=\s|$)(?:\s+([가-힣]{1,3}구)(?=\s|$))?")
_DONG = re.compile(
    r"([가-힣]+\d가|[가-힣]+(?:제?\d+(?:[·.,]\d+)*)?(?:동|읍|면))"
    r"(?=[\s,()\-]|$|\d+(?:-\d+)?(?:[\s,(]|$))"
)
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_NUMBERS = re.compile(r"제?\d+(?:[·.,]\d+)*(?=동$)")
_BUILDINGS = frozenset(f"{letter}동" for letter in "가나다라마바사아자에비")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; None where the text does not say."""

    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None


def parse_address(text: str) -> Address:
    """The parts under their current names: 강원도 춘천시 ... → 강원특별자치도, 춘천시."""
    plain = _LEAD.sub("", clean(text))
    sidos, rest = _take_sido(plain)
    sido, sigungu, rest = _take_sigungu(sidos, rest)
    return Address(sido, sigungu, _find_dong(sido, sigungu, rest))


def _take_sido(text: str) -> tuple[tuple[str, ...], str]:
    """The 시도 it may lie in, and the rest. '세종로 79번길' and a 광주시 in 경기 name none."""
    for prefix in _PREFIXES:
        if not text.startswith(prefix):
            continue
        rest = text[len(prefix) :]
        sidos = sidos_of(prefix)
        inside = any(_sigungu_of(sido, rest) is not None for sido in sidos)
        ambiguous = prefix == "광주시"
        if inside or (not ambiguous and (not rest or rest[0] == " ")):
            return sidos, rest.strip()
    return (), text


def _sigungu_of(sido: str, rest: str) -> tuple[str, str] | None:
    """The 시군구 of that 시도 with which the rest begins, and what follows it."""
    for sigungu in sorted(regions().get(sido, {}), key=len, reverse=True):
        after = _after(rest, sigungu) if sigungu else None
        if after is not None:
            return sigungu, after
    return None


def _after(text: str, prefix: str) -> str | None:
    """What follows a prefix, spaces aside in both; None when it is no prefix."""
    wanted = prefix.replace(" ", "")
    taken = 0
    for index, char in enumerate(text):
        if char == " ":
            continue
        if char != wanted[taken]:
            return None
        taken += 1
        if taken == len(wanted):
            return text[index + 1 :].strip()
    return None


def _take_sigungu(sidos: tuple[str, ...], rest: str) -> tuple[str | None, str | None, str]:
    for sido in sidos:
        found = _sigungu_of(sido, rest)
        if found is not None:
            return sido, *found
    sido_name = sidos[0] if len(sidos) == 1 else None
    if sido_name == WITHOUT_SIGUNGU:
        return sido_name, None, rest
    match = _SIGUNGU.match(rest)
    if match is None:
        return sido_name, None, rest
    for words in (" ".join(filter(None, match.groups())), match.group(1)):
        homes = sigungu_homes().get(words.replace(" ", ""), ())
        if len(homes) == 1:
            # 군위군 moved to 대구, and many addresses lack their 시도.
            return *homes[0], _after(rest, words) or ""
    words = (
        match.group(1) if match.group(1).endswith("구") else " ".join(filter(None, match.groups()))
    )
    if sido_name is None:
        sido_name = _sido_of_city(match.group(1))
    return sido_name, words, _after(rest, words) or ""


def _sido_of_city(city: str) -> str | None:
    """The 시도 of a city that the table knows by its 구 only: 수원시."""
    found = {
        sido
        for sido, places in regions().items()
        if any(sigungu.split(" ")[0] == city for sigungu in places)
    }
    return found.pop() if len(found) == 1 else None


def _find_dong(sido: str | None, sigungu: str | None, rest: str) -> str | None:
    known = _known_dongs(sido, sigungu)
    outside = _BRACKET.split(rest)[0].strip()
    match = _DONG.match(outside)
    if match and (dong := _as_dong(match.group(1), known, sure=True)):
        return dong
    for name in _bracketed(rest):
        if dong := _as_dong(name, known, sure=not known):
            return dong
    return None


def _known_dongs(sido: str | None, sigungu: str | None) -> frozenset[str]:
    places = regions().get(sido or "", {})
    if sigungu is None:
        return places.get("", frozenset())
    if sigungu in places:
        return places[sigungu]
    parts = [dongs for name, dongs in places.items() if name.startswith(f"{sigungu} ")]
    return frozenset().union(*parts)


def _bracketed(text: str) -> Iterator[str]:
    for inside in _BRACKET.findall(text):
        for word in re.split(r"[,\s]+", inside):
            match = _DONG.fullmatch(word)
            if match:
                yield match.group(1)


def _as_dong(name: str, known: frozenset[str], sure: bool) -> str | None:
    """The name as a 법정동, 읍 or 면: 신림5동 is 신림동; a building's 가동 is none.

    `sure` takes a name that the table lacks, which a bracket beside a known 시군구 is not enough for.
    """
    if name in known:
        return name
    plain = _NUMBERS.sub("", name)
    if plain in known:
        return plain
    return plain if sure and plain not in _BUILDINGS else None
