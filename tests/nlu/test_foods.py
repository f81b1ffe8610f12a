import pytest

from bot.nlu.foods import Foods, food_forms
from bot.nlu.lexicon import rows


@pytest.fixture(scope="module")
def foods() -> Foods:
    return Foods()


def test_the_lexicon_is_large(foods: Foods) -> None:
    assert len({name for _, name in food_forms()}) >= 400
    assert len(foods) > len({name for _, name in food_forms()})


def test_every_name_stands_for_itself(foods: Foods) -> None:
    assert [row["name"] for row in rows("foods.csv") if foods.get(row["name"]) != row["name"]] == []


def test_every_parent_is_a_name() -> None:
    table = rows("foods.csv")
    names = {row["name"] for row in table}
    assert [row["parent"] for row in table if row["parent"] and row["parent"] not in names] == []


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("통닭", "치킨"),
        ("버거", "햄버거"),
        ("떡뽀끼", "떡볶이"),
        ("떡뽁이", "떡볶이"),
        ("떢볶이", "떡볶이"),
        ("돈가스", "돈까스"),
        ("자장면", "짜장면"),
        ("순댓국", "순대국"),
        ("김치찌게", "김치찌개"),
        ("감튀", "감자튀김"),
        ("삼김", "삼각김밥"),
        ("중국집", "중식"),
        ("분식집", "분식"),
    ],
)
def test_misspelt_and_other_names(foods: Foods, form: str, name: str) -> None:
    assert foods.get(form) == name
    assert (0, len(form), name) in [(s.start, s.end, s.value) for s in foods.find(form)]


def test_found_inside_of_words_and_with_blanks(foods: Foods) -> None:
    assert "치킨" in {span.value for span in foods.find("상도동치킨집추천")}
    assert "김치찌개" in {span.value for span in foods.find("김치 찌개 되는 데")}


def test_every_candidate_may_be_refused(foods: Foods) -> None:
    found = {(span.value, span.role) for span in foods.find("피자 말고")}
    assert {("피자", None), ("피자", "exclude")} <= found


def test_words_that_trainers_annotate_are_learned() -> None:
    assert Foods().get("꿀꿀이죽밥") is None
    assert Foods([("꿀꿀이죽밥", "죽")]).get("꿀꿀이죽밥") == "죽"


def test_learned_words_do_not_replace_the_lexicon() -> None:
    assert Foods([("통닭", "피자")]).get("통닭") == "치킨"
