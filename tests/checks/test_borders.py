import pytest

from bot.checks.annotations import read_sentence
from bot.checks.borders import border_fault


@pytest.mark.parametrize(
    "raw",
    [
        "[강남역](location)에서 밥",
        "[맛나분식](store_name)이냐",
        '칭구들이랑[노원](location)[만삼천원]{"entity": "budget", "value": "13000"}까지만',
        "[강남](location)역",
        '[점심]{"entity": "time", "value": "lunch"}때여',
        '[싼]{"entity": "sort", "value": "cheapest"}거',
    ],
)
def test_spans_that_can_be_found(raw: str) -> None:
    sentence = read_sentence(raw)
    assert sentence.annotations
    assert not any(border_fault(sentence.text, found) for found in sentence.annotations)


@pytest.mark.parametrize(
    "raw",
    [
        "[강남역에](location)서 밥",
        "맛[나분식](store_name) 알려줘",
        '[만오천]{"entity": "budget", "value": "7500"}원 있는데',
        "[치](food)킨 먹자",
    ],
)
def test_spans_that_cannot(raw: str) -> None:
    sentence = read_sentence(raw)
    assert border_fault(sentence.text, sentence.annotations[0])
