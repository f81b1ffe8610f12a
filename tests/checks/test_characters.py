import unicodedata

import pytest

from bot.checks.characters import character_faults


@pytest.mark.parametrize(
    "text", ["떡볶이 먹자!! ㅋㅋ", "👨‍👩‍👧 가족", "❤️ 8,500원", "où est la gare", "1️⃣", ""]
)
def test_what_children_write_is_fine(text: str) -> None:
    assert list(character_faults(text)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (unicodedata.normalize("NFD", "떡볶이"), "NFC"),
        ("치킨 ", "trailing"),
        ("치킨\t", "trailing"),
        ("치킨\r", "trailing"),
        ("치\u200b킨", "U+200B"),
        ("치\u200d킨", "U+200D"),
        ("치킨\u00a0집", "U+00A0"),
        ("\ufeff치킨", "U+FEFF"),
        ("치\x07킨", "U+0007"),
        ("치\t킨", "U+0009"),
        ("치\u3164킨", "U+3164"),
        ("치\u3000킨", "U+3000"),
        ("치\u2028킨", "U+2028"),
        ("치\ufffd킨", "U+FFFD"),
    ],
)
def test_what_nobody_sees(text: str, word: str) -> None:
    faults = list(character_faults(text))
    assert len(faults) == 1
    assert word in faults[0]
