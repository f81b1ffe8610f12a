"""Numbers as a person types them."""

import pytest

from bot.misunderstood.picking import PickError, picked


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", [1]),
        ("1,3,5-7", [1, 3, 5, 6, 7]),
        (" 7 , 5 - 6, 5,", [5, 6, 7]),
        ("all", [1, 2, 3, 4, 5, 6, 7]),
        (" ALL ", [1, 2, 3, 4, 5, 6, 7]),
        ("3-3", [3]),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert picked(text, 7) == numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "numbers such as"),
        (" , ", "numbers such as"),
        ("one", "not 'one'"),
        ("1;2", "not '1;2'"),
        ("-3", "not '-3'"),
        ("0", "from 1 to 7"),
        ("8", "from 1 to 7"),
        ("6-9", "from 1 to 7"),
        ("3-2", "'3-2'"),
        ("9" * 30, "not '999"),
    ],
)
def test_what_cannot_be_picked(text: str, told: str) -> None:
    with pytest.raises(PickError, match=told):
        picked(text, 7)
