import json
from pathlib import Path

import pytest

from bench.parts.scores import (
    Sentence,
    accuracy,
    entity_f1,
    macro_f1,
    named_values,
    read_sentences,
)


@pytest.fixture
def sentences() -> list[Sentence]:
    return [
        Sentence("치킨 만원", ("food_request",), (("food", "치킨"), ("budget", "10000"))),
        Sentence("더", ("more_stores", "affirm"), ()),
        Sentence("안녕", ("greet",), ()),
    ]


def test_sentences_are_read_with_values_as_text(tmp_path: Path) -> None:
    line = {"text": "만원", "intents": ["inform"], "entities": [{"entity": "budget", "value": 1}]}
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(line) + "\n\n", "utf-8")
    assert read_sentences(path) == [Sentence("만원", ("inform",), (("budget", "1"),))]


def test_any_of_the_right_intents_is_right(sentences: list[Sentence]) -> None:
    assert accuracy(sentences, ["food_request", "affirm", "greet"]) == 1
    assert accuracy(sentences, ["food_request", "greet", "greet"]) == pytest.approx(2 / 3)


def test_macro_f1_weighs_intents_alike(sentences: list[Sentence]) -> None:
    assert macro_f1(sentences, ["food_request", "affirm", "greet"]) == 1
    # greet: one hit, one too many; more_stores: none.
    assert macro_f1(sentences, ["food_request", "greet", "greet"]) == pytest.approx(
        (1 + 0 + 2 / 3) / 3
    )


def test_entity_f1_counts_name_and_value(sentences: list[Sentence]) -> None:
    found = [named_values([{"entity": "food", "value": "치킨"}]), (("food", "더"),), ()]
    assert entity_f1(sentences, found) == pytest.approx(2 * 1 / (2 + 2))
    assert entity_f1(sentences, [s.entities for s in sentences]) == 1
