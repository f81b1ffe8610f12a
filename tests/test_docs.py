"""What the documents and Rasa's files say is what the code does."""

import ast
import inspect
import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.registry import handlers
from bot import cli
from bot.checks.reader import read_examples
from bot.safety.answers import CHECKED_ON, GOOD_FOR_DAYS, HELPLINES
from bot.safety.classes import CLASSES
from bot.safety.masking import KINDS
from bot.settings import ROOT
from bot.short_memory import ShortMemory

README = (ROOT / "README.md").read_text("utf-8")
DECISIONS = (ROOT / "docs" / "decisions.md").read_text("utf-8")
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
CONTRACT = (ROOT / "docs" / "contract.md").read_text("utf-8")
PRIVACY = (ROOT / "docs" / "privacy.md").read_text("utf-8")
TRAINERS = (ROOT / "docs" / "trainers.md").read_text("utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/contract.md",
    "docs/decisions.md",
    "docs/operate.md",
    "docs/privacy.md",
    "docs/trainers.md",
)
SECONDS = {"초": 1, "분": 60, "시간": 3600}


def names(entries: list[Any]) -> list[str]:
    """Names of a list whose entries may carry more (`- food: {roles: ...}`)."""
    return [next(iter(entry)) if isinstance(entry, dict) else entry for entry in entries]


def steps() -> Iterator[tuple[str, str]]:
    """(intent, action) of every rule."""
    for file in (ROOT / "data" / "rules").rglob("*.yml"):
        for rule in yaml.safe_load(file.read_text("utf-8"))["rules"]:
            said = [step["intent"] for step in rule["steps"] if "intent" in step]
            done = [step["action"] for step in rule["steps"] if "action" in step]
            assert done, f"{file.name}: '{rule['rule']}' does nothing"
            yield said[0], done[0]


def section(text: str, heading: str) -> str:
    return text.split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]


def in_repository() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in found if path.is_file()]


def settings_read() -> set[str]:
    tree = ast.parse((ROOT / "bot" / "settings.py").read_text("utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"(PORT|NAVIYAM_[A-Z_]+)", node.value)
    }


def test_readme_has_every_setting_and_no_other() -> None:
    told = re.findall(r"^\| `([A-Z_]+)` \|", section(README, "## Settings"), re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == settings_read()


def test_contract_marks_as_later_what_no_setting_reads() -> None:
    rows = re.findall(
        r"^\| (`[A-Z_`, ]+`(?: \(later\))?) \|", section(CONTRACT, "## 6. Settings"), re.M
    )
    later = {name for row in rows if "(later)" in row for name in re.findall(r"`(\w+)`", row)}
    now = {name for row in rows if "(later)" not in row for name in re.findall(r"`(\w+)`", row)}
    assert len(later) > 5
    assert not later & settings_read()
    assert now - {"STORAGE_EMULATOR_HOST"} <= settings_read()


def test_contract_has_every_class_and_kind_of_the_safety_check() -> None:
    told = set(re.findall(r"`(\w+)`", section(CONTRACT, "## 5. Public surface")))
    assert {*CLASSES, *KINDS} <= told


def test_trainers_find_every_class() -> None:
    table = section(TRAINERS, "## 안전 데이터").split("### 파일", 1)[0]
    first = re.findall(r"^\| ((?:`\w+` ?)+)\|", table, re.MULTILINE)
    assert sorted(name for row in first for name in re.findall(r"\w+", row)) == sorted(CLASSES)


def test_privacy_tells_the_times_of_the_code() -> None:
    table = section(PRIVACY, "## 얼마나 두나")
    rows = re.findall(
        r"^\| [^|]+ \| ([\d,]+)(\S*)[^|]* \| `(bot/[\w/]+)\.py` `([A-Z_]+)` \|", table, re.M
    )
    for number, unit, module, name in rows:
        value = int(number.replace(",", "")) * (SECONDS.get(unit, 1) if "SECONDS" in name else 1)
        assert getattr(import_module(module.replace("/", ".")), name) == value, (module, name)
    assert len(rows) >= 11
    kept = inspect.signature(ShortMemory.open).parameters["seconds"].default
    assert f"| {kept // 60}분 | `bot/short_memory.py` `ShortMemory.open` |" in table


def test_privacy_has_every_helpline_and_when_it_was_checked() -> None:
    told = section(PRIVACY, "## 도움 전화와 위기의 글")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| `(\w+)`", told, re.MULTILINE)
    assert sorted(rows) == sorted((h.phone, h.name, h.kind) for h in HELPLINES.values())
    assert CHECKED_ON.isoformat() in told
    assert f"{GOOD_FOR_DAYS}일" in told


def test_readme_has_every_command() -> None:
    commands = {
        command.name or command.callback.__name__
        for command in cli.app.registered_commands
        if command.callback
    }
    told = re.findall(r"^\| `naviyam (\w+)` \|", section(README, "## Commands"), re.MULTILINE)
    assert set(told) == commands


def test_every_command_of_make_that_is_told_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = {
        target
        for name in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.M)
    }
    assert {"run", "test"} <= told <= targets


def test_every_change_to_rasa_has_its_decision() -> None:
    files = (ROOT / "bot" / "engine" / "changes").glob("*.py")
    changes = {file.stem for file in files if file.stem != "__init__"}
    table = section(DECISIONS, "## Changes to Rasa")
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == changes


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    document = ROOT / name
    # An annotation of an entity looks like a link, in code.
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", plain):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = document.parent / path if path else document
        assert there.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


def test_folders_of_the_readme_are_there() -> None:
    listed = section(README, "## Where things lie")
    for row in re.findall(r"^\| ([^|]+) \|", listed, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", row):
            assert (ROOT / name).exists(), name


def test_every_intent_is_taught_and_answered() -> None:
    intents = set(names(DOMAIN["intents"]))
    taught = set()
    for file in (ROOT / "data" / "nlu").rglob("*.yml"):
        examples, _ = read_examples(file.name, file.read_text("utf-8"))
        taught |= {example.intent for example in examples}
    assert taught == intents
    assert {intent for intent, _ in steps()} == intents


def test_every_action_exists_and_is_used(tmp_path: Path) -> None:
    carried_out = set(handlers(tmp_path))
    assert set(DOMAIN["actions"]) == carried_out
    ruled = {action for _, action in steps()}
    assert ruled <= carried_out | set(DOMAIN["responses"])
    # Rasa itself runs the first at the beginning of a session.
    assert carried_out - ruled == {"action_session_start"}
    assert {name for name in ruled if name.startswith("utter_")} == set(DOMAIN["responses"])


def test_the_project_stands_alone() -> None:
    # Put together here, or this file would be one that names them.
    away = ["../" + "shared", "/" + "work/"]
    for path in in_repository():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        assert not [name for name in away if name in text], path
