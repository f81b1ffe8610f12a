import math

import pytest

from bench.parts.measures import median, percentile, percentiles, shares
from bench.parts.tables import number, percent, table, times


def test_percentiles_are_of_the_nearest_rank() -> None:
    values = [n / 1000 for n in range(1, 101)]
    assert percentiles(values) == pytest.approx({"p50": 50, "p95": 95, "p99": 99})
    assert percentile([3.0], 99) == 3.0


def test_nothing_measured_is_no_figure() -> None:
    assert math.isnan(percentile([], 50)) and math.isnan(median([]))
    assert number(math.nan) == times(math.nan) == percent(None) == "–"


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_shares_hold_everything_once(parts: int) -> None:
    found = shares(range(20), parts)
    assert len(found) == parts
    assert [item for share in found for item in share] == list(range(20))


def test_table_is_markdown() -> None:
    rows = [["start", number(1234.5), times(5.04), percent(0.126)]]
    assert table(["", "a", "b", "c"], rows).splitlines() == [
        "|  | a | b | c |",
        "| --- | ---: | ---: | ---: |",
        "| start | 1,234 | 5.0× | 12.6 % |",
    ]
