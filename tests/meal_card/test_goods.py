from datetime import date

import pytest

from bot.meal_card.goods import good_for, goods, item_in, items

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("급식카드로 과자 사도 돼?", "과자"),
        ("급식카드로과자사도돼", "과자"),
        ("급카로 젤리 고르면 안 되던데", "과자"),
        ("껌은 못 사?", "과자"),
        ("맥주 살 수 있어?", "술"),
        ("술도 돼?", "술"),
        ("술집 겸 밥집은?", None),
        ("미술 학원", None),
        ("에너지 드링크 돼?", "카페인 많은 음료"),
        ("에너지음료는 왜 막아", "카페인 많은 음료"),
        ("콜라 사면 안 돼?", "음료수"),
        ("초코우유는 왜 안돼", "음료수"),
        ("우유는 돼?", "우유"),
        ("과일 음료는?", "음료수"),
        ("과일은?", "과일"),
        ("컵라면 돼?", "면"),
        ("급카 모자라면 내 돈 보태도 돼?", None),
        ("카페에서 돼?", None),
        ("아메리카노", "커피"),
        ("삼각김밥", "김밥"),
        ("장난감 살 수 있나", None),
    ],
)
def test_the_item_of_a_question(text: str, item: str | None) -> None:
    assert item_in(text) == item


def test_what_is_barred_everywhere() -> None:
    for day in (date(2023, 7, 21), DAY):
        assert items("no", day) == ("술", "담배", "카페인 많은 음료")
    assert items("no", DAY, "서울특별시", "송파구") == items("no", DAY)
    assert items("no", date(2010, 1, 1)) == ()


def test_snacks_differ_and_seoul_has_a_rule_with_a_date() -> None:
    country = good_for("과자", "강원특별자치도", "춘천시", DAY)
    assert country is not None and country.answer == "differs" and country.scope.country
    before = good_for("과자", "서울특별시", "송파구", date(2023, 7, 23))
    assert before is not None and before.scope.country
    first = good_for("과자", "서울특별시", "송파구", date(2023, 7, 24))
    assert first is not None and first.text is not None
    assert "CU" in first.text and "GS25" not in first.text
    assert "3,000원" in first.text and "4,000원" in first.text
    now = good_for("아이스크림", "서울특별시", "", DAY)
    assert now is not None and now.text is not None and "GS25" in now.text
    assert good_for("장난감", "서울특별시", "", DAY) is None


def test_every_form_finds_its_item() -> None:
    for good in goods():
        for form in good.forms:
            assert item_in(f"급식카드로 {form} 돼?") == good.item
