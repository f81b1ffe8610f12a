"""Build bot/places/data/regions.csv, the gazetteer's administrative regions.

Where the facts come from (Korean open public data, public copies taken in November 2026):

- ``bjd_centres.csv``: codes, names and centres of 시도, 시군구 and 법정 읍면동, as of 2022;
- ``admin_dong_grid.csv``: 행정동 with the coordinates of the 기상청 forecast grid, as of 2022.

The names are brought up to the day given with ``--as-of``: every reform since 2022 is one entry of
``REFORMS``. The default is the day before the reforms of 1 July 2026 (전남광주통합특별시, and the
new districts of 인천), because the public store lists still carry the names from before it.
"""

import argparse
import csv
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import fmean

COLUMNS = ("sido", "sigungu", "emd", "level", "lat", "lng")
LEVELS = ("sido", "sigungu", "emd", "hdong")
DEFAULT_AS_OF = date(2026, 6, 30)
LAT_RANGE = (33.0, 39.0)
LNG_RANGE = (124.0, 132.0)
MAX_HDONG_KM = 12.0
"""A 행정동 farther than this from every 읍면동 of its 시군구 has a wrong coordinate."""

OFFICE_CENTRES = frozenset({"인천광역시"})
"""시도 whose area centre lies in the open sea; the grid's point, the city hall, is used instead."""

SIGUNGU_SPELLINGS = {
    "포항시남구": "포항시 남구",
    "포항시북구": "포항시 북구",
    "세종특별자치시": "",
}
UNUSED_HDONG = {
    "부천시": frozenset({"부천동", "신중동", "대산동", "범안동", "성곡동"}),
    "고양시 일산동구": frozenset({"가좌동", "덕이동"}),
}
"""행정동 abolished since (부천시), or put into the wrong 구 by the grid file (they are in 일산서구)."""


@dataclass(frozen=True)
class Region:
    """One row of the gazetteer."""

    sido: str
    sigungu: str
    emd: str
    level: str
    lat: float
    lng: float


@dataclass(frozen=True)
class Reform:
    """A change of names: what lies in sido (and sigungu, and emd) belongs to the new names."""

    since: date
    sido: str
    new_sido: str
    sigungu: str = ""
    new_sigungu: str = ""
    emd: frozenset[str] = frozenset()

    def applies(self, region: Region) -> bool:
        """Whether the region is one of those that the reform moves."""
        if region.sido != self.sido or (self.sigungu and region.sigungu != self.sigungu):
            return False
        return not self.emd or region.emd in self.emd

    def apply(self, region: Region) -> Region:
        """Return the region under its new names."""
        return replace(region, sido=self.new_sido, sigungu=self.new_sigungu or region.sigungu)


def _split(
    since: date, sido: str, sigungu: str, parts: dict[str, str], rest: str | None = None
) -> Iterator[Reform]:
    """Yield the reforms that divide a 시군구 by the 읍면동 named; ``rest`` gets all others."""
    for new_sigungu, names in parts.items():
        yield Reform(since, sido, sido, sigungu, new_sigungu, frozenset(names.split()))
    if rest is not None:
        yield Reform(since, sido, sido, sigungu, rest)


REFORMS: tuple[Reform, ...] = (
    Reform(date(2023, 6, 11), "강원도", "강원특별자치도"),
    Reform(date(2023, 7, 1), "경상북도", "대구광역시", "군위군", "군위군"),
    *_split(
        date(2024, 1, 1),
        "경기도",
        "부천시",
        {
            "부천시 원미구": "원미동 심곡동 춘의동 도당동 약대동 소사동 역곡동 중동 상동",
            "부천시 소사구": "소사본동 심곡본동 범박동 괴안동 송내동 옥길동 계수동",
            "부천시 오정구": "오정동 여월동 작동 원종동 고강동 대장동 삼정동 내동",
        },
    ),
    Reform(date(2024, 1, 18), "전라북도", "전북특별자치도"),
    *_split(
        date(2026, 2, 1),
        "경기도",
        "화성시",
        {
            "화성시 만세구": "우정읍 향남읍 남양읍 마도면 송산면 서신면 팔탄면 장안면 양감면"
            " 새솔동",
            "화성시 효행구": "봉담읍 매송면 비봉면 정남면 기배동 배양동 기안동",
            "화성시 병점구": "진안동 병점동 능동 기산동 반월동 반정동 황계동 송산동 안녕동"
            " 병점1동 병점2동 화산동",
            "화성시 동탄구": "반송동 석우동 오산동 청계동 영천동 중동 신동 목동 산척동 장지동 송동"
            " 방교동 금곡동 동탄1동 동탄2동 동탄3동 동탄4동 동탄5동 동탄6동 동탄7동 동탄8동",
        },
    ),
    Reform(date(2026, 7, 1), "광주광역시", "전남광주통합특별시"),
    Reform(date(2026, 7, 1), "전라남도", "전남광주통합특별시"),
    *_split(
        date(2026, 7, 1),
        "인천광역시",
        "중구",
        {
            "영종구": "중산동 운남동 운서동 운북동 을왕동 남북동 덕교동 무의동"
            " 영종동 영종1동 용유동",
        },
        rest="제물포구",
    ),
    *_split(date(2026, 7, 1), "인천광역시", "동구", {}, rest="제물포구"),
    *_split(
        date(2026, 7, 1),
        "인천광역시",
        "서구",
        {
            "검단구": "마전동 당하동 원당동 대곡동 금곡동 오류동 왕길동 불로동"
            " 검단동 불로대곡동 오류왕길동 아라동",
        },
        rest="서해구",
    ),
)


