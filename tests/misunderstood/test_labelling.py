"""The file to label: the form of data/nlu, nothing that could be trained on by mistake."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.checks.annotations import read_sentence
from bot.checks.main import run_checks
from bot.checks.reader import read_examples
from bot.misunderstood.clusters import Cluster
from bot.misunderstood.labelling import labelling_file, write_file
from bot.misunderstood.log import Entry

DAY = date(2026, 11, 21)


def group(*texts: str, guesses: tuple[str, ...] = ("food_request", "inform")) -> Cluster:
    entries = tuple(Entry(text, guesses, 2, DAY, DAY) for text in texts)
    return Cluster(entries[0], entries)


def test_the_form() -> None:
    text = labelling_file(
        [(1, group("노래방 어디 있어", "노래방 ** 어디")), (4, group("로또 사 줘", guesses=()))],
        DAY,
    )
    head, body = text.split("nlu:\n")
    assert head.endswith('version: "3.1"\n\n')
    assert "2026-11-21" in head
    assert "7 days" in head
    assert body == (
        "  # 1. said 4 times; the model's guesses: food_request, inform\n"
        "  # MASKED, so left out: write anew with something invented for the stars, or delete.\n"
        "  #   노래방 ** 어디\n"
        "  - intent: TODO\n"
        "    metadata:\n"
        "      voice: children, misunderstood\n"
        "    examples: |\n"
        "      - 노래방 어디 있어\n"
        "\n"
        "  # 4. said 2 times; the model's guesses: none\n"
        "  - intent: TODO\n"
        "    metadata:\n"
        "      voice: children, misunderstood\n"
        "    examples: |\n"
        "      - 로또 사 줘\n"
    )


ODD = [
    "# 샵",
    "- 대시",
    "'따옴표\": 값",
    "!!",
    "%YAML 1.2",
    "|",
    "> 인용",
    "---",
    "...",
    "&a *",
    "\\n 역슬래시",
    "🍕 @누구 `뭐`",
]


def test_odd_texts_arrive_as_they_are() -> None:
    odd = [text for text in ODD if "*" not in text]
    examples, problems = read_examples("new.yml", labelling_file([(1, group(*odd))], DAY))
    assert problems == []
    assert [example.raw for example in examples] == odd
    assert {example.intent for example in examples} == {"TODO"}


def test_brackets_annotate_nothing() -> None:
    said = '[치킨]{"entity": "budget"} [피자](food) }{ ]['
    (example,), _ = read_examples("new.yml", labelling_file([(1, group(said))], DAY))
    sentence = read_sentence(example.raw)
    assert (sentence.annotations, sentence.faults) == ((), ())
    assert example.raw == '(치킨)("entity": "budget") (피자)(food) )( )('


def test_a_text_stands_there_once() -> None:
    text = labelling_file([(1, group("[피자] 줘", "(피자)줘")), (2, group("( 피자 ) 줘"))], DAY)
    examples, problems = read_examples("new.yml", text)
    assert ([example.raw for example in examples], problems) == (["(피자) 줘"], [])


def test_masked_messages_are_no_examples() -> None:
    text = labelling_file([(1, group("내 번호 ***")), (2, group("여기 ** 살아"))], DAY)
    assert read_examples("new.yml", text) == ([], [])
    assert yaml.safe_load(text) == {"version": "3.1", "nlu": []}
    assert "#   내 번호 ***\n" in text


@pytest.mark.parametrize("intent", ["TODO", "greet"])
def test_check_tells_what_is_open(intent: str, tmp_path: Path) -> None:
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "domain.yml").write_text("intents:\n  - greet\nentities:\n  - food\n")
    text = labelling_file([(1, group("[피자] 줘", "내 번호 ***")), (2, group("안녕하슈"))], DAY)
    (tmp_path / "data" / "nlu" / "new.yml").write_text(text.replace("TODO\n", f"{intent}\n"))
    problems = [p for p in run_checks(tmp_path) if "are needed" not in p.message]
    open_ones = [p for p in problems if p.message.startswith("unknown intent 'TODO'")]
    assert open_ones == problems
    assert len(open_ones) == (2 if intent == "TODO" else 0)


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "new.yml"
    write_file(path, "first, and longer", force=False)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_file(path, "second", force=False)
    assert path.read_text() == "first, and longer"
    write_file(path, "second", force=True)
    assert path.read_text() == "second"
