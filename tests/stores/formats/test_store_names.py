import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.untrusted_text import MAX_NAME
from bot.stores.formats.store_names import clean_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("맛나분식", "맛나분식"),
        ("  맛나   분식 ", "맛나 분식"),
        ("맛나\n분식", "맛나 분식"),
        ("맛나　분식", "맛나 분식"),
        ("(주)코리아세븐 춘천점", "코리아세븐 춘천점"),
        ("(주) 통나무집", "통나무집"),
        ("가람푸드(주)춘천점", "가람푸드 춘천점"),
        ("주식회사 풍년", "풍년"),
        ("대일생활건강주식회사", "대일생활건강"),
        ("㈜맛나", "맛나"),
        ("한국맥도날드(유) 춘천점", "한국맥도날드 춘천점"),
        ("(주)", "(주)"),
        ("ＣＵ 상도점", "CU 상도점"),
        ("오?골", "오?골"),
        ("박´S푸드", "박'S푸드"),
        ("ㅋㅋ분식", "ㅋㅋ분식"),
        ("119닭갈비", "119닭갈비"),
        ("24시 국수1588", "24시 국수1588"),
        ("맛나(폐업예정)", "맛나(폐업예정)"),
        ("휴업일없는집", "휴업일없는집"),
        ("<b>맛나</b>", "맛나"),
        ("맛나 www.abc.com", "맛나"),
        ("맛나 010-1234-5678", "맛나"),
        ("맛나\u200b식당\u202e", "맛나식당"),
        ("www.abc.com", "www abc com"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert clean_name(text) == (name, "")


@pytest.mark.parametrize(
    "text",
    ["(폐업)맛나", "맛나(폐업)", "맛나 (폐업 2023.1)", "맛나(2023-01-01 폐업)", "맛나폐업", "맛나_폐업", "폐업 맛나", "폐업-맛나",
     "[폐업] 맛나", "(폐업)(주)맛나", "맛나(폐점)", "폐업신고 맛나"],
)  # fmt: skip
def test_closed_by_the_name(text: str) -> None:
    assert clean_name(text) == ("맛나", "closed")


def test_resting_by_the_name() -> None:
    assert clean_name("맛나 (휴업중)") == ("맛나", "not open for business")


@given(st.text(max_size=120))
def test_every_name_is_one_short_line(text: str) -> None:
    name, _ = clean_name(text)
    assert len(name) <= MAX_NAME
    assert "\n" not in name and "  " not in name and name == name.strip()
