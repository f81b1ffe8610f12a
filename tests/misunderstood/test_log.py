"""What is kept of messages that were not understood, for how long, and how."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SEOUL
from bot.misunderstood.log import MOST_A_DAY, Entry, MisunderstoodLog
from tests.hands import Hands

SATURDAY = datetime(2026, 11, 21, 18, 30, tzinfo=SEOUL)


@pytest.fixture
def hands() -> Hands:
    return Hands(SATURDAY)


@pytest.fixture
def opened(tmp_path: Path, hands: Hands) -> Iterator[Callable[[], MisunderstoodLog]]:
    logs: list[MisunderstoodLog] = []

    def opens() -> MisunderstoodLog:
        logs.append(MisunderstoodLog(tmp_path / "state" / "misunderstood.sqlite", hands))
        return logs[-1]

    yield opens
    for log in logs:
        log.close()


@pytest.fixture
def log(opened: Callable[[], MisunderstoodLog]) -> MisunderstoodLog:
    return opened()


def texts(log: MisunderstoodLog) -> list[tuple[str, int]]:
    return [(entry.text, entry.count) for entry in log.entries()]


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_an_entry(log: MisunderstoodLog, hands: Hands) -> None:
    log.keep("노래방 어디 있어", ["food_request", "inform"])
    hands.now += timedelta(days=2)
    log.keep("노래방 어디있어", ["ask_location", "inform", "chitchat", "greet"])
    log.keep("노래방어디있어", ["ask_location", "inform", "chitchat"])
    log.keep("로또 사 줘", [])
    guesses = ("ask_location", "inform", "chitchat")
    assert log.entries() == [
        Entry("노래방 어디있어", guesses, 3, date(2026, 11, 21), date(2026, 11, 23)),
        Entry("로또 사 줘", (), 1, date(2026, 11, 23), date(2026, 11, 23)),
    ]


def test_the_table_has_no_time_no_id_and_no_order(log: MisunderstoodLog, tmp_path: Path) -> None:
    log.keep("둘째", ["inform"])
    log.keep("첫째", ["inform"])
    db = sqlite3.connect(tmp_path / "state" / "misunderstood.sqlite")
    columns = [row[1] for row in db.execute("PRAGMA table_info(misunderstood)")]
    assert columns == ["day", "key", "text", "guesses", "count"]
    # A row number would tell which message came after which.
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        db.execute("SELECT rowid FROM misunderstood")
    rows = db.execute("SELECT * FROM misunderstood ORDER BY key").fetchall()
    today = SATURDAY.date().toordinal()
    assert rows == [(today, "둘째", "둘째", "inform", 1), (today, "첫째", "첫째", "inform", 1)]
    db.close()


@pytest.mark.parametrize("text", ["", "   ", "***", "* ** *", "***-****, **", "\u200b\u202e", "\n"])
def test_what_says_nothing_is_not_kept(text: str, log: MisunderstoodLog) -> None:
    log.keep(text, [])
    assert log.entries() == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("가" * 500, "가" * 200),
        ("가" * 199 + " 나", "가" * 199),
        ("  한 줄\n두\t줄 ", "한 줄 두 줄"),
        ("\u1112\u1161\u11ab글\u202e", "한글"),
        ("내 번호 ***", "내 번호 ***"),
        ("?", "?"),
        ("🍕", "🍕"),
    ],
)
def test_the_form_that_is_kept(text: str, kept: str, log: MisunderstoodLog) -> None:
    log.keep(text, ["two words", "inform\n"])
    (entry,) = log.entries()
    assert (entry.text, entry.guesses, entry.masked) == (kept, (), "*" in kept)


def test_seven_days_by_the_calendar_of_seoul(log: MisunderstoodLog, hands: Hands) -> None:
    hands.now = datetime(2026, 11, 21, 0, 0, tzinfo=SEOUL)
    log.keep("이른 말", [])
    hands.now = datetime(2026, 11, 21, 23, 59, tzinfo=SEOUL)
    log.keep("늦은 말", [])
    hands.now = datetime(2026, 11, 27, 23, 59, tzinfo=SEOUL)
    assert len(log.entries()) == 2
    # 00:00 in Seoul is still the day before in UTC.
    hands.now = datetime(2026, 11, 28, 0, 0, tzinfo=SEOUL)
    assert log.entries() == []


def test_each_days_count_expires_by_itself(log: MisunderstoodLog, hands: Hands) -> None:
    for spelling in ("와이파이 비번", "와이파이비번", "와이파이 비 번"):
        log.keep(spelling, [])
        hands.now += timedelta(days=3)
    hands.now = SATURDAY + timedelta(days=6)
    assert texts(log) == [("와이파이 비 번", 3)]
    hands.now += timedelta(days=1)
    (entry,) = log.entries()
    assert (entry.count, entry.first_day) == (2, date(2026, 11, 24))
    hands.now += timedelta(days=6)
    assert log.entries() == []


def test_said_every_day_it_is_never_older_than_a_week(log: MisunderstoodLog, hands: Hands) -> None:
    for _ in range(30):
        log.keep("노래방", [])
        hands.now += timedelta(days=1)
    hands.now -= timedelta(days=1)
    (entry,) = log.entries()
    assert (entry.count, (entry.last_day - entry.first_day).days) == (7, 6)


@pytest.mark.parametrize("how", ["keep", "purge", "open", "delete_all"])
def test_nothing_of_it_is_left_in_the_files(
    how: str, opened: Callable[[], MisunderstoodLog], tmp_path: Path, hands: Hands
) -> None:
    log = opened()
    secret = "사라질말"
    for number in range(300):
        log.keep(f"{secret} {number}", ["gone_intent"])
    assert secret.encode() in on_disk(tmp_path / "state")
    if how != "delete_all":
        hands.now += timedelta(days=7)
    match how:
        case "keep":
            log.keep("다른 말", [])
        case "open":
            opened()
        case _:
            getattr(log, how)()
    assert secret.encode() not in on_disk(tmp_path / "state")
    assert b"gone_intent" not in on_disk(tmp_path / "state")


def test_a_reader_does_not_stop_anybody(
    opened: Callable[[], MisunderstoodLog], tmp_path: Path, hands: Hands
) -> None:
    log = opened()
    log.keep("사라질말", [])
    reader = sqlite3.connect(tmp_path / "state" / "misunderstood.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM misunderstood").fetchone()
    hands.now += timedelta(days=7)
    began = time.monotonic()
    log.keep("다른 말", [])
    assert time.monotonic() - began < 0.5
    reader.close()
    # What could not be wiped while it was read is wiped the next time.
    log.keep("다른 말", [])
    assert "사라질말".encode() not in on_disk(tmp_path / "state")
    assert texts(log) == [("다른 말", 2)]


def test_days_to_come_are_not_kept(log: MisunderstoodLog, hands: Hands) -> None:
    hands.now += timedelta(days=300)
    log.keep("틀린 시계", [])
    hands.now = SATURDAY
    assert log.entries() == []
    log.purge()
    hands.now += timedelta(days=300)
    assert log.entries() == []


def test_a_flood_does_not_fill_the_disk(
    log: MisunderstoodLog, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_A_DAY == 5000
    monkeypatch.setattr("bot.misunderstood.log.MOST_A_DAY", 3)
    for number in range(5):
        log.keep(f"말 {number}", [])
    log.keep("말 0", [])
    assert texts(log) == [("말 0", 2), ("말 1", 1), ("말 2", 1)]
    hands.now += timedelta(days=1)
    log.keep("내일 말", [])
    assert len(log.entries()) == 4


def test_only_the_owner_reads_it(log: MisunderstoodLog, tmp_path: Path) -> None:
    log.keep("노래방", [])
    files = sorted((tmp_path / "state").iterdir())
    assert files[0].name == "misunderstood.sqlite"
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_too_open_is_closed(
    opened: Callable[[], MisunderstoodLog], tmp_path: Path
) -> None:
    opened().close()
    path = tmp_path / "state" / "misunderstood.sqlite"
    path.chmod(0o644)
    opened()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_broken_file_is_told(tmp_path: Path, hands: Hands) -> None:
    path = tmp_path / "misunderstood.sqlite"
    path.write_bytes(b"no database " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        MisunderstoodLog(path, hands)


WRITER = """
import sys, time
from pathlib import Path
from bot.clock import make_clock
from bot.misunderstood.log import MisunderstoodLog
while time.time() < float(sys.argv[2]):
    pass
log = MisunderstoodLog(Path(sys.argv[1]), make_clock("2026-11-21T18:30"))
for number in range(200):
    log.keep(f"말 {number % 50}", [])
log.close()
"""


def test_processes_that_begin_and_write_at_once(tmp_path: Path, hands: Hands) -> None:
    path = tmp_path / "misunderstood.sqlite"
    start = str(time.time() + 2)
    command = [sys.executable, "-c", WRITER, str(path), start]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for writer in writers:
        _, error = writer.communicate(timeout=40)
        assert (writer.returncode, error) == (0, b"")
    log = MisunderstoodLog(path, hands)
    assert [entry.count for entry in log.entries()] == [12] * 50
    log.close()
    assert [left.name for left in tmp_path.iterdir()] == ["misunderstood.sqlite"]
