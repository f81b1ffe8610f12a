from datetime import date, timedelta

import pytest

from bot.stores.closed_days import ClosedDays, is_closed, parse

YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def closed_dates(text: str, holidays: frozenset[date] = frozenset()) -> set[date]:
    closed = parse(text)
    return {day for day in YEAR if is_closed(closed, day, holidays)}


def weekday_dates(*weekdays: int) -> set[date]:
    return {day for day in YEAR if day.weekday() in weekdays}


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("매주 일요일", {6}),
        ("일요일", {6}),
        ("월", {0}),
        ("토,일", {5, 6}),
        ("토일", {5, 6}),
        ("토·일요일", {5, 6}),
        ("매주 토, 일요일 휴무", {5, 6}),
        ("월요일 정기휴무", {0}),
        ("토~일", {5, 6}),
        ("토요일~월요일", {5, 6, 0}),
        ("주말", {5, 6}),
        ("연중무휴", set()),
        ("연중 무휴", set()),
        ("없음", set()),
        ("-", set()),
        ("", set()),
    ],
)
def test_weekly(text: str, weekdays: set[int]) -> None:
    assert closed_dates(text) == weekday_dates(*weekdays)
    assert not any(is_closed(parse(text), day) is None for day in YEAR)


@pytest.mark.parametrize(
    ("text", "nths", "weekday"),
    [
        ("매월 2,4번째 일요일", {2, 4}, 6),
        ("매월 2, 4번째 일요일", {2, 4}, 6),
        ("첫째, 셋째 월요일", {1, 3}, 0),
        ("첫째,셋째주 월요일", {1, 3}, 0),
        ("둘째넷째 일요일", {2, 4}, 6),
        ("두 번째 화요일", {2}, 1),
        ("둘째 주 화요일", {2}, 1),
        ("1,3주 일요일", {1, 3}, 6),
        ("2번째 일요일, 4번째 일요일", {2, 4}, 6),
        ("매달 다섯째 목요일", {5}, 3),
    ],
)
def test_monthly(text: str, nths: set[int], weekday: int) -> None:
    expected = {day for day in weekday_dates(weekday) if (day.day + 6) // 7 in nths}
    assert closed_dates(text) == expected


def test_last_weekday_of_a_month() -> None:
    closed = closed_dates("매월 마지막 월요일")
    assert len(closed) == 12
    assert all((day + timedelta(days=7)).month != day.month for day in closed)


def test_weekly_beside_monthly() -> None:
    closed = closed_dates("매월 첫째 일요일, 매주 월요일")
    assert weekday_dates(0) < closed
    assert len(closed) == len(weekday_dates(0)) + 12


def test_days_of_the_month() -> None:
    assert {day.day for day in closed_dates("매월 1일, 15일")} == {1, 15}


def test_holidays() -> None:
    holiday = date(2026, 10, 9)
    closed = closed_dates("일요일, 공휴일", frozenset({holiday}))
    assert closed == weekday_dates(6) | {holiday}
    assert closed_dates("일요일") == weekday_dates(6)


def test_festivals_leave_holidays_open() -> None:
    holiday = date(2026, 9, 25)
    closed = parse("명절 당일")
    assert is_closed(closed, holiday, {holiday}) is None
    assert is_closed(closed, holiday + timedelta(days=7), {holiday}) is False


def test_every_other_week_is_not_known() -> None:
    closed = parse("격주 일요일")
    assert is_closed(closed, date(2026, 11, 22)) is None
    assert is_closed(closed, date(2026, 11, 23)) is False


@pytest.mark.parametrize("text", ["사장님 마음", "비정기", "재료 소진 시", "매월 0일", "둘째"])
def test_what_is_not_understood_is_not_known(text: str) -> None:
    assert {is_closed(parse(text), day) for day in YEAR} == {None}


def test_nothing_is_closed_by_default() -> None:
    assert is_closed(ClosedDays(), YEAR[0]) is False
