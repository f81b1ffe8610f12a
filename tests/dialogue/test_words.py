import pytest

from bot.dialogue.menu_words import food
from bot.dialogue.particles import with_particle
from bot.dialogue.shown import Shown


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("치킨", "이", "치킨이"),
        ("피자", "이", "피자가"),
        ("치킨", "은", "치킨은"),
        ("피자", "으로", "피자로"),
        ("국물", "으로", "국물로"),
        ("GS25", "은", "GS25는"),
        ("02-000-7598", "이야", "02-000-7598이야"),
        ("이마트24", "이", "이마트24가"),
    ],
)
def test_particles(word: str, particle: str, expected: str) -> None:
    assert with_particle(word, particle) == expected


def test_a_food_brings_its_spellings_and_kinds() -> None:
    burger = food("햄버거")
    assert "버거" in burger.forms
    assert food("한식").category == "한식"
    assert food("아무도 모르는 음식").name == "아무도 모르는 음식"


def test_shown_numbers_from_one_and_from_the_end() -> None:
    shown = Shown().with_list(["a", "b", "c"], 7)
    assert shown.pick(1) == "a"
    assert shown.pick(-1) == "c"
    assert shown.pick(4) is None
    assert shown.pick(0) is None


def test_shown_remembers_the_search_and_all_before() -> None:
    shown = Shown().with_list(["a", "b"], 4).with_list(["c"], 2, more=True)
    assert shown.current == ("c",)
    assert shown.search == ("a", "b", "c")
    assert shown.before == ("c", "a", "b")
    new = shown.with_list(["d"], 1)
    assert new.search == ("d",)
    assert new.before[0] == "d"
    assert Shown.from_slot(new.to_slot()) == new
