from pathlib import Path

import pytest

from bot.nlu.choices import Choices
from bot.nlu.foods import Foods
from bot.nlu.span import Span
from bot.nlu.span_model import Context, SpanModel, is_right
from bot.nlu.times import find_times

DISHES = ["치킨", "피자", "김밥", "우동", "냉면", "라면", "짜장면", "국밥", "쌀국수", "카레"]


FINDERS = (Foods(), Choices())


def context(text: str) -> Context:
    spans = [span for finder in FINDERS for span in finder.find(text)]
    return Context(text, (*spans, *find_times(text)), ("food_request", "inform"))


def gold(text: str, surface: str, entity: str, value: str, role: str | None = None) -> Span:
    at = text.index(surface)
    return Span(at, at + len(surface), entity, value, "gold", role)


@pytest.fixture(scope="module")
def model() -> SpanModel:
    texts: list[tuple[str, list[Span]]] = []
    for dish in DISHES:
        for text in (f"{dish} 먹고 싶어", f"{dish} 파는 데 있어?"):
            texts.append((text, [gold(text, dish, "food", dish)]))
        text = f"{dish} 말고 다른 거"
        texts.append((text, [gold(text, dish, "food", dish, "exclude")]))
    for hour in (6, 7, 8, 9):
        text = f"{hour}시에 갈게"
        texts.append((text, [gold(text, f"{hour}시", "time", f"{hour + 12}:00")]))
    return SpanModel.fit([context(text) for text, _ in texts], [spans for _, spans in texts])


def judged(model: SpanModel, text: str) -> list[tuple[str, str | int, str | None]]:
    return [(span.entity, span.value, span.role) for span, _ in model.judge(context(text))]


def test_wanted_and_refused(model: SpanModel) -> None:
    assert judged(model, "돈까스 먹고 싶어") == [("food", "돈까스", None)]
    assert judged(model, "돈까스 말고 다른 거") == [("food", "돈까스", "exclude")]


def test_one_reading_of_an_hour(model: SpanModel) -> None:
    assert judged(model, "5시에 갈게") == [("time", "17:00", None)]


def test_spans_do_not_overlap_and_are_sure(model: SpanModel) -> None:
    found = model.judge(context("쌀국수 파는 데 있어? 김밥 먹고 싶어"))
    assert [span.value for span, _ in found] == ["쌀국수", "김밥"]
    assert all(0.5 <= confidence <= 1 for _, confidence in found)
    assert found[0][0].end <= found[1][0].start


def test_nothing_proposed_nothing_found(model: SpanModel) -> None:
    assert model.judge(Context("안녕", (), ())) == []


def test_saved_and_loaded_it_says_the_same(model: SpanModel, tmp_path: Path) -> None:
    model.save(tmp_path / "spans.json")
    loaded = SpanModel.load(tmp_path / "spans.json")
    text = "우동 말고 다른 거"
    assert loaded.judge(context(text)) == model.judge(context(text))


def test_right_is_the_same_value_at_that_place() -> None:
    annotated = [Span(0, 2, "people", "3", "gold")]
    assert is_right(Span(0, 1, "people", 3), annotated)
    assert not is_right(Span(0, 2, "people", 4), annotated)
    assert not is_right(Span(2, 4, "people", 3), annotated)
    assert not is_right(Span(0, 2, "ordinal", 3), annotated)