def distance_km(a: Region, b: Region) -> float:
    """Great-circle distance between the points of two regions."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lng - a.lng) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def read_regions(path: Path, emd_column: str, emd_level: str) -> list[Region]:
    """Read one source file; rows without a possible coordinate are left out."""
    regions = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            sido, sigungu, emd = (
                unicodedata.normalize("NFC", (row[column] or "").strip())
                for column in ("sido", "sigungu", emd_column)
            )
            if not sido or (row.get("ri") or "").strip():
                continue
            try:
                lat, lng = float(row["lat"]), float(row["lng"])
            except ValueError:
                continue
            if not (LAT_RANGE[0] <= lat <= LAT_RANGE[1] and LNG_RANGE[0] <= lng <= LNG_RANGE[1]):
                continue
            sigungu = SIGUNGU_SPELLINGS.get(sigungu, sigungu)
            level = emd_level if emd else "sigungu" if sigungu else "sido"
            regions.append(Region(sido, sigungu, emd, level, lat, lng))
    return regions


def select_hdong(grid: Iterable[Region], emds: Iterable[Region]) -> list[Region]:
    """Return the 행정동 that are not 법정동 of their 시군구 and have a credible coordinate."""
    known: dict[tuple[str, str], list[Region]] = {}
    for region in emds:
        known.setdefault((region.sido, region.sigungu), []).append(region)
    selected = []
    for region in grid:
        # 창신제1동 is written 창신1동 everywhere but in the official register.
        name = re.sub(r"제(?=\d)", "", region.emd)
        neighbours = known.get((region.sido, region.sigungu), [])
        if not name.endswith(("동", "읍", "면")) or any(name == n.emd for n in neighbours):
            continue
        if name in UNUSED_HDONG.get(region.sigungu, frozenset()):
            continue
        if neighbours and min(distance_km(region, n) for n in neighbours) > MAX_HDONG_KM:
            continue
        selected.append(replace(region, emd=name))
    return selected


def apply_reforms(regions: Iterable[Region], as_of: date) -> list[Region]:
    """Bring the names up to the day; the centre of a new 시도 or 시군구 is that of its 읍면동."""
    reforms = [reform for reform in REFORMS if reform.since <= as_of]
    dissolved = {
        (reform.sido, reform.sigungu) for reform in reforms if reform.new_sigungu != reform.sigungu
    }
    moved: list[Region] = []
    for region in regions:
        if region.level == "sigungu" and (region.sido, region.sigungu) in dissolved:
            continue
        reform = next((reform for reform in reforms if reform.applies(region)), None)
        moved.append(reform.apply(region) if reform else region)
    return moved + _missing_centres(moved)


def _missing_centres(regions: list[Region]) -> list[Region]:
    """Return a 시군구 row for each 시군구 that has only 읍면동."""
    present = {(r.sido, r.sigungu) for r in regions if r.level == "sigungu"}
    members: dict[tuple[str, str], list[Region]] = {}
    for region in regions:
        if region.level == "emd" and region.sigungu:
            members.setdefault((region.sido, region.sigungu), []).append(region)
    return [
        Region(
            sido,
            sigungu,
            "",
            "sigungu",
            fmean(r.lat for r in group),
            fmean(r.lng for r in group),
        )
        for (sido, sigungu), group in members.items()
        if (sido, sigungu) not in present
    ]


def merge(regions: Iterable[Region]) -> list[Region]:
    """Leave one row for each name, in the order of the sources with levels from large to small."""
    groups: dict[tuple[str, str, str], list[Region]] = {}
    for region in regions:
        groups.setdefault((region.sido, region.sigungu, region.emd), []).append(region)
    merged = []
    for group in groups.values():
        first = min(group, key=lambda r: LEVELS.index(r.level))
        if first.level == "sido" and len(group) > 1:
            first = replace(first, lat=fmean(r.lat for r in group), lng=fmean(r.lng for r in group))
        merged.append(first)
    sidos = list(dict.fromkeys(r.sido for r in merged))
    sigungus = list(dict.fromkeys((r.sido, r.sigungu) for r in merged))
    return sorted(
        merged,
        key=lambda r: (
            sidos.index(r.sido),
            sigungus.index((r.sido, r.sigungu)),
            LEVELS.index(r.level),
        ),
    )


def build(source: Path, as_of: date) -> list[Region]:
    """Build all rows from the source folder."""
    centres = read_regions(source / "bjd_centres.csv", "emd", "emd")
    grid = read_regions(source / "admin_dong_grid.csv", "dong", "hdong")
    offices = {r.sido: r for r in grid if r.level == "sido" and r.sido in OFFICE_CENTRES}
    centres = [offices.get(r.sido, r) if r.level == "sido" else r for r in centres]
    emds = [r for r in centres if r.level == "emd"]
    hdong = select_hdong((r for r in grid if r.level == "hdong"), emds)
    return merge(apply_reforms(centres + hdong, as_of))


def write_regions(regions: Iterable[Region], target: Path) -> None:
    """Write the rows as UTF-8 CSV with LF line ends."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for r in regions:
            writer.writerow((r.sido, r.sigungu, r.emd, r.level, f"{r.lat:.6f}", f"{r.lng:.6f}"))


def main() -> None:
    """Read the command line and build the file."""
    parser = argparse.ArgumentParser(description="Build the gazetteer's regions.csv.")
    parser.add_argument("source", type=Path, help="folder of the two source files")
    parser.add_argument("target", type=Path, help="CSV file to write")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=DEFAULT_AS_OF,
        help=f"day whose names are used (default {DEFAULT_AS_OF})",
    )
    arguments = parser.parse_args()
    regions = build(arguments.source, arguments.as_of)
    write_regions(regions, arguments.target)
    print(f"{len(regions)} regions written to {arguments.target}")


if __name__ == "__main__":
    main()
