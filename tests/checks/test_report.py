from pathlib import Path

import pytest

from bot.checks import report, scores
from bot.checks.labelled import Labelled
from bot.checks.page import render
from bot.checks.parsing import Entity, Parsed
from bot.checks.picture import confusion_counts
from bot.checks.scores import Score


def parsed(
    expected: str,
    intent: str,
    confidence: float = 0.95,
    there: tuple[tuple[str, str | int, str | None], ...] = (),
    found: tuple[Entity, ...] = (),
    text: str = "치킨|집",
) -> Parsed:
    entry = Labelled("set.jsonl", 1, text, tuple(expected.split("|")), there)
    return Parsed(entry, intent, confidence, found, 0.002)


SOME = [
    parsed("greet", "greet"),
    parsed("inform|food_request", "food_request"),
    parsed("inform", "food_request", 0.45),
    parsed("nlu_fallback", "nlu_fallback"),
    parsed("nlu_fallback", "chitchat", 0.35),
    parsed("greet", "nlu_fallback", 0.75),
]


def test_intents() -> None:
    assert scores.accuracy(SOME) == 0.5
    found = scores.intent_scores(SOME)
    assert found["food_request"] == Score(right=1, missed=0, invented=1)
    assert found["inform"] == Score(right=0, missed=1, invented=0)
    assert found["greet"].recall == 0.5
    assert found["greet"].precision == 1
    # chitchat is expected nowhere, so it does not count.
    assert scores.macro_f1(found) == pytest.approx((2 / 3 + 2 / 3 + 0 + 0.5) / 4)


def test_confusions_are_those_of_wrong_ones() -> None:
    pairs = [
        (expected, predicted, len(wrong)) for expected, predicted, wrong in scores.confusions(SOME)
    ]
    assert pairs == [
        ("greet", "nlu_fallback", 1),
        ("inform", "food_request", 1),
        ("nlu_fallback", "chitchat", 1),
    ]


def test_fallback() -> None:
    assert scores.fallback(SOME) == (0.5, 0.25)


def test_reliability() -> None:
    bins = scores.reliability(SOME)
    assert [(b.least, b.count, b.accuracy) for b in bins] == [
        (0.3, 1, 0),
        (0.4, 1, 0),
        (0.7, 1, 0),
        (0.9, 3, 1),
    ]
    assert scores.calibration_error(bins) == pytest.approx((0.35 + 0.45 + 0.75 + 3 * 0.05) / 6)
    assert scores.calibration_error([]) == 0
    assert [b.count for b in scores.reliability([parsed("greet", "greet", 1.0)])] == [1]


def test_entities_count_by_name_and_value_and_role_apart() -> None:
    one = parsed(
        "inform",
        "inform",
        there=(("budget", 5000, None), ("food", "피자", "exclude"), ("food", "김밥", None)),
        found=(("budget", "5000", None), ("food", "피자", None), ("food", "우동", None)),
    )
    assert one.missed == [("food", "김밥", None)]
    assert one.invented == [("food", "우동", None)]
    assert one.found == [(("budget", "5000", None), True), (("food", "피자", "exclude"), False)]
    found = scores.entity_scores([one])
    assert found == {"budget": Score(1, 0, 0), "food": Score(1, 1, 1)}
    assert scores.total(found).f1 == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    assert scores.role_accuracy([one]) == (0, 1)


def test_the_same_entity_twice_needs_to_be_found_twice() -> None:
    twice = (("food", "피자", None), ("food", "피자", None))
    one = parsed("inform", "inform", there=twice, found=(("food", "피자", None),))
    assert len(one.missed) == 1
    assert len(one.found) == 1


def test_percentiles() -> None:
    assert scores.percentile([3, 1, 2], 0.5) == 2
    assert scores.percentile([1, 2], 0.95) == 2
    assert scores.percentile([], 0.5) == 0


def test_the_matrix_has_the_expected_ones_in_its_rows() -> None:
    names, matrix = confusion_counts(SOME)
    assert matrix.sum() == len(SOME)
    assert matrix[names.index("greet"), names.index("nlu_fallback")] == 1
    assert matrix[names.index("nlu_fallback"), names.index("greet")] == 0


def test_the_page_holds_every_part() -> None:
    found = (("food", "우동", None),)
    page = render([*SOME, parsed("inform", "inform", found=found)], "m.tar.gz", "p.png")
    for part in (
        "요약",
        "인텐트 (약한 것부터)",
        "![혼동 행렬](p.png)",
        "틀린 인텐트",
        "확신도",
        "ECE",
    ):
        assert part in page
    assert "| inform | food_request | 1 | 치킨\\|집 (0.45) |" in page
    assert "**우동**" in page


def test_without_mistakes_the_page_says_so() -> None:
    assert render([parsed("greet", "greet")], "m", "p.png").count("없습니다.") == 2


def test_page_and_picture_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def parse_all(model: Path, entries: list[Labelled], progress: object) -> list[Parsed]:
        asked.append(model)
        return SOME

    monkeypatch.setattr(report, "parse_all", parse_all)
    said: list[str] = []
    model = tmp_path / "naviyam-1.tar.gz"
    page = report.write_report(said.append, model, tmp_path / "results")
    assert asked == [model]
    assert said
    assert page == tmp_path / "results" / "nlu-report.md"
    assert "naviyam-1.tar.gz" in page.read_text("utf-8")
    assert (page.parent / "nlu-confusions.png").read_bytes().startswith(b"\x89PNG")


def test_a_broken_set_is_told_by_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "set.jsonl"
    broken.write_text("{}\n", "utf-8")
    with pytest.raises(ValueError, match=r"set\.jsonl:1: cannot be read"):
        report.write_report(print, None, tmp_path, broken)
