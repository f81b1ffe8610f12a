from pathlib import Path

import pytest

from bot.checks.safety import safety_problems
from bot.settings import ROOT

FINE = """\
safety:
  - class: suicide
    voice: 9-year-old
    examples: |
      - 사라지고 싶어
  - class: none
    examples: |
      - 배고파 죽겠다
"""


def problems(tmp_path: Path, *, data: str = FINE, examination: str = "") -> list[str]:
    for name, text in (
        ("data/safety/some.yml", data),
        ("tests/safety/held_out.jsonl", examination),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [f"{p.file}:{p.line}: {p.message}" for p in safety_problems(tmp_path)]


def test_the_projects_own_data_is_in_order() -> None:
    assert safety_problems(ROOT) == []


def test_nothing_wrong(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (FINE.replace("suicide", "sadness"), "some.yml:2: 'class' is one of"),
        (FINE.replace("배고파 죽겠다", "사라지고싶어"), "some.yml:8: stands under suicide too"),
        (FINE.replace("- 배고파", "배고파"), "some.yml:8: an example is '- '"),
        (FINE.replace("examples: |", "examples:", 1), "some.yml"),
        (FINE.replace("safety:", "nlu:"), "some.yml:1: a list under 'safety:' is missing"),
        (FINE.replace("  - class: none", " - class: none"), "some.yml:6: broken YAML"),
    ],
)
def test_faults_with_their_line(tmp_path: Path, data: str, told: str) -> None:
    found = problems(tmp_path, data=data)
    assert any(told in line for line in found), found


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"text": "사라지고  싶어", "class": "suicide"}', "some.yml:5: is examined in"),
        ('{"text": "죽 먹자", "class": "food"}', "held_out.jsonl:1: unknown class 'food'"),
        ("죽 먹자", "held_out.jsonl:1: an object with text and class is needed"),
    ],
)
def test_an_examination(tmp_path: Path, row: str, told: str) -> None:
    found = problems(tmp_path, examination=row)
    assert any(told in line for line in found), found
