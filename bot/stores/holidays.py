"""Public holidays of Korea, against which closed days ('공휴일 휴무') are held.

Source: the package `holidays` (vacanza), which is kept up with the law: substitute holidays,
election days and days the government declares at short notice. 5월 1일 is a public holiday from
2026 on (노동절); before that it was a day off for workers alone (근로자의 날) and is none here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime


def korean_holidays(years: Iterable[int]) -> frozenset[date]:
    """The public holidays of some years, Sundays aside; none for years before 1948.

    The package is imported at the first call: import and first year take about 0.3 s, a further
    year 1 ms.
    """
    from holidays import country_holidays

    wanted = sorted(set(years))
    # `years=[]` would mean none here and every year asked for later there.
    return frozenset(country_holidays("KR", years=wanted, expand=False)) if wanted else frozenset()


class HolidayCalendar(Collection[date]):
    """`day in calendar` for any day; a year is worked out when it is first asked for.

    Its length and its days are those of the years known so far: hand it on as it is, for a copy
    (`frozenset(calendar)`) no longer grows. Threads may share it.
    """

    def __init__(self, years: Iterable[int] = ()) -> None:
        self._years: dict[int, frozenset[date]] = {}
        for year in years:
            self._of(year)

    def __contains__(self, day: object) -> bool:
        if isinstance(day, datetime):
            day = day.date()
        return isinstance(day, date) and day in self._of(day.year)

    def __iter__(self) -> Iterator[date]:
        for year in sorted(self._years):
            yield from sorted(self._years[year])

    def __len__(self) -> int:
        return sum(map(len, self._years.values()))

    def _of(self, year: int) -> frozenset[date]:
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = korean_holidays([year])
        return known


def calendar_from(today: date) -> HolidayCalendar:
    """A calendar with the years around a day, so that no child waits for the import."""
    return HolidayCalendar(range(today.year - 1, today.year + 2))
