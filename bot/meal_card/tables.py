"""Reading the tables of this package: facts with a region, the days they hold, and a source."""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from bot.nlu.hangul import nfc
from bot.stores.region_names import regions

logger = logging.getLogger(__name__)
DATA = Path(__file__).parent
COUNTRY = "전국"
CONFIDENCES = ("official", "press", "unofficial")
OLD_MONTHS = 18
SHARED_COLUMNS = (
    "sido",
    "sigungu",
    "valid_from",
    "valid_to",
    "confidence",
    "source",
    "link",
    "source_date",
    "checked_on",
)
_PART_OF_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Row = Mapping[str, str]
Read = TypeVar("Read")


class TableError(ValueError):
    """What is wrong with a table, every bad row by file and line."""

    def __init__(self, problems: Sequence[str], kept: Sequence[object] = ()) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
        self.kept = tuple(kept)
        """The rows that are good."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: official, press, or unofficial (a blog, a program's code)."""

    confidence: str
    name: str
    link: str
    day: str
    """As exactly as it is known: 2026-01-14, 2026-01 or 2026."""
    checked_on: date


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and when a fact holds. '' is the whole 시도, or the whole country."""

    sido: str
    sigungu: str
    valid_from: date
    valid_to: date | None

    @property
    def country(self) -> bool:
        """Whether it is about the whole country."""
        return not self.sido

    def closeness(self, sido: str, sigungu: str) -> int | None:
        """How closely it is about a region: 0 for its very 시군구, 3 for the country, None not."""
        if self.country:
            return 3
        if self.sido != sido:
            return None
        if not self.sigungu:
            return 2
        if self.sigungu == sigungu:
            return 0
        return 1 if self.sigungu == sigungu.partition(" ")[0] else None

    def holds_on(self, day: date) -> bool:
        """Whether a day lies in its time."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_old(self, day: date) -> bool:
        """Whether it began more than 18 months before a day: amounts change with the year."""
        months = (day.year - self.valid_from.year) * 12 + day.month - self.valid_from.month
        return months - (day.day < self.valid_from.day) >= OLD_MONTHS


def read_table(
    path: Path, columns: tuple[str, ...], read: Callable[[Row], Read]
) -> tuple[Read, ...]:
    """Every row of a table, read by a function that raises ValueError for a bad one.

    Raises TableError with every bad row's line.
    """
    rows, problems = [], []
    for line, row in _rows(path, (*SHARED_COLUMNS, *columns)):
        try:
            if row is None:
                raise ValueError("too many or too few cells; a text with a comma needs quotes")
            rows.append(read(row))
        except ValueError as error:
            problems.append(f"{path.name}:{line}: {error}")
    if problems:
        raise TableError(problems, rows)
    return tuple(rows)


def good_rows(load: Callable[[], tuple[Read, ...]]) -> tuple[Read, ...]:
    """The rows of a table, without the bad ones, which the log tells: the rest still serves."""
    try:
        return load()
    except TableError as error:
        for problem in error.problems:
            logger.error("left out: %s", problem)
        return cast(tuple[Read, ...], error.kept)


def _rows(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[int, Row | None]]:
    """Line and cells of each row that is not blank; None where their number is wrong."""
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise TableError([f"{path.name}: cannot be read as UTF-8: {error}"]) from error
    reader = csv.reader(text.splitlines(keepends=True))
    columns = [cell.strip() for cell in next(reader, [])]
    if sorted(columns) != sorted(wanted):
        raise TableError([f"{path.name}:1: the columns must be {', '.join(wanted)}"])
    for cells in reader:
        if any(cell.strip() for cell in cells):
            whole = len(cells) == len(columns)
            row = dict(zip(columns, map(str.strip, cells), strict=True)) if whole else None
            yield reader.line_num, row


def scope_of(row: Row) -> Scope:
    """The region and the days of a row. Raises ValueError."""
    sido, sigungu = row["sido"], row["sigungu"]
    if sido == COUNTRY:
        if sigungu:
            raise ValueError(f"sigungu: {COUNTRY} has none, not {sigungu!r}")
        sido = ""
    elif sido not in regions():
        raise ValueError(f"sido: {sido!r} is no 시도 by its full current name, nor {COUNTRY}")
    elif sigungu and sigungu not in _districts(sido):
        raise ValueError(f"sigungu: {sido} has no {sigungu!r}")
    starts = day_of(row, "valid_from")
    ends = day_of(row, "valid_to") if row["valid_to"] else None
    if ends is not None and ends < starts:
        raise ValueError(f"valid_to: {ends} is before {starts}")
    return Scope(sido, sigungu, starts, ends)


def source_of(row: Row) -> Source:
    """Where a row is from. Raises ValueError."""
    if row["confidence"] not in CONFIDENCES:
        raise ValueError(f"confidence: {row['confidence']!r} is none of {', '.join(CONFIDENCES)}")
    for column in ("source", "link"):
        if not row[column]:
            raise ValueError(f"{column}: is needed")
    if not _PART_OF_DATE.fullmatch(row["source_date"]):
        raise ValueError(f"source_date: {row['source_date']!r} is no 2026, 2026-01 or 2026-01-14")
    checked = day_of(row, "checked_on")
    return Source(row["confidence"], row["source"], row["link"], row["source_date"], checked)


def day_of(row: Row, column: str) -> date:
    """A date of a row. Raises ValueError."""
    try:
        return date.fromisoformat(row[column])
    except ValueError:
        raise ValueError(f"{column}: {row[column]!r} is no date such as 2026-01-01") from None


def _districts(sido: str) -> set[str]:
    """The 시군구 of a 시도, and the cities of which 수원시 팔달구 and its like are parts."""
    whole = regions()[sido]
    return {*whole, *(name.partition(" ")[0] for name in whole)}
