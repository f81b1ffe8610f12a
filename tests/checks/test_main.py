from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from bot.checks import main
from bot.checks.main import run_checks
from bot.checks.problem import Problem

DOMAIN = """\
intents:
  - greet
  - food_request
entities:
  - food:
      roles:
        - exclude
  - location
  - budget
"""
TRAINING = """\
version: "3.1"

nlu:
  - intent: greet
    metadata:
      voice: 9-year-old
    examples: |
      - 안녕
      - 하이
  - intent: food_request
    examples: |
      - [치킨](food) 먹고 싶어
"""
Project = Callable[..., list[Problem]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Checks a project with these files; without the complaint that so few examples are too few."""

    def check(
        training: str | bytes = TRAINING, labelled: str = "", domain: str = DOMAIN
    ) -> list[Problem]:
        for name, text in (
            ("domain.yml", domain),
            ("data/nlu/some.yml", training),
            ("tests/nlu/development.jsonl", labelled),
        ):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [p for p in run_checks(tmp_path) if "are needed" not in p.message]

    return check


def test_good_data_has_no_problem(project: Project) -> None:
    labelled = '{"text": "피자 말고", "intents": ["food_request", "greet"], "entities": '
    labelled += '[{"entity": "food", "value": "피자", "role": "exclude"}]}\n'
    assert project(labelled=labelled) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[치킨](food)", "[치킨(food)", 12, "broken annotation"),
        ("[치킨](food)", '[치킨]{"entity" "food"}', 12, "is no JSON"),
        ("[치킨](food)", "[치킨](dish)", 12, "unknown entity 'dish'"),
        (
            "[치킨](food)",
            '[치킨]{"entity": "food", "role": "wanted"}',
            12,
            "unknown role 'wanted' of food",
        ),
        ("[치킨](food)", '[통닭]{"entity": "food", "value": "통닭"}', 12, "is called '치킨'"),
        ("[치킨](food)", '[만원]{"entity": "budget", "value": "만원"}', 12, "whole number"),
        ("[치킨](food) 먹고", "치[킨 먹](location)고", 12, "token's border"),
        ("intent: food_request", "intent: food_reqest", 12, "unknown intent 'food_reqest'"),
        ("- 하이", "- 하\u1112\u1161", 9, "not NFC"),
        ("- 하이", "- 하이 ", 9, "trailing blanks"),
        ("- 하이", "- 하\u200b이", 9, "invisible character U+200B"),
        ("- 하이", "- 안 녕", 9, "stands there twice, first in data/nlu/some.yml:8"),
        ("[치킨](food) 먹고 싶어", "안녕", 12, "stands under greet too, in data/nlu/some.yml:8"),
        ("- 하이", "하이", 9, "'- ' and the sentence"),
        ("- 하이", "- ", 9, "'- ' and the sentence"),
        ("examples: |\n      - [", "examples: >\n      - [", 10, "examples: |"),
        ("- intent: food_request", "- synonym: food_request", 10, "only intents"),
        ("  - intent: food_request", "\t- intent: food_request", 10, "broken YAML"),
        ("metadata:\n", "metadata: [\n", 7, "broken YAML"),
        ("nlu:", "examples:", 1, "'nlu:' is missing"),
    ],
)
def test_each_kind_of_problem_is_found_with_its_line(
    project: Project, old: str, new: str, line: int, message: str
) -> None:
    assert TRAINING.count(old) == 1
    found = project(TRAINING.replace(old, new))
    matching = [p for p in found if message in p.message]
    assert matching, found
    assert (matching[0].file, matching[0].line) == ("data/nlu/some.yml", line)
    assert str(matching[0]).startswith(f"data/nlu/some.yml:{line}: ")


def test_a_control_character_is_found_though_it_breaks_the_yaml(project: Project) -> None:
    found = project(TRAINING.replace("- 하이", "- 하\x07이"))
    assert {(p.line, p.message[:4]) for p in found} == {(9, "invi"), (9, "brok")}


def test_what_is_not_utf_8(project: Project) -> None:
    found = project(TRAINING.encode().replace("하이".encode(), "하이".encode("cp949")))
    assert Problem("data/nlu/some.yml", 9, "not UTF-8") in found


def labelled(**changes: object) -> str:
    import json

    entry = {"text": "피자 먹자", "intents": ["food_request"], "entities": [], **changes}
    return json.dumps(entry, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{\n", "cannot be read"),
        ("[1]\n", "an object with text"),
        (labelled(intents=[]), "at least one name"),
        (labelled(entities=[{"entity": "food"}]), "needs entity and value"),
        (labelled(entities=[{"entity": "food", "value": 1.5}]), "a text or a whole number"),
        (labelled(intents=["order"]), "unknown intent 'order'"),
        (labelled(entities=[{"entity": "dish", "value": "피자"}]), "unknown entity 'dish'"),
        (labelled(entities=[{"entity": "food", "value": "핏짜"}]), "is called '피자'"),
        (labelled(entities=[{"entity": "budget", "value": "5000"}]), "is a number"),
        (labelled(entities=[{"entity": "location", "value": "홍대"}]), "does not stand"),
        (labelled(text=" 안 녕 "), "is trained on, in data/nlu/some.yml:8"),
        (labelled(text="치킨 먹고\u200b 싶어요"), "invisible character"),
    ],
)
def test_the_labelled_sets_are_checked_too(project: Project, row: str, message: str) -> None:
    found = project(labelled=labelled(text="첫 줄이야") + row)
    assert [p for p in found if message in p.message and p.line == 2], found
    assert {p.file for p in found} == {"tests/nlu/development.jsonl"}


def test_a_labelled_sentence_stands_there_once(project: Project) -> None:
    found = project(labelled=labelled() + labelled(text="피자먹자"))
    message = "stands there twice, first in line 1"
    assert found == [Problem("tests/nlu/development.jsonl", 2, message)]


def test_too_few_examples(project: Project, tmp_path: Path) -> None:
    project()
    found = {p.message: (p.file, p.line) for p in run_checks(tmp_path)}
    assert found["'greet' has 2 examples, at least 20 are needed"] == ("domain.yml", 2)
    assert found["3 examples in all, at least 3000 are needed"] == ("data/nlu", 1)


def test_a_broken_domain(project: Project) -> None:
    found = project(domain="intents: [\n")
    assert [(p.file, p.message[:11]) for p in found] == [("domain.yml", "broken YAML")]


@pytest.fixture(scope="module")
def ours() -> tuple[list[Problem], float]:
    began = process_time()
    return run_checks(), process_time() - began


def test_our_training_data_is_clean(ours: tuple[list[Problem], float]) -> None:
    assert [str(p) for p in ours[0] if not p.file.startswith("tests/")] == []


def test_our_labelled_sets_are_clean(ours: tuple[list[Problem], float]) -> None:
    assert [str(p) for p in ours[0] if p.file.startswith("tests/")] == []


def test_the_check_is_quick(ours: tuple[list[Problem], float]) -> None:
    assert ours[1] < 6  # about 2 s alone; coverage and other tests beside it take their share


def test_main_prints_and_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "run_checks", lambda: [Problem("a.yml", 3, "wrong")])
    assert main.main() == 1
    assert capsys.readouterr().out == "a.yml:3: wrong\n1 problem\n"
    monkeypatch.setattr(main, "run_checks", list)
    assert main.main() == 0
    assert capsys.readouterr().out == "0 problems\n"
