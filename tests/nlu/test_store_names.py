import pytest

from bot.nlu.store_names import chains, find_store_names


def test_chains_are_known_by_their_nicknames() -> None:
    assert chains().get("맥날") == "맥도날드"
    assert chains().get("김밥천국") == "김밥천국"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("맛나분식 알려줘", "맛나분식"),
        ("김밥천국에서", "김밥천국"),
        ("맥날 어때", "맥날"),
        ("한솥 도시락 열었어?", "한솥 도시락"),
        ("보리네국밥이냐 강남국밥이냐", "보리네국밥"),
    ],
)
def test_names_as_written(text: str, name: str) -> None:
    found = list(find_store_names(text))
    assert name in {span.value for span in found}
    assert all(text[span.start : span.end] == span.value for span in found)


def test_how_a_chain_is_found() -> None:
    assert {span.how for span in find_store_names("맥날") if span.value == "맥날"} >= {"chain"}


@pytest.mark.parametrize("text", ["", "🍗", "123", "ㅋ"])
def test_nothing_that_can_be_a_name(text: str) -> None:
    assert list(find_store_names(text)) == []
