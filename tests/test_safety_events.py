"""Counts of what the safety check did: what is kept, what is shown, and what is not."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SEOUL
from bot.safety_events import Row, SafetyEvents
from tests.hands import Hands

SATURDAY = datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL)
TODAY = SATURDAY.date()


@pytest.fixture
def hands() -> Hands:
    return Hands(SATURDAY)


@pytest.fixture
def opened(tmp_path: Path, hands: Hands) -> Iterator[Callable[[], SafetyEvents]]:
    made: list[SafetyEvents] = []

    def opens() -> SafetyEvents:
        made.append(SafetyEvents(tmp_path / "state" / "events.sqlite", hands))
        return made[-1]

    yield opens
    for events in made:
        events.close()


@pytest.fixture
def events(opened: Callable[[], SafetyEvents]) -> SafetyEvents:
    return opened()


def count(events: SafetyEvents, times: int, what: str, channel: str = "rest") -> None:
    for _ in range(times):
        events.count(what, channel)


def on_file(folder: Path) -> list[tuple[object, ...]]:
    db = sqlite3.connect(folder / "state" / "events.sqlite")
    rows = db.execute("SELECT * FROM event").fetchall()
    db.close()
    return rows


def test_what_is_kept(events: SafetyEvents, tmp_path: Path, hands: Hands) -> None:
    count(events, 2, "suicide")
    count(events, 1, "masked:phone", "telegram")
    # 23:30 UTC is the next morning in Seoul.
    hands.now = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    count(events, 1, "suicide")
    assert on_file(tmp_path) == []
    hands.now = SATURDAY
    events.flush()
    day = TODAY.toordinal()
    assert on_file(tmp_path) == [
        (day, 8, "suicide", "rest", 1),
        (day, 18, "masked:phone", "telegram", 1),
        (day, 18, "suicide", "rest", 2),
    ]


def test_fewer_than_five_are_hidden(events: SafetyEvents, hands: Hands) -> None:
    hands.now -= timedelta(days=1)
    count(events, 3, "suicide")
    hands.now += timedelta(hours=2)
    count(events, 2, "suicide")
    hands.now = SATURDAY
    count(events, 4, "suicide")
    count(events, 5, "suicide", "kakao")
    count(events, 1, "abuse")
    assert events.table(30) == [
        Row(TODAY, "abuse", "rest", None),
        Row(TODAY, "suicide", "kakao", 5),
        Row(TODAY, "suicide", "rest", None),
        # Two hours of one day are one count.
        Row(TODAY - timedelta(days=1), "suicide", "rest", 5),
    ]
    assert [row.day for row in events.table(1)] == [TODAY] * 3


@pytest.mark.parametrize(
    ("what", "channel", "kept"),
    [
        ("refused:alcohol", "rest", ("refused:alcohol", "rest")),
        ("limited:at_once", "kakao", ("limited:at_once", "kakao")),
        ("나 죽고 싶어", "rest", ("other", "rest")),
        ("masked:010-0000-0000", "rest", ("other", "rest")),
        ("suicide", "rest:8f3a77c0", ("suicide", "other")),
        ("suicide", "a" * 40, ("suicide", "other")),
        ("suicide\n", "", ("other", "other")),
    ],
)
def test_only_names_are_kept(
    what: str, channel: str, kept: tuple[str, str], events: SafetyEvents, tmp_path: Path
) -> None:
    events.count(what, channel)
    events.flush()
    ((_, _, *names, _),) = on_file(tmp_path)
    assert tuple(names) == kept


def test_ninety_days(events: SafetyEvents, hands: Hands, tmp_path: Path) -> None:
    count(events, 5, "suicide")
    events.flush()
    hands.now += timedelta(days=89)
    count(events, 6, "abuse")
    assert [row.what for row in events.table(90)] == ["abuse", "suicide"]
    assert [row.what for row in events.table(89)] == ["abuse"]
    hands.now += timedelta(days=1)
    # The first flush of a day purges, even where nothing happened.
    events.flush()
    assert [row[2] for row in on_file(tmp_path)] == ["abuse"]
    assert [row.what for row in events.table(1000)] == ["abuse"]
    hands.now = SATURDAY - timedelta(days=1)
    events.purge()
    assert on_file(tmp_path) == []


def test_old_ones_go_when_it_is_opened(
    opened: Callable[[], SafetyEvents], hands: Hands, tmp_path: Path
) -> None:
    events = opened()
    count(events, 5, "suicide")
    events.close()
    hands.now += timedelta(days=90)
    opened()
    assert on_file(tmp_path) == []


def test_what_could_not_be_written_is_written_later(
    events: SafetyEvents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events._db.execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(tmp_path / "state" / "events.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    count(events, 4, "suicide")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        events.flush()
    count(events, 1, "suicide")
    other.execute("ROLLBACK")
    other.close()
    assert events.table(1) == [Row(TODAY, "suicide", "rest", 5)]


def test_closing_writes(opened: Callable[[], SafetyEvents], tmp_path: Path) -> None:
    events = opened()
    count(events, 7, "suicide")
    events.close()
    assert [row[-1] for row in on_file(tmp_path)] == [7]


def test_counting_costs_nothing(events: SafetyEvents) -> None:
    began = time.perf_counter()
    count(events, 2000, "refused:alcohol")
    assert (time.perf_counter() - began) / 2000 < 0.0003


def test_threads_lose_nothing(events: SafetyEvents) -> None:
    done = threading.Event()

    def flushes() -> None:
        while not done.is_set():
            events.flush()

    flusher = threading.Thread(target=flushes)
    flusher.start()
    counters = [threading.Thread(target=count, args=(events, 3000, "suicide")) for _ in range(2)]
    for thread in counters:
        thread.start()
    for thread in counters:
        thread.join()
    done.set()
    flusher.join()
    assert events.table(1) == [Row(TODAY, "suicide", "rest", 6000)]


COUNTER = """
import sys, time
from pathlib import Path
from bot.clock import make_clock
from bot.safety_events import SafetyEvents
while time.time() < float(sys.argv[2]):
    pass
events = SafetyEvents(Path(sys.argv[1]), make_clock("2026-11-21T18:30"))
for _ in range(100):
    events.count("suicide", "rest")
    events.flush()
events.close()
"""


def test_processes_that_begin_and_write_at_once(tmp_path: Path, hands: Hands) -> None:
    path = tmp_path / "events.sqlite"
    command = [sys.executable, "-c", COUNTER, str(path), str(time.time() + 1.5)]
    counters = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for process in counters:
        _, error = process.communicate(timeout=40)
        assert (process.returncode, error) == (0, b"")
    events = SafetyEvents(path, hands)
    assert events.table(1) == [Row(date(2026, 11, 21), "suicide", "rest", 300)]
    events.close()


def test_only_the_owner_reads_it(events: SafetyEvents, tmp_path: Path) -> None:
    count(events, 1, "suicide")
    events.flush()
    files = list((tmp_path / "state").iterdir())
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
