from bot.dialogue.conditions import Conditions, merge
from bot.dialogue.releases import released


def e(entity: str, value: object, role: str | None = None) -> dict[str, object]:
    return {"entity": entity, "value": value, "role": role}


def test_conditions_add_up() -> None:
    first = merge(Conditions(), "food_request", [e("food", "치킨"), e("location", "강남역")], "")
    then = merge(first, "inform", [e("budget", 8000)], "8천원")
    assert then == Conditions(foods=("치킨",), places=("강남역",), budget=8000)


def test_a_new_food_replaces_the_old_one() -> None:
    old = Conditions(foods=("치킨",), budget=8000)
    assert merge(old, "change_request", [e("food", "피자")], "아니 피자로").foods == ("피자",)


def test_a_refused_food_goes_and_stays_refused() -> None:
    old = Conditions(foods=("치킨",))
    new = merge(old, "change_request", [e("food", "치킨", "exclude")], "치킨 말고")
    assert new.foods == ()
    assert new.exclude == ("치킨",)
    again = merge(new, "change_request", [e("food", "치킨")], "그냥 치킨")
    assert again.exclude == ()


def test_a_request_that_names_a_place_alone_is_about_any_food_there() -> None:
    old = Conditions(foods=("치킨",), places=("상도동",), diet=("우유",))
    new = merge(old, "food_request", [e("location", "강남역")], "강남역에서 뭐 먹지")
    assert new == Conditions(places=("강남역",), diet=("우유",))


def test_words_release_a_condition_but_never_a_diet() -> None:
    old = Conditions(budget=8000, places=("상도동",), diet=("우유",), payment="meal_card")
    assert merge(old, "change_request", [], "예산 상관없어").budget is None
    assert merge(old, "change_request", [], "어디든 좋아").places == ()
    let_go = merge(old, "change_request", [e("payment", "meal_card")], "급카 안돼도 돼")
    assert let_go.payment is None
    assert "diet" not in released("우유 상관없어 다 괜찮아")


def test_diets_are_kept_together() -> None:
    new = merge(Conditions(diet=("우유",)), "inform", [e("diet", "땅콩")], "땅콩도")
    assert new.diet == ("우유", "땅콩")


def test_cash_instead_of_the_card() -> None:
    old = Conditions(payment="meal_card")
    assert merge(old, "change_request", [e("payment", "cash")], "현금으로").payment == "cash"


def test_the_slot_holds_only_what_was_said() -> None:
    conditions = Conditions(foods=("치킨",), budget=8000)
    assert conditions.to_slot() == {"foods": ["치킨"], "budget": 8000}
    assert Conditions.from_slot(conditions.to_slot()) == conditions
    assert Conditions().to_slot() is None
    assert Conditions.from_slot({"of an older version": 1}) == Conditions()


def test_a_request_elsewhere_without_a_food_forgets_the_old_food() -> None:
    old = Conditions(foods=("김밥",), places=("상도동",))
    new = merge(
        old,
        "food_request",
        [e("location", "홍대"), e("food", "치킨", "exclude")],
        "홍대 치킨 말고 뭐 있어",
    )
    assert new == Conditions(exclude=("치킨",), places=("홍대",))
