"""Telephones, times and closed days as real lists write them, one cell at a time."""

import pytest

from bot.stores.clock_texts import parse_minutes
from bot.stores.closed_days import LONGEST_TEXT, NEVER, UNCLEAR, ClosedDays, parse
from bot.stores.phones import parse_local_phone, parse_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("02-1577-0711", "1577-0711"),
        ("033-1577-0711", "1577-0711"),
        ("070-1644-5425", "1644-5425"),
        ("010-1577-1234", "010-1577-1234"),
        ("064-728-1234~5", "064-728-1234"),
        ("02-123-4567 02-222-3333", "02-123-4567"),
        ("02-000-0000, 02-222-3333", "02-222-3333"),
        ("0507-1424-2283", "0507-1424-2283"),
        ("050-4458-2613", "0504-458-2613"),
        ("02·123·4567.", "02-123-4567"),
        ("전화 033-252-2510(예약)", "033-252-2510"),
        ("080-080-3663", "080-080-3663"),
        ("033-080-1111", "033-080-1111"),
        ("010-0000-0000", None),
        ("1588-0000", None),
        ("495-7337", None),
        ("번호없음", None),
        ("02-", None),
    ],
)
def test_phones(text: str, phone: str | None) -> None:
    assert parse_phone(text) == phone


def test_local_phones() -> None:
    assert parse_local_phone("495-7337   ", "서울특별시") == "02-495-7337"
    assert parse_local_phone("2208-7385", "부산광역시") == "051-2208-7385"
    assert parse_local_phone("495-7337", "경기도") is None
    assert parse_local_phone("195-7337", "서울특별시") is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("오후 9시", 1260),
        ("오후19시", 1140),
        ("오전 12시", 0),
        ("오후 12시", 720),
        ("낮12시", 720),
        ("낮 1시", 780),
        ("밤 12시", 1440),
        ("밤 10시", 1320),
        ("밤 2시", 1560),
        ("새벽1시", 60),
        ("아침 8시", 480),
        ("저녁9시", 1260),
        ("정오", 720),
        ("자정", 1440),
        ("9:00pm", 1260),
        ("9:00 p.m.", 1260),
        ("10:00시", 600),
        ("16::00", 960),
        ("10:0", 600),
        ("2400", 1440),
    ],
)
def test_times(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["18:300", "10:000", "99:99", "24사", "3100", "12:60"])
def test_no_times(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        parse_minutes(text)


def days(*weekdays: int, **facts: object) -> ClosedDays:
    return ClosedDays(frozenset(weekdays), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("둘째.넷쨰 일요일", days(monthly=frozenset({(2, 6), (4, 6)}))),
        ("세째,네째주 화요일", days(monthly=frozenset({(3, 1), (4, 1)}))),
        ("1, 3주째 일요일", days(monthly=frozenset({(1, 6), (3, 6)}))),
        ("2.4주 일요일", days(monthly=frozenset({(2, 6), (4, 6)}))),
        ("매달 1, 3번째 월요일 정기 휴무", days(monthly=frozenset({(1, 0), (3, 0)}))),
        ("첫째. 둘째 금요일셋째. 넷째 토요일", days(monthly=frozenset({(1, 4), (2, 4), (3, 5), (4, 5)}))),
        ("매월 2·7·12·17·22·27일", days(month_days=frozenset({2, 7, 12, 17, 22, 27}))),
        ("제주민속오일장날(매월 2·7일)", days(month_days=frozenset({2, 7}))),
        ("매주일요일", days(6)),
        ("매주토,일", days(5, 6)),
        ("주말(토/일)", days(5, 6)),
        ("주일", days(6)),
        ("매주 토.일요일.공휴일", days(5, 6, holidays=True)),
        ("매주 일요일(예약시 휴무관계없음)", days(6)),
        ("매월첫째주 월요일만, 명절", days(monthly=frozenset({(1, 0)}), doubtful_holidays=True)),
        ("설.추석 전날과 당일", days(doubtful_holidays=True)),
        ("설.추석 당일 및 익일", days(doubtful_holidays=True)),
        ("매주 월요일. 명절 전날 및 당일", days(0, doubtful_holidays=True)),
        ("명절에 3일씩", days(doubtful_holidays=True)),
        ("연중무휴(명절 당일 휴무)", days(doubtful_holidays=True)),
        ("화요일은 시간이 달라요. 매주 토요일", days(5, doubtful=frozenset({1}))),
        ("월요일, 금요일은 시간이 달라요", days(doubtful=frozenset({0, 4}))),
    ],
)  # fmt: skip
def test_closed_days(text: str, expected: ClosedDays) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "무",
        "X",
        "x",
        "년중무휴",
        "연중 무휴",
        "휴무없음",
        "정기휴무 없음",
        "연중무휴(예약제운영)",
        "없음(일요일도 영업합니다)",
    ],
)
def test_never_closed(text: str) -> None:
    assert parse(text) is NEVER


@pytest.mark.parametrize(
    "text",
    ["월 2회(휴무일 유동적)", "주 1회", "미정", "6·7·8월 연중무휴그외 일요일 16시부터 영업", "일요일 새벽은 휴무",
     "월" * (LONGEST_TEXT + 1)],
)  # fmt: skip
def test_unclear(text: str) -> None:
    assert parse(text) == UNCLEAR
