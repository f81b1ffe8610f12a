import json
import unicodedata
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from bot.safety.masking import KINDS, mask

MESSAGES = [
    json.loads(line)["text"]
    for line in (Path(__file__).parent / "development.jsonl").read_text("utf-8").splitlines()
]
PIECES = [
    *"0123456789-.@#/:()*_ 가동호로길초중고반번일이삼공영oOlab원집",
    *(
        "학년",
        "010",
        "아파트",
        "계좌",
        "카드",
        "우리집",
        "인스타",
        "주민번호",
        "골뱅이",
        "다시",
        ".com",
    ),
    *("\u200b", "ㄴㅐ", "\n", "\ud800", "０１０", "4242", "가람로 12", "살아"),
]

texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(
        st.tuples(st.sampled_from(MESSAGES), st.integers(0, 6), st.integers(4, 40)).map(
            lambda cut: cut[0][cut[1] : cut[2]]
        ),
        max_size=4,
    ).map("".join),
    st.sampled_from(MESSAGES),
)


@given(texts)
@example("1동1호" * 20)
@example("1-" * 60)
@example("070707-3 00000-00-000 기업은행")
@example("현관 비번 1234*")
def test_spans_are_the_stars(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    shown, done = [], 0
    for span in masked.spans:
        assert done <= span.start < span.end <= len(text)
        assert span.kind in KINDS
        shown += [text[done : span.start], "*" * (span.end - span.start)]
        done = span.end
    assert "".join(shown) + text[done:] == masked.text


@given(texts)
@example("1동1호" * 100)
def test_masking_twice_changes_nothing(text: str) -> None:
    masked = mask(text)
    assert mask(text) == masked
    assert mask(masked.text).spans == ()


@given(st.sampled_from(MESSAGES), st.data())
def test_invisible_characters_change_nothing(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=6))
    put = st.sampled_from("\u200b\u200d\u2060\ufeff\u00ad\u202e")
    pieces = [(data.draw(put) if at in places else "", char) for at, char in enumerate(text)]
    _same_stars(text, pieces)


@given(st.sampled_from(MESSAGES))
def test_decomposed_text_is_masked_alike(text: str) -> None:
    pieces = [
        ("", unicodedata.normalize("NFD", char) if "가" <= char <= "힣" else char) for char in text
    ]
    _same_stars(text, pieces)


def _same_stars(text: str, pieces: list[tuple[str, str]]) -> None:
    """Each piece stands for a character of the text, with something invisible before it; masking
    the pieces masks the same characters."""
    plain, other = mask(text).text, mask("".join(map("".join, pieces))).text
    at = 0
    for number, (before, piece) in enumerate(pieces):
        at += len(before)
        assert (set(other[at : at + len(piece)]) == {"*"}) == (plain[number] == "*")
        at += len(piece)


DIGITS = st.text("0123456789", min_size=4, max_size=4)
CARRIERS = (
    "내 번호 {}이야",
    "{}",
    "배고파 {} 여기로",
    "나{}인데 떡볶이집",
    "ㅋㅋ {}!!",
    "{} 로 연락해줘",
)
SIGNS = st.sampled_from(["-", " ", ".", "", "/", "ㅡ", " - ", "\u200b-", "·"])
SPOKEN = str.maketrans("0123456789", "공일이삼사오육칠팔구")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _hidden(carrier: str, value: str, kind: str) -> None:
    text = carrier.format(value)
    start = carrier.index("{")
    masked = mask(text)
    letters = [at for at in range(start, start + len(value)) if text[at].isalnum()]
    assert all(masked.text[at] == "*" for at in letters), masked
    assert kind in {span.kind for span in masked.spans}, masked


@given(st.sampled_from(CARRIERS), st.sampled_from("01"), DIGITS, DIGITS, SIGNS, st.data())
def test_planted_mobiles_are_found(
    carrier: str, first: str, middle: str, last: str, sign: str, data: st.DataObject
) -> None:
    value = sign.join(("010", first + middle[1:], last))
    style = data.draw(st.sampled_from([None, SPOKEN, WIDE]))
    _hidden(carrier, value if style is None else value.translate(style), "phone")


@given(
    st.sampled_from(CARRIERS),
    st.dates().filter(lambda day: 1930 <= day.year < 2020),
    st.integers(0, 9),
    st.integers(97, 99),
    DIGITS,
    st.sampled_from(["-", " ", " - ", "ㅡ", "－", "\u200b-"]),
)
def test_planted_registration_numbers_are_found(
    carrier: str, day: object, seventh: int, region: int, rest: str, sign: str
) -> None:
    _hidden(carrier, f"{day:%y%m%d}{sign}{seventh}{region}{rest}", "rrn")


@given(
    st.sampled_from([carrier.replace("{}", "카드 {}") for carrier in CARRIERS]),
    st.lists(DIGITS, min_size=3, max_size=3),
    st.sampled_from(["-", " ", "", ".", "ㅡ"]),
)
def test_planted_cards_are_found(carrier: str, fours: list[str], sign: str) -> None:
    _hidden(carrier, sign.join(("9999", *fours)), "card")


@given(
    st.sampled_from(["농협", "국민은행 ", "카뱅 ", "계좌는 ", "환불 계좌 ", "통장번호:"]),
    st.sampled_from([(3, 4, 4, 2), (6, 2, 6), (3, 3, 6), (4, 2, 7), (4, 3, 6)]),
    st.sampled_from(["-", " ", "ㅡ"]),
    st.text("0123456789", min_size=14, max_size=14),
)
def test_planted_accounts_are_found(
    bank: str, shape: tuple[int, ...], sign: str, digits: str
) -> None:
    groups, at = [], 0
    for size in shape:
        groups.append(digits[at : at + size])
        at += size
    text = f"{bank}{sign.join(groups)} 여기로"
    masked = mask(text)
    start, end = len(bank), len(text) - len(" 여기로")
    # Another number by chance (a date of birth, a mobile) hides it as well.
    hidden = masked.text[start:end]
    assert not any(char.isdigit() for char in hidden), masked
