"""The tables of districts, stations and landmarks, by every form of their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.nlu.hangul import fold, nfc
from bot.stores.region_names import SIDO_ALIASES

DATA = Path(__file__).parent / "data"
STATION_M = 1000
TOWN_M = 2000
RADII: Mapping[str, int] = {
    "university": 1200,
    "district": 1200,
    "terminal": 1500,
    "mall": 1500,
    "park": 1500,
    "theme_park": 1500,
    "new_town": TOWN_M,
}
HDONG_M = 1200
"""Around the centre of a 행정동 that no address names."""

FOLDED_LENGTH = 3
_BLANKS = str.maketrans("", "", " \t\n\u00a0.·,")
_ORDINAL = re.compile(r"제(?=\d)")
_PART = re.compile(r"(?P<stem>.+?)\d+가$")
_NUMBERS = re.compile(r"(?:제?\d+가?)+$")
_DIGITS = str.maketrans("123", "일이삼")
_JEJU = re.compile(r"(?P<stem>.+)[일이삼]동$")

# Districts that are no more: their names mean what lies there today. '인천남구' is found only
# where 인천 stands beside it, so that a bare 남구 does not offer it.
_FORMER: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "마산": ("경상남도", ("창원시 마산합포구", "창원시 마산회원구")),
    "마산시": ("경상남도", ("창원시 마산합포구", "창원시 마산회원구")),
    "진해시": ("경상남도", ("창원시 진해구",)),
    "일산": ("경기도", ("고양시 일산동구", "고양시 일산서구")),
    "일산구": ("경기도", ("고양시 일산동구", "고양시 일산서구")),
    "청원군": ("충청북도", ("청주시 청원구",)),
    "북제주군": ("제주특별자치도", ("제주시",)),
    "남제주군": ("제주특별자치도", ("서귀포시",)),
    "인천남구": ("인천광역시", ("미추홀구",)),
    "제물포구": ("인천광역시", ("중구", "동구")),
    "영종구": ("인천광역시", ("중구",)),
    "검단구": ("인천광역시", ("서구",)),
}
_MOVED: Mapping[tuple[str, str], str] = {("대구광역시", "군위군"): "경상북도"}


class Level(IntEnum):
    """How wide a place is, the widest first. TOWN is a new town: a landmark, but wide."""

    SIDO = 0
    CITY = 1
    GU = 2
    TOWN = 3
    DONG = 4
    POINT = 5


class Part(NamedTuple):
    """One 시군구 or 동 of a place as addresses write it, or one point; '' is none."""

    sigungu: str
    dong: str
    lat: float
    lng: float


@dataclass(eq=False, slots=True)
class Place:
    """What a name may mean; a name such as 효자동 may take in several 법정동 (효자동1가, 2가)."""

    name: str
    level: Level
    sido: str
    parts: tuple[Part, ...]
    radius_m: int | None = None
    station: bool = False
    minor: bool = False
    """읍, 면, 종로 and its like, a 행정동 alone: not meant where a landmark has the name."""
    former_sido: str = ""

    @property
    def sigungu(self) -> str:
        """The 시군구 in which it lies (its first)."""
        return self.parts[0].sigungu

    @property
    def district(self) -> bool:
        """Whether it is a 시도, 시군구 or 읍면동."""
        return self.level not in (Level.TOWN, Level.POINT)

    @property
    def centre(self) -> tuple[float, float]:
        """The mean of its parts' centres."""
        count = len(self.parts)
        return sum(p.lat for p in self.parts) / count, sum(p.lng for p in self.parts) / count


@dataclass(slots=True)
class Gazetteer:
    """Places by the key of a full name, and of a name without what kind of place it is."""

    full: dict[str, list[Place]] = field(default_factory=dict)
    short: dict[str, list[Place]] = field(default_factory=dict)
    dongs: list[Place] = field(default_factory=list)
    """Every 법정동, 읍 and 면 that stands for itself."""

    def add(self, place: Place, full: Iterable[str], short: Iterable[str] = ()) -> None:
        """File a place under its keys, each given once."""
        for table, keys in ((self.full, full), (self.short, short)):
            for key in keys:
                if key in table:
                    table[key].append(place)
                else:
                    table[key] = [place]


def key_of(name: str) -> str:
    """A name as the tables are keyed: no blanks and dots, 상도제1동 as 상도1동."""
    key = name.lower()
    if not key.isalnum():
        key = key.translate(_BLANKS)
    return _ORDINAL.sub("", key) if "제" in key else key


