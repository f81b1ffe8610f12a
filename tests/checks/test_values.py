import pytest

from bot.checks.values import value_fault


@pytest.mark.parametrize(
    ("entity", "value", "surface"),
    [
        ("payment", "meal_card", "급카"),
        ("budget", "15000", "만오천"),
        ("budget", 15000, None),
        ("ordinal", "-1", "마지막"),
        ("people", 3, None),
        ("time", "now", "지금"),
        ("time", "23:59", "밤 11시 59분"),
        ("diet", "땅콩", "땅콩"),
        ("food", "치킨", "통닭"),
        ("food", "치킨", "양념치킨"),  # wider than what was written
        ("food", "아무도모르는요리", "아무도모르는요리"),
        ("location", "here", "우리 동네"),
        ("location", "강남역", "강남 역"),
        ("store_name", "맛나분식", "맛나분식"),
    ],
)
def test_good_values(entity: str, value: object, surface: str | None) -> None:
    assert value_fault(entity, value, surface) is None


@pytest.mark.parametrize(
    ("entity", "value", "surface"),
    [
        ("payment", "급식카드", "급카"),
        ("companion", "mother", "엄마"),
        ("taste", "hot", "매운"),
        ("sort", "best", "맛있는"),
        ("diet", "땅콩류가아님", "땅콩"),
        ("budget", "만오천", "만오천"),
        ("budget", "15,000", "만오천"),
        ("budget", 5, "5"),
        ("budget", True, "만원"),
        ("people", 0, "0명"),
        ("people", "2.5", "둘"),
        ("ordinal", "0", "0번"),
        ("ordinal", "-2", "끝에서 두번째"),
        ("time", "7시", "7시"),
        ("time", "24:00", "자정"),
        ("time", "7:30", "7시 반"),
        ("food", "통닭", "통닭"),
        ("food", "만둣국", "만둣국"),
        ("food", "피자", "통닭"),
        ("food", "", "치킨"),
        ("location", "강남", "강남역"),
        ("store_name", "맥도날드", "맥날"),
    ],
)
def test_wrong_values(entity: str, value: object, surface: str | None) -> None:
    assert value_fault(entity, value, surface)
