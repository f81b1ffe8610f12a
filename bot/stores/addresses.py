"""시도, 시군구 and 동 out of an address text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from bot.stores.amounts import is_empty
from bot.stores.region_names import (
    FORMER,
    SIDO_ALIASES,
    WITHOUT_SIGUNGU,
    dongs_of,
    is_city,
    regions,
    sidos_of,
    sigungu_homes,
)

_LEAD = re.compile(r"^(?:대한민국 )?(?:[(\[]?(?:우 ?\)? ?)?(?:\d{5}|\d{3}-\d{3})[)\]]? )?")
_LEAD_BEGINS = frozenset("대우([0123456789")
_LONE_SIGNS = re.compile(r"(?:(?:^| )[.,]+)+$")
_SIGUNGU = re.compile(r"([가-힣]{1,4}(?:시|군|구))(?=\s|$)(?:\s+([가-힣]{1,4}구)(?=\s|$))?")
_DONG = re.compile(
    r"([가-힣]+\d가|[가-힣]+(?:제?\d+(?:[·.,]\d+)*)?(?:동|읍|면))"
    r"(?=[\s,()\-]|$|\d+(?:-\d+)?(?:[\s,(]|$))"
)
_LOT_OF_A_ROAD = re.compile(r"[가-힣]+로\s+\d+-\d+(?:번지)?(?=[\s,(]|$)")
"""세종로 211-1; a street has such numbers too, which the table of 동 then tells apart."""
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_NUMBERS = re.compile(r"제?\d+(?:[·.,]\d+)*(?=동$)")
_BETWEEN_WORDS = re.compile(r"[,\s/]+|\.(?!\d)")
_BUILDINGS = frozenset(f"{letter}동" for letter in "가나다라마바사아자차카에비본별")
_FULL_NAME = re.compile(r".*(?:특별시|광역시|직할시|특별자치시|특별자치도)")
_AMBIGUOUS = "광주시"
"""A city of 경기도 as well as a short name of 광주광역시."""


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; None where the text does not say."""

    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None


class Reading(NamedTuple):
    """An address as it is shown, and its parts; '' where it does not say."""

    shown: str
    sido: str
    sigungu: str
    dong: str


class _Region(NamedTuple):
    sido: str | None
    sigungu: str | None
    rest: str
    sure: bool
    """The table knows it, so that no word after it could make it another one."""
    glued: int
    """Letters of a 시도 that lacks the space after it; 0 where none is missing."""


def parse_address(text: str) -> Address:
    """The parts under their current names: 강원도 춘천시 ... → 강원특별자치도, 춘천시."""
    region = _region_of(_without_lead(_tidy(text)))
    return Address(region.sido, region.sigungu, _find_dong(*region[:3]))


def read_address(text: str) -> Reading:
    """The parts as `parse_address` finds them, with the address as it is shown.

    Shown is what is written in NFC, with one space between words, the missing one after a 시도
    put in, and without a lone '.' at the end, which some providers set for an empty floor.
    """
    plain = _tidy(text)
    if plain[-1:] in (".", ","):
        plain = _LONE_SIGNS.sub("", plain)
    if len(plain) < 12 and is_empty(plain):
        return _NOTHING
    body = _without_lead(plain)
    region = _region_of(body)
    if region.glued:
        end = len(plain) - len(body) + region.glued
        plain = f"{plain[:end]} {plain[end:]}"
    dong = _find_dong(*region[:3])
    return Reading(plain, region.sido or "", region.sigungu or "", dong or "")


_NOTHING = Reading("", "", "", "")


def dong_in(sido: str, sigungu: str, text: str) -> str | None:
    """The 동 of an address whose 시도 and 시군구 ('' for none) are known from elsewhere."""
    return _find_dong(sido, sigungu, _region_of(_without_lead(_tidy(text))).rest)


def split_sido(text: str) -> tuple[str, str]:
    """A 시도 as it stands at the beginning ('' for none), and what follows it.

    '강원도춘천시 남춘로 1' → '강원도', '춘천시 남춘로 1'. A country or a postcode before it is left out.
    """
    first, _, rest = text.partition(" ")
    if first in _PREFIXES and first != _AMBIGUOUS:
        return first, rest.strip()
    plain = _without_lead(_tidy(text))
    _, prefix = _take_sido(plain)
    return prefix, plain[len(prefix) :].strip()