@cache
def gazetteer() -> Gazetteer:
    """All known places, read once."""
    known = Gazetteer()
    regions = _read("regions.csv")
    _add_sidos(known, regions)
    _add_sigungus(known, regions)
    _add_dongs(known, regions)
    for name, forms, kind, sido, sigungu, lat, lng in _read("landmarks.csv"):
        level = Level.TOWN if kind == "new_town" else Level.POINT
        point = (Part(sigungu, "", float(lat), float(lng)),)
        keys = {key_of(form) for form in (name, *forms.split("|"))}
        place = Place(name, level, sido, point, RADII.get(kind, STATION_M))
        known.add(place, (key for key in keys if len(key) > 1))
    for name, _, sido, sigungu, lat, lng in _read("stations.csv"):
        point = (Part(sigungu, "", float(lat), float(lng)),)
        place = Place(name, Level.POINT, sido, point, STATION_M, station=True)
        key = key_of(name)
        bare = key.removesuffix("역")
        # 종로3가 is an address too, but who says it means the station.
        known.add(place, (key, bare) if _PART.match(bare) else (key,), (bare,))
    return known


@cache
def folded() -> Mapping[str, tuple[str, ...]]:
    """The full names of three syllables and more by their sound."""
    forms: dict[str, list[str]] = {}
    for name in gazetteer().full:
        if len(name) >= FOLDED_LENGTH:
            forms.setdefault(fold(name), []).append(name)
    return {sound: tuple(names) for sound, names in forms.items()}


def _read(name: str) -> list[list[str]]:
    return list(csv.reader(nfc((DATA / name).read_text(encoding="utf-8")).splitlines()))[1:]


def _bare(name: str) -> tuple[str, ...]:
    """수원시 as 수원, if two syllables are left."""
    return (name[:-1],) if len(name) > 2 else ()


def _short_dong(name: str) -> tuple[str, ...]:
    """상도동 as 상도, if two syllables are left."""
    return (name[:-1],) if len(name) > 2 and name[-1] in "동읍면" else ()


def _add_sidos(known: Gazetteer, rows: list[list[str]]) -> None:
    for sido, _, _, level, lat, lng in rows:
        if level == "sido":
            place = Place(sido, Level.SIDO, sido, (Part("", "", float(lat), float(lng)),))
            aliases = SIDO_ALIASES.get(sido, ())
            long = [alias for alias in aliases if len(alias) > 2]
            known.add(place, (sido, *long), (alias for alias in aliases if len(alias) == 2))


def _add_sigungus(known: Gazetteer, rows: list[list[str]]) -> None:
    parts: dict[tuple[str, str], Part] = {}
    cities: dict[tuple[str, str], list[Part]] = {}
    for sido, sigungu, _, level, lat, lng in rows:
        if level != "sigungu":
            continue
        part = parts[sido, sigungu] = Part(sigungu, "", float(lat), float(lng))
        city, _, gu = sigungu.partition(" ")
        if gu:
            cities.setdefault((sido, city), []).append(part)
        name = gu or city
        width = Level.GU if name.endswith("구") else Level.CITY
        former = _MOVED.get((sido, sigungu), "")
        place = Place(name, width, sido, (part,), former_sido=former)
        known.add(place, {name, city + gu}, _bare(name))
    for (sido, city), wards in cities.items():
        centre = Place(city, Level.CITY, sido, tuple(wards)).centre
        whole = Place(city, Level.CITY, sido, (Part(city, "", *centre),))
        known.add(whole, (city,), _bare(city))
    for name, (sido, sigungus) in _FORMER.items():
        today = tuple(parts[sido, s] for s in sigungus if (sido, s) in parts)
        if today:
            shown = sigungus[0].split()[-1] if len(today) == 1 else name
            known.add(Place(shown, Level.GU, sido, today), (name,))


