from datetime import datetime

import pytest

from bot.clock import SEOUL
from bot.dialogue.moments import day_offset, moment

SATURDAY_EVENING = datetime(2026, 11, 21, 18, 40, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("value", "day", "expected"),
    [
        (None, None, None),
        ("now", None, (21, 18, 40)),
        ("dinner", None, (21, 18, 40)),  # it is dinner time
        ("lunch", None, (22, 12, 30)),  # today's is over
        ("lunch", 1, (22, 12, 30)),
        ("night", None, (21, 22, 0)),
        ("20:30", None, (21, 20, 30)),
        ("09:00", None, (22, 9, 0)),
        ("18:30", None, (21, 18, 40)),  # ten minutes ago means now
        (None, 2, (23, 12, 30)),
    ],
)
def test_moment(value: str | None, day: int | None, expected: tuple[int, int, int] | None) -> None:
    found = moment(value, day, SATURDAY_EVENING)
    assert (found and (found.day, found.hour, found.minute)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("내일 점심", 1),
        ("모레", 2),
        ("오늘 저녁", 0),
        ("토욜에", 0),
        ("월요일", 2),
        ("다음주 월요일", 2),
        ("주말에", 0),
        ("치킨", None),
    ],
)
def test_day_offset(text: str, expected: int | None) -> None:
    assert day_offset(text, SATURDAY_EVENING) == expected
