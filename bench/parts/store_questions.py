"""A question to all three programs. Only the standard library: DuckDB's interpreter reads it too."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

EARTH_M = 6_371_000.0
METRES_A_DEGREE = 110_000.0
"""A little less than there are, so that a box of degrees leaves nothing of a circle out."""
WEEKDAY, SATURDAY, HOLIDAY = range(3)


@dataclass(frozen=True)
class Day:
    """A day as the frames hold days: which hours count, and the bits that a shut_* column has."""

    kind: int
    weekly: int
    monthly: int
    day: int
    holiday: bool


@dataclass(frozen=True)
class Moment:
    """A minute of a day, and that day and the one before it."""

    minute: int
    today: Day
    yesterday: Day


@dataclass(frozen=True)
class Question:
    """The filters of GET /stores, of one kind. open_at is Korean local time as ISO text."""

    kind: str
    category: str | None = None
    menu: str | None = None
    sido: str | None = None
    sigungu: str | None = None
    dong: str | None = None
    lat: float | None = None
    lng: float | None = None
    radius: int | None = None
    budget: int | None = None
    open_at: str | None = None
    meal_card: bool = False
    good_influence: bool = False
    allergen_free: tuple[str, ...] = ()
    sort: str = "best"
    limit: int = 5
    """As many as a conversation shows at once."""
    offset: int = 0

    @property
    def asks_rows(self) -> bool:
        """Whether a row of the menu must meet it."""
        return self.menu is not None or self.budget is not None or bool(self.allergen_free)


def moment_of(text: str, holidays: Collection[date]) -> Moment:
    """A local time as the frames can be asked for it."""
    at = datetime.fromisoformat(text)
    today = at.date()
    days = [_day(one, holidays) for one in (today, today - timedelta(days=1))]
    return Moment(at.hour * 60 + at.minute, *days)


def _day(day: date, holidays: Collection[date]) -> Day:
    weekday = day.weekday()
    monthly = 1 << 7 * ((day.day + 6) // 7) + weekday
    if (day + timedelta(days=7)).month != day.month:
        monthly |= 1 << weekday
    holiday = day in holidays
    kind = HOLIDAY if holiday or weekday == 6 else SATURDAY if weekday == 5 else WEEKDAY
    return Day(kind, 1 << weekday, monthly, 1 << day.day, holiday)


def save(questions: Sequence[Question], path: Path) -> None:
    """The questions, one a line."""
    lines = [json.dumps(asdict(question), ensure_ascii=False) for question in questions]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def load(path: Path) -> list[Question]:
    """The questions of a file."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        cells = json.loads(line)
        found.append(Question(**{**cells, "allergen_free": tuple(cells["allergen_free"])}))
    return found