def _tidy(text: str) -> str:
    """NFC, one space between words, none at the edges: `clean`, several times as fast."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _without_lead(plain: str) -> str:
    return _LEAD.sub("", plain) if plain[:1] in _LEAD_BEGINS else plain


def _region_of(plain: str) -> _Region:
    """시도, 시군구 and what follows. The first words repeat from address to address: kept."""
    end = plain.find(" ", plain.find(" ") + 1)
    if end > 0:
        third = plain.find(" ", end + 1)
        if third > 0 and plain[third - 1] == "구":
            end = third
        head = _region_of_head(plain[:end])
        if head.sure:
            rest = f"{head.rest}{plain[end:]}" if head.rest else plain[end + 1 :]
            return _Region(head.sido, head.sigungu, rest, True, head.glued)
    return _read_region(plain)


def _read_region(text: str) -> _Region:
    sidos, prefix = _take_sido(text)
    rest = text[len(prefix) :]
    glued = len(prefix) if rest and rest[0] != " " else 0
    return _take_sigungu(sidos, rest.strip(), glued)


_region_of_head = lru_cache(maxsize=65_536)(_read_region)


def _take_sido(text: str) -> tuple[tuple[str, ...], str]:
    """The 시도 it may lie in, and the 시도 as it is written.

    '세종로 79번길' and a 광주시 in 경기 name none.
    """
    for prefix in _BY_START.get(text[:2], ()):
        if not text.startswith(prefix):
            continue
        rest = text[len(prefix) :]
        sidos = sidos_of(prefix)
        inside = any(_sigungu_of(sido, rest) is not None for sido in sidos)
        if inside or (prefix != _AMBIGUOUS and _ends(prefix, rest)):
            return sidos, prefix
    return (), ""


def _by_start() -> Mapping[str, tuple[str, ...]]:
    """The names of 시도 by their first two letters, the longest first."""
    names: dict[str, set[str]] = defaultdict(set)
    for sido, aliases in SIDO_ALIASES.items():
        for name in (sido, *aliases):
            names[name[:2]].add(name)
    return {start: tuple(sorted(found, key=len, reverse=True)) for start, found in names.items()}


_BY_START = _by_start()
_PREFIXES = frozenset(name for names in _BY_START.values() for name in names)


def _ends(prefix: str, rest: str) -> bool:
    """Whether the name of a 시도 ends there; '서울특별시청' names the city hall."""
    if not rest or rest[0] == " ":
        return True
    if _FULL_NAME.fullmatch(prefix):
        return "가" <= rest[0] <= "힣" and rest[0] != "청"
    in_sejong = sidos_of(prefix) == (WITHOUT_SIGUNGU,)
    return in_sejong and any(map(rest.startswith, dongs_of(WITHOUT_SIGUNGU, "")))


@cache
def _sigungus(sido: str) -> tuple[tuple[str, str, str], ...]:
    """Name without spaces, 시도 and 시군구 of today; the longest first."""
    names = [(name.replace(" ", ""), sido, name) for name in regions().get(sido, {}) if name]
    names += [(old, *now) for (was_in, old), now in FORMER.items() if was_in == sido]
    return tuple(sorted(names, key=lambda name: len(name[0]), reverse=True))


def _sigungu_of(sido: str, rest: str) -> tuple[str, str, str] | None:
    """시도 and 시군구 with which the rest of an address in that 시도 begins, and what follows."""
    plain = rest.replace(" ", "")
    for squashed, now_in, name in _sigungus(sido):
        if plain.startswith(squashed):
            return now_in, name, _after(rest, len(squashed))
    return None


def _after(text: str, letters: int) -> str:
    """What follows so many letters, spaces not counted."""
    taken = 0
    for index, char in enumerate(text):
        if char != " ":
            taken += 1
            if taken == letters:
                return text[index + 1 :].strip()
    return ""


def _take_sigungu(sidos: tuple[str, ...], rest: str, glued: int) -> _Region:
    for sido in sidos:
        found = _sigungu_of(sido, rest)
        if found is not None:
            return _Region(*found, sure=True, glued=glued)
    sido_name = sidos[0] if len(sidos) == 1 else None
    if sido_name == WITHOUT_SIGUNGU:
        return _Region(sido_name, None, rest, sure=True, glued=glued)
    match = _SIGUNGU.match(rest)
    if match is None:
        return _Region(sido_name, None, rest, sure=False, glued=glued)
    first, second = match.groups()
    for words in (f"{first} {second or ''}".strip(), first):
        homes = sigungu_homes().get(words.replace(" ", ""), ())
        if len(homes) == 1:
            # Many addresses lack their 시도.
            return _Region(*homes[0], rest[len(words) :].strip(), sure=True, glued=glued)
    if sido_name is None:
        sido_name = _sido_of_city(first)
        if sido_name is None and first not in sigungu_homes():
            return _Region(None, None, rest, sure=False, glued=glued)  # '역전입구 3층'
    words = first if first.endswith("구") or second is None else f"{first} {second}"
    return _Region(sido_name, words, rest[len(words) :].strip(), sure=False, glued=glued)


def _sido_of_city(city: str) -> str | None:
    """The 시도 of a city that the table knows by its 구 only: 수원시."""
    found = {sido for sido in regions() if is_city(sido, city)}
    return found.pop() if len(found) == 1 else None


def _find_dong(sido: str | None, sigungu: str | None, rest: str) -> str | None:
    known = dongs_of(sido, sigungu)
    streets = _streets_among(known)
    if not (streets or "동" in rest or "면" in rest or "읍" in rest or "가" in rest):
        return None
    match = _DONG.match(rest)
    if match and (dong := _as_dong(match.group(1), known, sure=True)):
        return dong
    for name in _bracketed(rest):
        if dong := _as_dong(name, known, sure=not known):
            return dong
    if streets and (street := _street_dong(streets, rest)):
        return street
    if known:
        # '공지로 1 외 3필지 효자동': only a name that the table has there.
        for word in _BETWEEN_WORDS.split(_BRACKET.sub(" ", rest))[1:]:
            if word[-1:] in "동읍면" and word not in _BUILDINGS and word in known:
                return word
    return None


@cache
def _streets_among(known: frozenset[str]) -> frozenset[str]:
    """The 법정동 whose names end as a street's: 세종로, 남성로."""
    return frozenset(name for name in known if name.endswith("로"))


def _street_dong(streets: frozenset[str], rest: str) -> str | None:
    """Such a 동 in brackets or before a lot number: outside of brackets it is more often a street."""
    if _LOT_OF_A_ROAD.match(rest) and (first := rest.split()[0]) in streets:
        return first
    return next((word for word in _bracket_words(rest) if word in streets), None)


def _bracket_words(text: str) -> Iterator[str]:
    for inside in _BRACKET.findall(text):
        yield from _BETWEEN_WORDS.split(inside)


def _bracketed(text: str) -> Iterator[str]:
    for word in _bracket_words(text):
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