def _add_dongs(known: Gazetteer, rows: list[list[str]]) -> None:
    """법정동 with the groups they form, then 행정동, which lead to 법정동 where they can."""
    legal: dict[tuple[str, str], dict[str, tuple[Part, ...]]] = {}
    groups: dict[tuple[str, str, str], list[Place]] = {}
    at, dongs = ("", ""), dict[str, tuple[Part, ...]]()
    for sido, sigungu, emd, level, lat, lng in rows:
        if level != "emd":
            continue
        part = Part(sigungu, emd, float(lat), float(lng))
        place = _dong(emd, sido, (part,))
        if (sido, sigungu) != at:
            at = sido, sigungu
            dongs = legal.setdefault(at, {})
        dongs[emd] = place.parts
        known.dongs.append(place)
        known.add(place, (emd,), _short_dong(emd))
        if stem := _group_of(emd, sigungu):
            groups.setdefault((sido, sigungu, stem), []).append(place)
    for (sido, sigungu, stem), members in groups.items():
        dongs = legal[sido, sigungu]
        parts = tuple(member.parts[0] for member in members)
        if stem not in dongs:
            dongs[stem] = parts
            known.add(_dong(stem, sido, parts), (stem,), _short_dong(stem))
            continue
        whole = next(p for p in known.full[stem] if p.parts == dongs[stem])
        if members[0].name.endswith("가"):
            # 당산동 lies beside 당산동1가 to 6가: who says it means them all.
            dongs[stem] = whole.parts = (*whole.parts, *parts)
        else:
            for member in members:
                _widen(member, whole)
    _add_hdongs(known, rows, legal)


def _widen(numbered: Place, whole: Place) -> None:
    """상도1동 is a 법정동, but who says it means a part of 상도동 too."""
    here = numbered.parts[0]
    beside = (Part(p.sigungu, p.dong, here.lat, here.lng) for p in whole.parts)
    numbered.parts = (here, *beside)


def _add_hdongs(
    known: Gazetteer,
    rows: list[list[str]],
    legal: Mapping[tuple[str, str], Mapping[str, tuple[Part, ...]]],
) -> None:
    circles: dict[tuple[str, str, str], list[Part]] = {}
    for sido, sigungu, hdong, level, lat_text, lng_text in rows:
        if level != "hdong":
            continue
        dongs = legal.get((sido, sigungu), {})
        if hdong in dongs:
            continue
        lat, lng = float(lat_text), float(lng_text)
        key = key_of(hdong)
        found = list(_legal_of(hdong, dongs))
        if found:
            # A group's 동 keep their own centres; a single one is better placed by the 행정동.
            parts = [
                Part(sigungu, p.dong, lat, lng) if len(dong) == 1 else p
                for dong in found
                for p in dong
            ]
            known.add(_dong(hdong, sido, tuple(parts)), (key,))
            continue
        part = Part(sigungu, "", lat, lng)
        known.add(_circle(hdong, sido, (part,)), (key,), _short_dong(key))
        stem = _NUMBERS.sub("", hdong[:-1]) + "동"
        if stem != hdong:
            circles.setdefault((sido, sigungu, stem), []).append(part)
    for (sido, _, stem), members in circles.items():
        known.add(_circle(stem, sido, tuple(members)), (stem,), _short_dong(stem))


def _dong(name: str, sido: str, parts: tuple[Part, ...]) -> Place:
    former = _MOVED.get((sido, parts[0].sigungu), "")
    return Place(name, Level.DONG, sido, parts, None, False, name[-1] in "읍면로", former)


def _circle(name: str, sido: str, parts: tuple[Part, ...]) -> Place:
    return Place(name, Level.DONG, sido, parts, HDONG_M, minor=True)


def _group_of(emd: str, sigungu: str) -> str | None:
    """What 효자동1가 and 2가 are together, 명륜1가 and 2가, 대저1동 and 2동, 이도일동 and 이동."""
    if emd[-1] == "가" and (match := _PART.match(emd)):
        stem = match["stem"]
        return stem if stem.endswith(("동", "로")) else f"{stem}동"
    if emd[-2].isdigit() and emd[-1] == "동":
        return f"{emd[:-2]}동"
    if sigungu == "제주시" and (match := _JEJU.match(emd)):
        return f"{match['stem']}동"
    return None


def _legal_of(hdong: str, dongs: Mapping[str, tuple[Part, ...]]) -> Iterator[tuple[Part, ...]]:
    """The 법정동 whose name a 행정동 carries: 상도1동, 면목본동, 봉명2.송정동, 종로1.2.3.4가동."""
    plain = hdong[:-1].rstrip("0123456789") + "동"
    if plain in dongs and len(dongs[plain]) == 1:
        yield dongs[plain]
        return
    for piece in hdong[:-1].split("."):
        stem = _NUMBERS.sub("", piece)
        numbered = f"{piece}동".translate(_DIGITS)
        for name in (numbered, f"{stem}동", stem, f"{stem.removesuffix('본')}동"):
            if name in dongs:
                yield dongs[name]
                break
