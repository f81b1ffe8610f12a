"""`naviyam events`: counts by class and channel, and nothing that gives away a hidden one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.clock import make_clock
from bot.safety_events import SafetyEvents

runner = CliRunner()
Count = Callable[[str, str, str, int], None]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NAVIYAM_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("NAVIYAM_NOW", "2026-11-21T18:30")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "state"


@pytest.fixture
def count(state: Path) -> Count:
    """Count on a day of November, in the order of the days."""

    def counts(day: str, what: str, channel: str, times: int) -> None:
        events = SafetyEvents(state / "events.sqlite", make_clock(f"2026-11-{day}T10:00"))
        for _ in range(times):
            events.count(what, channel)
        events.close()

    return counts


def events(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(cli.app, ["events", *arguments])
    assert not isinstance(result.exception, Exception), result.exception
    return result.exit_code, result.stdout, result.stderr


def rows(out: str) -> list[list[str]]:
    """Cells of the table's lines, the header first; empty cells are left out."""
    table = out.split("\n\n")[0].splitlines()
    return [re.split(r"\s{2,}", line.strip()) for line in table if line.strip(" ─")]


def test_by_class_and_channel(count: Count) -> None:
    count("18", "suicide", "rest", 7)
    count("19", "suicide", "rest", 4)
    count("20", "suicide", "rest", 9)
    count("20", "abuse", "telegram", 1)
    count("21", "suicide", "rest", 1)
    count("21", "masked:phone", "telegram", 2000)
    code, out, error = events()
    assert (code, error) == (0, "")
    assert rows(out)[:4] == [
        ["class", "rest", "telegram"],
        ["abuse", "<5"],
        ["masked:phone", "2,000"],
        ["suicide", "16 and <5 on 2 days"],
    ]
    assert "Last 30 days." in out


def test_by_day(count: Count) -> None:
    count("20", "suicide", "rest", 9)
    count("21", "abuse", "telegram", 1)
    count("21", "suicide", "rest", 3)
    count("21", "suicide", "telegram", 6)
    code, out, _ = events("--daily")
    assert code == 0
    assert rows(out)[:4] == [
        ["day", "class", "rest", "telegram"],
        ["2026-11-21", "abuse", "<5"],
        ["2026-11-21", "suicide", "<5", "6"],
        ["2026-11-20", "suicide", "9"],
    ]


def test_so_many_days(count: Count) -> None:
    count("20", "suicide", "rest", 9)
    count("21", "suicide", "rest", 6)
    assert rows(events("--days", "1")[1])[1] == ["suicide", "6"]
    assert rows(events("--days", "2")[1])[1] == ["suicide", "15"]
    assert events("--days", "0")[0] == 2
    assert events("--days", "91")[0] == 2


def test_a_hidden_count_changes_nothing_that_is_shown(count: Count, state: Path) -> None:
    # Histories that differ in hidden counts alone look the same, however they are asked for:
    # so no subtracting of one table from another finds a hidden count.
    shown = []
    for hidden in (1, 2, 4):
        for day, times in (("18", hidden), ("19", 8), ("20", hidden), ("21", 5)):
            count(day, "suicide", "rest", times)
            count(day, "abuse", "rest", 5 - hidden)
        asked = [
            events("--days", str(days), *how) for days in range(1, 6) for how in ((), ("--daily",))
        ]
        shown.append(asked)
        for path in state.iterdir():
            path.unlink()
    assert {code for asked in shown for code, _, _ in asked} == {0}
    assert shown[0] == shown[1] == shown[2]
    assert "13 and <5 on 2 days" in shown[0][8][1]


def test_no_events(count: Count, state: Path) -> None:
    count("01", "suicide", "rest", 9)
    assert events("--days", "20") == (0, "No events in the last 20 days.\n", "")


def test_no_file(state: Path) -> None:
    code, out, error = events()
    assert (code, out) == (1, "")
    assert error.startswith(f"There is no file {state}/events.sqlite. ")
    assert not state.exists()


def test_a_broken_file_and_a_wrong_setting(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.mkdir()
    (state / "events.sqlite").write_bytes(b"no database " * 100)
    code, _, error = events()
    assert code == 1
    assert error.endswith("events.sqlite cannot be read: file is not a database\n")
    monkeypatch.setenv("NAVIYAM_NOW", "soon")
    code, _, error = events()
    assert (code, error.split(":")[0]) == (1, "NAVIYAM_NOW")
