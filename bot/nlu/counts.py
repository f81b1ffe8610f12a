"""Which of the results (두번째, 3번, 마지막) and how many eat (둘이, 셋이서, 네 명)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.numerals import NATIVE, NATIVE_PATTERN, SINO
from bot.nlu.span import Span

_ORDINAL = re.compile(
    r"(?P<first>첫\s?번\s?[째쨰]|첫\s?[째쨰]|첫\s?번|첨\s?번째|처음\s?번째)"
    rf"|(?P<native>{NATIVE_PATTERN})\s?번\s?(?:[째쨰]|체)"
    r"|(?P<nth>둘|셋|넷|다섯)\s?[째쨰]"
    r"|(?P<digit>\d{1,2})\s?(?:번(?:\s?[째쨰])?|째|등|위)"
    r"|(?P<sino>[일이삼사오육칠팔구])\s?번(?:\s?째)?"
    r"|(?P<bare>(?<![\d.,:~])\d(?![\d.,:~천만백시분명인원년월일살개층호학반등위]|\s?번))"
    r"|(?P<top>(?:맨|젤|제일|가장)\s?(?:위|처음|첨|앞|먼저|첫)(?:에|의|엣)?|첨에|처음)"
    r"|(?P<last>(?:맨|젤|제일|가장)\s?(?:밑|아래|마지막|끝|뒤|나중)(?:에|의|엣)?|마지막|막번째|끝번)"
)
_PEOPLE = re.compile(
    rf"(?P<persons>\d{{1,2}}|{NATIVE_PATTERN})\s?(?P<unit>명|사람|인(?!분|지|데|기|당|가|천|쇄|정|생|사|터)|식구|분이|마리)"
    r"|(?P<group>단?(?:둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열))(?!\s?(?:번|째|시))"
)


def find_ordinals(text: str) -> Iterator[Span]:
    """Places in the list of results as `ordinal` spans; -1 is the last."""
    for match in _ORDINAL.finditer(text):
        kind = match.lastgroup or ""
        word = match[kind]
        value: int | None
        if kind in ("first", "top"):
            value = 1
        elif kind == "last":
            value = -1
        elif kind in ("digit", "bare"):
            value = int(word)
        elif kind == "sino":
            value = SINO[word]
        else:
            value = NATIVE.get(word)
        if value:
            yield Span(match.start(), match.end(), "ordinal", value, kind)


def find_people(text: str) -> Iterator[Span]:
    """How many eat as `people` spans."""
    for match in _PEOPLE.finditer(text):
        if match["persons"]:
            word = match["persons"]
            value = int(word) if word.isdigit() else NATIVE.get(word)
            start, end, how = match.start(), match.end(), match["unit"]
        else:
            value = NATIVE.get(match["group"].removeprefix("단"))
            start, end, how = match.start(), match.end(), "group"
        if value and value <= 30:
            yield Span(start, end, "people", value, how)
            if how != "group":  # '친구 두 명이랑': the child eats too
                yield Span(start, end, "people", value + 1, f"{how}+1")
