import pytest

from bot.nlu.times import find_times


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("오전 7시", ["07:00"]),
        ("저녁 여섯시 십오분", ["18:15"]),
        ("19:30", ["19:30"]),
        ("20시", ["20:00"]),
        ("밤 12시", ["00:00"]),
        ("아침 8시 반", ["08:30"]),
        ("오후 2시 20분", ["14:20"]),
        ("새벽 2시", ["02:00"]),
        ("7시", ["19:00", "07:00"]),
        ("12시 반", ["12:30", "00:30"]),
    ],
)
def test_hours(text: str, values: list[str]) -> None:
    found = list(find_times(text))
    assert [span.value for span in found] == values
    assert {(span.start, span.end) for span in found} == {(0, len(text))}


@pytest.mark.parametrize("text", ["2시간 걸려", "25시", "3시 70분", "시장", "점심"])
def test_what_is_no_hour(text: str) -> None:
    assert list(find_times(text)) == []
