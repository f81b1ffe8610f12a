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
