import unicodedata

import pytest

from bot.safety.masking.folding import fold


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("내 번호 ABC 12", "내 번호 abc 12"),
        ("ㄴㅐ 번호", "내 번호"),
        ("ㄱㅗㅇㅇㅣㄹ", "공일"),
        ("ㅈㅓㄴㅎㅘ", "전화"),
        ("ㄴㅐㅋㅋ", "내ㅋㅋ"),
        ("하ㅋㅋ ㅠㅠ", "하ㅋㅋ ㅠㅠ"),
        ("０１０－１２", "010-12"),
        ("⓪①⑩", "0110"),
        ("0️⃣1️⃣", "01"),
        ("٠١٠", "010"),
        ("𝟎𝟏", "01"),
        ("0\u200b1\u00ad0\ufeff", "010"),
        ("010ㅡ1—2−3", "010-1-2-3"),
        ("café", "cafe"),
        ("가\u3164나\n다\t라", "가 나 다 라"),
        ("ㆍ・", "··"),
        ("\ud800\U0010ffff", "\ud800\U0010ffff"),
        ("", ""),
    ],
)
def test_fold(given: str, folded: str) -> None:
    assert fold(given).text == folded


@pytest.mark.parametrize("text", ["공일공 하ㅋㅋ", "각 괅 값", "ㄴㅐ가ㄱ", "café 뷁"])
def test_decomposed_text_folds_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text


def test_every_folded_character_knows_its_place() -> None:
    given = "ㄴㅐ 0\u200b1️⃣ ⑩"
    folded = fold(given)
    assert folded.text == "내 01 10"
    places = [given[a:b] for a, b in zip(folded.starts, folded.ends, strict=True)]
    assert places == ["ㄴㅐ", " ", "0", "1️⃣", " ", "⑩", "⑩"]
