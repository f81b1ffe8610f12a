from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import SEOUL
from bot.stores.clock_texts import DAY, clock_text, parse_minutes
from bot.stores.closed_days import ClosedDays, parse
from bot.stores.hours import closes_at, is_open, minutes_to_close, next_opening, opens_at
from bot.stores.model import Hours

from .samples import at, hours

ALL_DAY = Hours(all_day=True)
minute = st.integers(0, DAY // 15).map(lambda quarter: quarter * 15)
some_hours = st.builds(
    Hours,
    open=st.none() | minute,
    close=st.none() | minute,
    break_start=st.none() | minute,
    break_end=st.none() | minute,
    all_day=st.booleans(),
    closed=st.builds(ClosedDays, weekly=st.frozensets(st.integers(0, 6), max_size=6)),
)
moment = st.integers(0, 14 * DAY - 1).map(
    lambda number: datetime(2026, 11, 16, tzinfo=SEOUL) + timedelta(minutes=number)
)


def naive_is_open(shop: Hours, when: datetime) -> bool | None:
    """The contract's sentence, minute by minute."""
    if not shop.all_day and (
        shop.open is None or shop.close is None or shop.open % DAY == shop.close == 0
    ):
        return None
    if not shop.all_day and shop.open == shop.close == DAY:
        return None
    minute_now = when.hour * 60 + when.minute
    if shop.break_start is not None and shop.break_end is not None:
        passing = shop.break_start % DAY
        while passing != shop.break_end % DAY:
            if passing == minute_now:
                return False
            passing = (passing + 1) % DAY
    for back in (0, 1):
        day = (when - timedelta(days=back)).date()
        if day.weekday() in shop.closed.weekly:
            continue
        opened = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
        if shop.all_day:
            start, end = 0, DAY
        else:
            assert shop.open is not None and shop.close is not None
            start, end = shop.open % DAY, shop.close
            if end <= start:
                end += DAY
        if opened + timedelta(minutes=start) <= when < opened + timedelta(minutes=end):
            return True
    return False


@settings(max_examples=300, deadline=None)
@given(some_hours, moment)
def test_as_the_contract_says(shop: Hours, when: datetime) -> None:
    assert is_open(shop, when) == naive_is_open(shop, when)


@settings(max_examples=60, deadline=None)
@given(some_hours, moment)
def test_closing_and_opening_agree_with_is_open(shop: Hours, when: datetime) -> None:
    left = minutes_to_close(shop, when)
    if left is not None:
        assert is_open(shop, when) and not is_open(shop, when + timedelta(minutes=left))
        assert all(is_open(shop, when + timedelta(minutes=step)) for step in range(0, left, 7))
    coming = next_opening(shop, when)
    if coming is not None:
        assert coming > when
        assert is_open(shop, coming) and not is_open(shop, coming - timedelta(minutes=1))
        if not is_open(shop, when):
            gap = int((coming - when).total_seconds() // 60)
            assert not any(is_open(shop, when + timedelta(minutes=s)) for s in range(0, gap, 15))
    elif is_open(shop, when) is False:
        for day in range(8):
            assert not is_open(shop, when + timedelta(days=day))


def test_half_open_interval() -> None:
    shop = hours("11:00", "21:00", ("15:00", "17:00"))
    answers = {
        time: is_open(shop, at(f"2026-11-21T{time}"))
        for time in ("10:59", "11:00", "14:59", "15:00", "16:59", "17:00", "20:59", "21:00")
    }
    assert [time for time, answer in answers.items() if answer] == [
        "11:00",
        "14:59",
        "17:00",
        "20:59",
    ]


def test_the_closed_day_is_the_day_of_opening() -> None:
    shop = hours("18:00", "02:00", closed="매주 일요일")
    assert is_open(shop, at("2026-11-22T01:00")) is True
    assert is_open(shop, at("2026-11-22T19:00")) is False
    assert is_open(shop, at("2026-11-23T01:00")) is False
    assert is_open(shop, at("2026-11-24T01:00")) is True


@pytest.mark.parametrize("closes", ["24:00", "00:00"])
def test_midnight(closes: str) -> None:
    shop = hours("17:00", closes)
    assert is_open(shop, at("2026-11-21T23:59")) is True
    assert is_open(shop, at("2026-11-22T00:00")) is False
    assert closes_at(shop, at("2026-11-21T18:00")) == "00:00"


def test_unknown() -> None:
    for shop in (Hours(), Hours(open=540), hours("00:00", "00:00"), hours("24:00", "24:00")):
        assert is_open(shop, at("2026-11-21T12:00")) is None
        assert opens_at(shop, at("2026-11-21T12:00")) is None
        assert minutes_to_close(shop, at("2026-11-21T12:00")) is None
        assert next_opening(shop, at("2026-11-21T12:00")) is None


def test_around_the_clock() -> None:
    for shop in (ALL_DAY, hours("00:00", "24:00")):
        assert is_open(shop, at("2026-11-21T03:00")) is True
        assert closes_at(shop, at("2026-11-21T03:00")) is None
        assert minutes_to_close(shop, at("2026-11-21T03:00")) is None
    weekdays = Hours(all_day=True, closed=parse("주말"))
    assert is_open(weekdays, at("2026-11-21T03:00")) is False
    assert minutes_to_close(weekdays, at("2026-11-20T23:00")) == 60
    assert next_opening(weekdays, at("2026-11-21T03:00")) == at("2026-11-23T00:00")


def test_texts_of_the_day() -> None:
    shop = hours("11:00", "21:00", closed="일요일")
    assert opens_at(shop, at("2026-11-21T08:00")) == "11:00"
    assert closes_at(shop, at("2026-11-21T23:00")) == "21:00"
    assert opens_at(shop, at("2026-11-22T12:00")) is None
    late = hours("18:00", "02:00", closed="일요일")
    assert closes_at(late, at("2026-11-22T01:00")) == "02:00"
    assert closes_at(late, at("2026-11-22T12:00")) is None


def test_next_opening() -> None:
    shop = hours("11:00", "21:00", ("15:00", "17:00"), "일요일")
    assert next_opening(shop, at("2026-11-21T08:00")) == at("2026-11-21T11:00")
    assert next_opening(shop, at("2026-11-21T16:00")) == at("2026-11-21T17:00")
    assert next_opening(shop, at("2026-11-21T22:00")) == at("2026-11-23T11:00")
    assert minutes_to_close(shop, at("2026-11-21T14:50")) == 10
    assert minutes_to_close(shop, at("2026-11-21T20:00")) == 60


def test_a_doubtful_day_is_not_known() -> None:
    shop = hours("11:00", "21:00", closed="격주 토요일")
    assert is_open(shop, at("2026-11-21T12:00")) is None
    assert is_open(shop, at("2026-11-21T22:00")) is False
    assert next_opening(shop, at("2026-11-21T08:00")) == at("2026-11-22T11:00")


def test_holidays_are_a_parameter() -> None:
    shop = hours("11:00", "21:00", closed="공휴일")
    day = at("2026-12-25T12:00")
    assert is_open(shop, day) is True
    assert is_open(shop, day, {day.date()}) is False


def test_other_time_zones_and_naive_times() -> None:
    shop = hours("11:00", "21:00")
    assert is_open(shop, datetime(2026, 11, 21, 3, 0, tzinfo=UTC)) is True
    with pytest.raises(ValueError, match="timezone"):
        is_open(shop, datetime(2026, 11, 21, 12, 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00", 540),
        ("9:00", 540),
        ("09:00:00", 540),
        ("0900", 540),
        ("930", 570),
        ("24:00", 1440),
        ("26:00", 1560),
        ("9시 30분", 570),
        ("오후 9:30", 1290),
        ("０９：００", 540),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_times(text: str | None, expected: int | None) -> None:
    assert parse_minutes(text) == expected


@pytest.mark.parametrize("text", ["99:99", "25시간", "아침", "12:60", "31:00"])
def test_no_times(text: str) -> None:
    with pytest.raises(ValueError, match="time"):
        parse_minutes(text)


def test_clock_text() -> None:
    assert [clock_text(number) for number in (0, 545, 1440, 1560)] == [
        "00:00",
        "09:05",
        "00:00",
        "02:00",
    ]
