from datetime import date, datetime

import pytest

from bot.stores.holidays import HolidayCalendar, calendar_from, korean_holidays


@pytest.mark.parametrize(
    "day",
    [
        (2026, 1, 1),  # 신정
        (2026, 2, 16),  # 설날 전날
        (2026, 2, 17),  # 설날
        (2026, 2, 18),  # 설날 다음날
        (2026, 3, 2),  # 삼일절 was a Sunday
        (2026, 5, 5),  # 어린이날
        (2026, 5, 24),  # 부처님오신날
        (2026, 5, 25),  # its substitute
        (2026, 6, 3),  # local elections
        (2026, 9, 25),  # 추석
        (2026, 10, 5),  # 개천절 was a Saturday
        (2026, 12, 25),
        (2025, 10, 8),  # 추석 began on a Sunday
        (2024, 10, 1),  # declared at short notice
        (2025, 6, 3),  # presidential election, declared at short notice
        (2027, 2, 9),  # 설날 will be a Sunday
    ],
)
def test_public_holidays(day: tuple[int, int, int]) -> None:
    assert date(*day) in korean_holidays([day[0]])
    assert date(*day) in HolidayCalendar()


@pytest.mark.parametrize(
    "day",
    [(2026, 11, 21), (2026, 11, 22), (2026, 5, 26), (2026, 9, 28), (2026, 4, 5), (2026, 5, 8)],
)
def test_days_that_are_none(day: tuple[int, int, int]) -> None:
    """A Saturday and a Sunday among them: '공휴일' is not every Sunday."""
    assert date(*day) not in korean_holidays([day[0]])
    assert date(*day) not in HolidayCalendar()


def test_may_first_is_a_public_holiday_from_2026_on() -> None:
    assert [date(y, 5, 1) in HolidayCalendar() for y in (2024, 2025, 2026, 2027)] == [
        False,
        False,
        True,
        True,
    ]


def test_several_years_at_once() -> None:
    both = korean_holidays([2025, 2026, 2026])
    assert both == korean_holidays([2025]) | korean_holidays([2026])
    assert {day.year for day in both} == {2025, 2026}
    assert korean_holidays([]) == frozenset()


def test_the_calendar_grows_with_what_is_asked() -> None:
    calendar = HolidayCalendar()
    assert len(calendar) == 0
    assert date(2026, 2, 17) in calendar
    assert len(calendar) == len(korean_holidays([2026]))
    assert date(2027, 3, 3) not in calendar
    assert list(calendar) == sorted(korean_holidays([2026, 2027]))


def test_a_year_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = HolidayCalendar([2026])

    def fail(years: object) -> frozenset[date]:
        raise AssertionError(years)

    monkeypatch.setattr("bot.stores.holidays.korean_holidays", fail)
    assert date(2026, 5, 25) in calendar
    with pytest.raises(AssertionError):
        assert date(2028, 1, 1) in calendar


def test_other_values() -> None:
    calendar = calendar_from(date(2026, 11, 21))
    assert {day.year for day in calendar} == {2025, 2026, 2027}
    assert datetime(2026, 5, 25, 18, 30) in calendar
    assert "2026-05-25" not in calendar
    assert None not in calendar
