"""What a child can pay: 만원, 5천원, 만오천, 8,500, 1.2만, 7~8천원, 셋이 합쳐서 3만원."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.nlu.numerals import DIGITS, SINO, number, won
from bot.nlu.span import Span

_D = f"(?:{DIGITS})"
_S = "[일이삼사오육륙칠팔구]"
_LOW = rf"(?:(?:{_D}|{_S})?\s?천(?:\s?(?:{_D}|{_S})?백)?(?:\s?{_S}?십)?|(?:{_D}|{_S})\s?백)"
_AMOUNT = rf"(?:(?:{_D}|{_S}?십{_S}?|{_S})?\s?만(?:\s?(?:{_LOW}|\d{{3,4}}))?|{_LOW}|{_D})"
_WON = r"(?:\s?(?:원|냥|won|₩|언|넌))"
_RANGE = r"\s?(?:~|-|∼|～|에서|부터|아니면|이나|나|또는)\s?"
_PATTERN = re.compile(
    rf"(?P<low>{_AMOUNT})(?P<lowon>{_WON})?(?:{_RANGE}(?P<high>{_AMOUNT})(?P<highwon>{_WON})?)?"
)
# Said as it sounds: 처넌, 마넌, 배건.
_SOUND = {
    "처넌": "천원",
    "처눤": "천원",
    "마넌": "만원",
    "마눤": "만원",
    "배건": "백원",
    "배권": "백원",
}
_PAIRS = re.compile(r"(일이|이삼|삼사|사오|오륙|오육|육칠|칠팔|팔구)\s?(천|만)\s?원?")
_COUNTED = re.compile(
    r"\s?(?:번|명|인분|인(?![데지가])|시|분(?!식)|개|층|호|학년|반(?![찬])|살|년|월|일|등|점|킬로|km|m|미터|칼로리|kcal|%|프로|도|cm|kg)"
)
_TOGETHER = re.compile(
    r"합쳐|합해|합치|합하|합이|모아|모은|모으|모인|다\s?해서|다\s?하면|총|전부|통틀|다\s?같이|다\s?합|모두|한꺼번|끼리|털어|더해"
)
_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d)?)\s?[kK](?![a-zA-Z])")
_NOTES = re.compile(rf"(?P<note>{_S}?(?:천|만))\s?원?\s?짜리\s?(?P<count>\d|한|두|세|네|다섯)\s?장")
LOWEST, HIGHEST = 500, 300_000


def _heard(text: str) -> str:
    for sound, meant in _SOUND.items():
        text = text.replace(sound, meant)
    return text


def _sure(text: str, has_won: bool) -> str | None:
    """How an amount is written, or None where it is none."""
    if has_won:
        return "won"
    if re.search(r"[만천]", text) and len(text) > 1 and text != "만이":
        return "unit"
    return "digits" if re.fullmatch(r"\d{1,2},?\d{3}", text.strip()) else None


def find_money(text: str, people: Collection[int] = ()) -> Iterator[Span]:
    """Amounts as `budget` spans: of a range the upper end; with `people`, also their shares.

    Whether an amount is what the child can pay, or a price, is for the judge to say.
    """
    heard = _heard(text)
    if len(heard) != len(text):
        return
    for match in _PAIRS.finditer(heard):
        value = SINO[match[1][1]] * (1000 if match[2] == "천" else 10000)
        yield Span(match.start(), match.end(), "budget", value, "won")
    for match in _THOUSANDS.finditer(heard):
        yield Span(match.start(), match.end(), "budget", round(float(match[1]) * 1000), "unit")
    for match in _NOTES.finditer(heard):
        note, count = won(match["note"]), number(match["count"])
        if note and count and note * count <= HIGHEST:
            yield Span(match.start(), match.end(), "budget", round(note * count), "won")
    for match in _PATTERN.finditer(heard):
        yield from _amount(heard, match, people)


def _amount(text: str, match: re.Match[str], people: Collection[int]) -> Iterator[Span]:
    low, high = match["low"], match["high"]
    has_won = bool(match["lowon"] or match["highwon"])
    start = match.start() + len(low) - len(low.lstrip())
    end = match.end()
    if not high and not has_won and _COUNTED.match(text, end):
        return
    if high:
        top = won(high)
        # '7~8천', '만~만오천': the upper end carries the unit.
        if top is not None and top < 100 and not match["highwon"]:
            return
        value, written = top, high
    else:
        value, written = won(low), low
    how = _sure(written.strip(), has_won)
    if value is None or how is None or not LOWEST <= value <= HIGHEST:
        return
    # 실례지만 칠천원: the 만 belongs to the word before.
    if re.match(r"만\s", text[start:]) and re.search(r"[가-힣]$", text[:start]):
        inner = won(text[start + 1 : end].strip().rstrip("원냥 "))
        if inner is None:
            return
        gap = len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
        start, value = start + 1 + gap, inner
    # 둘이만원: the 이 belongs to 둘.
    if re.match(r"이", text[start:]) and re.search(r"[둘셋넷섯곱덟홉열명]$", text[:start]):
        inner = won(text[start + 1 : end].rstrip("원냥 "))
        if inner:
            start, value = start + 1, inner
    yield Span(start, end, "budget", value, "range" if high else how)
    together = "total" if _TOGETHER.search(text) else "share"
    for count in dict.fromkeys(people):
        if count > 1:
            yield Span(start, end, "budget", value // count, together)
