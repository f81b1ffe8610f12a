import sqlite3
from pathlib import Path

from bot.engine.conversations.rows import IDLE_SECONDS, LIFE_SECONDS, ConversationRows


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_row_is_replaced_deleted_and_survives_a_restart(tmp_path: Path) -> None:
    rows = ConversationRows(tmp_path / "c.sqlite")
    rows.put("a", "하나")
    rows.put("a", "둘")
    rows.close()
    again = ConversationRows(tmp_path / "c.sqlite")
    assert again.get("a") == "둘"
    again.delete("a")
    assert again.get("a") is None
    again.close()


def test_an_idle_conversation_is_forgotten() -> None:
    clock = Clock()
    rows = ConversationRows(":memory:", clock)
    rows.put("a", "하나")
    clock.now += IDLE_SECONDS + 1
    assert rows.get("a") is None
    assert rows.keys() == []
    rows.close()


def test_no_conversation_lives_longer_than_a_day() -> None:
    clock = Clock()
    rows = ConversationRows(":memory:", clock)
    rows.put("a", "x")
    while clock.now - 1000 < LIFE_SECONDS - IDLE_SECONDS:
        clock.now += IDLE_SECONDS - 1
        assert rows.get("a") == "x"
        rows.put("a", "x")
    clock.now = 1000 + LIFE_SECONDS
    assert rows.get("a") is None
    rows.put("a", "new")
    assert rows.get("a") == "new"
    rows.close()


def test_what_is_over_leaves_the_file(tmp_path: Path) -> None:
    clock = Clock()
    path = tmp_path / "c.sqlite"
    rows = ConversationRows(path, clock)
    rows.put("a", "비밀스러운 말")
    clock.now += IDLE_SECONDS + 1
    rows.put("b", "다른 말")
    rows.close()
    assert "비밀스러운".encode() not in path.read_bytes()


def left_in(folder: Path) -> bytes:
    """Everything that lies in the files, the write-ahead log among them."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


SECRET = "비밀스러운 말"


def test_what_is_over_leaves_the_files_though_nobody_writes_any_more(tmp_path: Path) -> None:
    clock = Clock()
    rows = ConversationRows(tmp_path / "c.sqlite", clock)
    for n in range(50):
        rows.put(f"key-{n}", f"{SECRET} {n}" * 100)
    assert SECRET.encode() in left_in(tmp_path)
    clock.now += IDLE_SECONDS + 1
    rows.purge()
    assert SECRET.encode() not in left_in(tmp_path)
    assert b"key-" not in left_in(tmp_path)
    rows.close()


def test_what_is_deleted_leaves_the_files_at_once(tmp_path: Path) -> None:
    rows = ConversationRows(tmp_path / "c.sqlite")
    rows.put("other", "stays")
    for body in (SECRET, f"{SECRET} longer" * 2000, f"{SECRET} short"):
        rows.put("key-1", body)
    rows.delete("key-1")
    assert SECRET.encode() not in left_in(tmp_path)
    assert b"key-1" not in left_in(tmp_path)
    assert rows.get("other") == "stays"
    rows.close()


def test_what_could_not_be_dropped_while_another_read_goes_with_the_next_purge(
    tmp_path: Path,
) -> None:
    rows = ConversationRows(tmp_path / "c.sqlite")
    rows.put("key-1", SECRET)
    reader = sqlite3.connect(tmp_path / "c.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM conversation").fetchall()
    rows.delete("key-1")
    assert rows.get("key-1") is None
    reader.close()
    rows.purge()
    assert SECRET.encode() not in left_in(tmp_path)
    rows.close()


def test_a_killed_process_leaves_nothing_that_is_over(tmp_path: Path) -> None:
    clock = Clock()
    killed = ConversationRows(tmp_path / "c.sqlite", clock)
    killed.put("key-1", SECRET)
    clock.now += IDLE_SECONDS + 1
    again = ConversationRows(tmp_path / "c.sqlite", clock)
    assert SECRET.encode() not in left_in(tmp_path)
    again.close()
    killed.close()


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    rows = ConversationRows(tmp_path / "c.sqlite")
    rows.put("a", "x")
    for path in tmp_path.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    rows.close()
