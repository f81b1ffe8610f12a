import pytest

from bot.nlu.choices import ENTITIES, Choices, known_choices


@pytest.fixture(scope="module")
def choices() -> Choices:
    return Choices()


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("급카 되는 데", "payment", "meal_card"),
        ("꿈나무카드", "payment", "meal_card"),
        ("현금만 있어", "payment", "cash"),
        ("체크카드", "payment", "card"),
        ("혼밥", "companion", "alone"),
        ("칭구랑", "companion", "friend"),
        ("할머니랑", "companion", "family"),
        ("안 매운 거", "taste", "not_spicy"),
        ("매콤한 거", "taste", "spicy"),
        ("달걀 못 먹어", "diet", "계란"),
        ("비건", "diet", "채식"),
        ("제일 싼 데", "sort", "cheapest"),
        ("더 가까운 데", "sort", "nearest"),
        ("점심", "time", "lunch"),
        ("지금", "time", "now"),
        ("울동네", "location", "here"),
    ],
)
def test_words_and_their_values(choices: Choices, text: str, entity: str, value: str) -> None:
    assert (entity, value) in {(span.entity, span.value) for span in choices.find(text)}


def test_an_ordinal_is_a_number(choices: Choices) -> None:
    assert ("ordinal", 1) in {(span.entity, span.value) for span in choices.find("젤위에꺼")}


def test_one_letter_is_marked_as_such(choices: Choices) -> None:
    span = next(s for s in choices.find("밀 빼줘") if s.value == "밀")
    assert span.how == "word-letter"


def test_the_table_holds_known_entities_alone() -> None:
    assert {entity for _, entity, _ in known_choices()} <= set(ENTITIES)


def test_words_that_trainers_annotate_are_learned() -> None:
    learned = Choices([("꿈밥카드", "payment", "meal_card"), ("강남", "store_name", "강남")])
    found = {(span.entity, span.value) for span in learned.find("꿈밥카드 강남")}
    assert ("payment", "meal_card") in found
    assert not any(entity == "store_name" for entity, _ in found)
