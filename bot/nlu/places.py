"""Names of places: districts, stations, university areas, landmarks, and what looks like one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.nlu.hangul import nfc
from bot.nlu.lexicon import Lexicon
from bot.nlu.span import Span

DATA = Path(__file__).parent.parent / "places" / "data"
_SUFFIXES = (
    "특별자치시",
    "특별자치도",
    "광역시",
    "특별시",
    "시",
    "군",
    "구",
    "읍",
    "면",
    "동",
    "도",
)
_LOOKS = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{1,7}?(?:\d가)?(?:동|구|시|군|읍|면|리|가|역|대|대학교|시장|터미널|공원|초등학교|중학교|고등학교|고교|여고|여중|지구|신도시|입구|"
    r"사거리|오거리|삼거리|로|길|동네|마을|해수욕장|광장|타워|항|섬|포구|호수|아파트|학군|단지|혁신도시|산단|롯데월드|랜드|백화점|먹자골목|거리|골목|시청|구청|군청|도청|청사|병원|도서관|체육관|박물관|초|중|고))"
    r"(?=$|[^가-힣]|에|은|는|이|가|을|를|도|으|로|쪽|근|주|인|임|사|살|앞|옆|역|말|맛|에|까|부|이|요|여|야|급|치|밥|먹)"
)
# Names before the reforms, and places everybody names that are no district of their own.
_OLD_AND_SMALL = [
    "강원도",
    "전라북도",
    "제주도",
    "세종시",
    "전라도",
    "경상도",
    "충청도",
    "백령도",
    "영산포",
    "객사",
    "내포",
    "혁신도시",
    "울릉도",
    "거제도",
    "강화도",
    "영종도",
    "완도",
    "진도",
    "남이섬",
]
_NOT_PLACES = frozenset(
    [
        "혼자가",
        "우리가",
        "내가",
        "니가",
        "네가",
        "누가",
        "제가",
        "친구가",
        "뭐가",
        "아까",
        "얼마",
        "무슨",
        "다시",
        "잠시",
        "혹시",
        "역시",
        "지금시",
        "거리",
        "대로",
        "바로",
        "따로",
        "그대로",
        "진짜로",
        "새로",
        "서로",
        "별로",
        "진로",
        "오늘은",
        "어디로",
        "나중",
        "다중",
    ]
)


def _read(name: str) -> list[dict[str, str]]:
    path = DATA / name
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: nfc(v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def _short(name: str) -> str | None:
    """The name without what kind of district it is (상도동 to 상도), if enough is left."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return re.sub(r"(?:제?\d+|본)$", "", name.removesuffix(suffix)) or None
    return None


def gazetteer_forms() -> Iterator[tuple[str, str]]:
    """(form, kind) of every known place; kind is region, short, station, bare_station, landmark."""
    shorts: list[tuple[str, str]] = []
    for row in _read("regions.csv"):
        name = row["emd"] or row["sigungu"] or row["sido"]
        for part in {name, *name.split()}:
            if len(part) >= 2:
                yield part, "region"
                plain = re.sub(r"제?\d+(?:[·.,]\d+)*동$", "동", part)
                if len(plain) >= 3:
                    yield plain, "region"
                short = _short(part)
                if short and len(short) >= 2:
                    shorts.append((short, "short_emd" if row["emd"] else "short"))
    for row in _read("landmarks.csv"):
        for form in (row["name"], *row["forms"].split("|")):
            if len(form.strip()) >= 2:
                yield form.strip(), "landmark"
    for row in _read("stations.csv"):
        yield row["name"], "station"
        bare = re.sub(r"\(.*\)$", "", row["name"]).removesuffix("역")
        if len(bare) >= 2:
            shorts.append((bare, "bare_station"))
    for name in _OLD_AND_SMALL:
        yield name, "region"
    for sido in (
        "서울",
        "부산",
        "대구",
        "인천",
        "광주",
        "대전",
        "울산",
        "세종",
        "경기",
        "강원",
        "충북",
        "충남",
        "전북",
        "전남",
        "경북",
        "경남",
        "제주",
    ):
        yield sido, "short"
    # Full names first: of two kinds of one form the first counts.
    yield from sorted(set(shorts), key=lambda pair: pair[1], reverse=True)


@dataclass(frozen=True)
class Places:
    """All known names, and those long enough to be recognised by their sound."""

    written: Lexicon
    sounding: Lexicon


@lru_cache(maxsize=1)
def known_places() -> Places:
    """Every place of the gazetteer."""
    forms = list(gazetteer_forms())
    long = (f for f in forms if len(f[0]) >= 3 and not f[1].startswith(("short", "bare")))
    return Places(Lexicon(forms, folded=False), Lexicon(long))


def _joined(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())


def find_places(text: str, places: Places | None = None) -> Iterator[Span]:
    """Candidates for `location`; the value is the name as written, without blanks."""
    places = places or known_places()
    seen: set[tuple[int, int]] = set()
    for hit in places.written.find_all(text):
        seen.add((hit.start, hit.end))
        how = hit.key if hit.how == "exact" else f"{hit.key}-spaced"
        yield Span(hit.start, hit.end, "location", _joined(text, hit.start, hit.end), how)
    for hit in places.sounding.find(text):
        if hit.how == "folded" and (hit.start, hit.end) not in seen:
            seen.add((hit.start, hit.end))
            yield Span(hit.start, hit.end, "location", _joined(text, hit.start, hit.end), "sounds")
    for match in _LOOKS.finditer(text):
        where = match.span("name")
        if where not in seen and match["name"] not in _NOT_PLACES and len(match["name"]) >= 2:
            yield Span(*where, "location", match["name"], "looks")
