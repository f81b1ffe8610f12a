"""`naviyam misunderstood`: the list, the file to label, deleting, and what a person is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.checks.reader import read_examples
from bot.clock import make_clock
from bot.misunderstood.log import MisunderstoodLog

NOW = "2026-11-21T18:30"
runner = CliRunner()


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NAVIYAM_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("NAVIYAM_NOW", NOW)
    monkeypatch.setenv("NAVIYAM_KEEP_MISUNDERSTOOD", "yes")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "state"


@pytest.fixture
def log(state: Path) -> Iterator[MisunderstoodLog]:
    kept = MisunderstoodLog(state / "misunderstood.sqlite", make_clock(NOW))
    for text in ("노래방 어디 있어", "노래방 어디있어", "노레방 어디 있어", "노래방 어디 있냐"):
        kept.keep(text, ["ask_location", "food_request"])
    kept.keep("내 번호 *** 저장해", ["chitchat"])
    kept.keep("내 번호 *** 저장해", ["chitchat"])
    kept.keep("로또 [bold]사줘", [])
    yield kept
    kept.close()


def misunderstood(*arguments: object, typed: str = "") -> tuple[int, str, str]:
    result = runner.invoke(cli.app, ["misunderstood", *map(str, arguments)], input=typed)
    assert not isinstance(result.exception, Exception), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_list(log: MisunderstoodLog) -> None:
    code, out, error = misunderstood()
    assert (code, error) == (0, "")
    rows = [line.split() for line in out.splitlines() if line.lstrip()[:1].isdigit()]
    assert [row[:3] for row in rows[:3]] == [
        ["1", "4", "11-21"],
        ["2", "2", "11-21"],
        ["3", "1", "11-21"],
    ]
    assert "노래방 어디 있어" in out
    assert "ask_location" in out
    assert "로또 [bold]사줘" in out
    assert "7 messages, 5 wordings, 3 groups." in out
    assert "Stars stand for something that was masked." in out


def test_a_long_list_is_cut_unless_all_is_asked_for(
    log: MisunderstoodLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.misunderstood.view.MOST_SHOWN", 2)
    monkeypatch.setattr("bot.misunderstood.view.MOST_EXAMPLES", 1)
    _, out, _ = misunderstood()
    assert "로또" not in out
    assert "... and 1 smaller ones" in out
    assert "... and 1 more" in out
    _, out, _ = misunderstood("--all")
    for text in ("로또 [bold]사줘", "노레방 어디 있어", "노래방 어디 있냐"):
        assert text in out
    assert "... and" not in out


def test_chosen_ones_are_written(log: MisunderstoodLog, tmp_path: Path) -> None:
    path = tmp_path / "new.yml"
    code, out, _ = misunderstood("--write", path, "--pick", "1-2")
    assert code == 0
    told = out.replace("\n", " ")
    assert "1. 노래방 어디 있어 (3 wordings)" in told
    assert f"2 groups are in {path}" in told
    assert "1 wordings with stars" in told
    examples, problems = read_examples("new.yml", path.read_text("utf-8"))
    assert problems == []
    assert sorted(example.raw for example in examples) == [
        "노래방 어디 있냐",
        "노래방 어디 있어",
        "노레방 어디 있어",
    ]
    assert "guesses: ask_location, food_request" in path.read_text("utf-8")


def test_a_file_is_written_over_with_force_alone(log: MisunderstoodLog, tmp_path: Path) -> None:
    path = tmp_path / "new.yml"
    path.write_text("labelled by hand")
    code, _, error = misunderstood("--write", path, "--pick", "all")
    assert (code, error) == (1, f"{path} is there already; --force writes over it.\n")
    assert path.read_text() == "labelled by hand"
    assert misunderstood("--write", path, "--pick", "all", "--force")[0] == 0
    assert "로또 (bold)사줘" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--write", "new.yml"], "--write needs --pick"),
        (["--pick", "1"], "--pick needs --write"),
        (["--write", "new.yaml", "--pick", "1"], "ends with .yml"),
        (["--write", "new.yml", "--pick", "9"], "from 1 to 3"),
        (["--write", "no/new.yml", "--pick", "1"], "No such file or directory: no/new.yml"),
        (["--delete", "--pick", "1"], "--delete stands alone"),
    ],
)
def test_wrong_options(
    arguments: list[str],
    told: str,
    log: MisunderstoodLog,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, error = misunderstood(*arguments)
    assert code == 1
    assert told in error
    assert len(error.splitlines()) == 1
    assert not (tmp_path / "new.yml").exists()
    assert len(log.entries()) == 5


def test_delete_asks(log: MisunderstoodLog) -> None:
    code, out, _ = misunderstood("--delete", typed="n\n")
    assert code == 1
    assert "Nothing is deleted." in out
    assert len(log.entries()) == 5
    code, out, _ = misunderstood("--delete", typed="y\n")
    assert code == 0
    assert "5 wordings are deleted." in out
    assert log.entries() == []


def test_delete_without_asking(log: MisunderstoodLog, state: Path) -> None:
    assert misunderstood("--delete", "--yes")[0] == 0
    assert "노래방".encode() not in b"".join(path.read_bytes() for path in state.iterdir())
    code, out, _ = misunderstood()
    assert code == 0
    assert "Nothing is kept in " in out


def test_old_ones_are_gone(log: MisunderstoodLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIYAM_NOW", "2026-11-28T00:00")
    _, out, _ = misunderstood()
    assert "Nothing is kept in " in out


def test_no_file(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, error = misunderstood()
    assert code == 1
    assert "The bot makes it when it starts" in error
    monkeypatch.setenv("NAVIYAM_KEEP_MISUNDERSTOOD", "no")
    for arguments in ([], ["--delete", "--yes"]):
        code, _, error = misunderstood(*arguments)
        assert code == 1
        assert "runs with NAVIYAM_KEEP_MISUNDERSTOOD=yes" in error
    assert not state.exists()


def test_the_switch_is_off(log: MisunderstoodLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NAVIYAM_KEEP_MISUNDERSTOOD")
    code, out, _ = misunderstood()
    assert code == 0
    assert "노래방 어디 있어" in out
    assert "NAVIYAM_KEEP_MISUNDERSTOOD is not 'yes' here" in out


def test_a_broken_file_and_a_wrong_setting(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.mkdir()
    (state / "misunderstood.sqlite").write_bytes(b"no database " * 100)
    code, _, error = misunderstood()
    assert code == 1
    assert error.endswith("misunderstood.sqlite cannot be read: file is not a database\n")
    monkeypatch.setenv("NAVIYAM_NOW", "soon")
    code, _, error = misunderstood()
    assert (code, error.split(":")[0]) == (1, "NAVIYAM_NOW")
