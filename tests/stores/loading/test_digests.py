"""A digest changes with all that changes a catalogue, and with nothing else."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.stores.loading import digests
from bot.stores.loading.digests import code_digest, load_digest


@dataclass(frozen=True)
class File:
    name: str
    version: str


FILES = [File("a.csv", "1"), File("b.csv", "2")]
USUAL = load_digest("/x", FILES, "code")


@pytest.mark.parametrize(
    "other",
    [
        load_digest("/y", FILES, "code"),
        load_digest("/x", FILES, "other"),
        load_digest("/x", FILES[:1], "code"),
        load_digest("/x", [File("a.csv", "1"), File("b.csv", "3")], "code"),
        load_digest("/x", [File("a.csv", "1"), File("c.csv", "2")], "code"),
    ],
)
def test_loads(other: str) -> None:
    assert other != USUAL
    assert load_digest("/x", list(FILES), "code") == USUAL


@pytest.mark.parametrize("change", ["stores/formats/new.py", "safety/untrusted_text.py", "places/data/regions.csv", "stores/hours.py"])  # fmt: skip
def test_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    bot = tmp_path / "bot"
    for part in ("stores", "safety", "places", "nlu/lexicon"):
        shutil.copytree(digests._BOT / part, bot / part, ignore=shutil.ignore_patterns("*.pyc"))
    before = code_digest()
    monkeypatch.setattr(digests, "_BOT", bot)
    assert code_digest() == before
    (bot / "safety" / "answers.py").write_text("")
    (bot / "stores" / "notes.md").write_text("")
    assert code_digest() == before
    (bot / change).parent.mkdir(exist_ok=True)
    (bot / change).write_text("# changed")
    assert code_digest() != before
