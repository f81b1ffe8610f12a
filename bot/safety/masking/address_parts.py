"""Parts of an address in a folded text: road, lot, building, 동, 호, floor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ROAD, LOT, BUILDING, UNIT_PAIR, DASHED, BLOCK, ROOM, FLOOR = (
    "road",
    "lot",
    "building",
    "pair",
    "dashed",
    "block",
    "room",
    "floor",
)

_COUNTED = (
    r"(?!\d|[.:,~]\d|원|천|만|백|명|시(?!장)|분(?!식)|초(?!등)|개|인(?!데)|살(?![아고았지])|세(?!대)|월|일|년|%|프로|m|km|kg|k(?![a-z])|미터|킬로"
    r"|등|학년|반(?!지)|마리|그릇|판|잔|세트|번(?!지|길)|호선|출구|가(?!길|\s)|회|차|정거장|곳|군데|그램|칼로리|kcal|위|점|대|접시"
    r"|\s(?:원|천원|만원?|명|시|분|개|번|살|인분|정거장|학년|출구|호선|미터)(?:$|[^가-힣]|[은는이가에도로]|이서|에서|정도|거리|안에))"
)
_HOMES = (
    "아파트|아팟|아빠트|apt|빌라|맨션|연립|오피스텔|오피스탤|원룸텔|리빙텔|미니텔|원룸|투룸|고시원|고시텔|기숙사|하이츠|주공|자이|푸르지오|래미안"
    "|힐스테이트|더샵|이편한세상|e편한세상|캐슬|아이파크|센트럴|팰리스|휴먼시아|타운|마을|빌(?![가-힣])|주택|하우스|쉐르빌|스위첸|위브"
    "|꿈에그린|데시앙|리버뷰|파크뷰|레이크뷰|오션뷰|스카이뷰|sk뷰|레지던스|쉐어하우스|셰어하우스|그룹홈|쉼터|보육원|단지|리젠시|포레|파크빌|주상복합|임대"
)
_ROAD = re.compile(
    r"(?P<road>대로|로|길)(?P<in>\s?\d{1,4}+(?:번|번가|[가나다라마바사])?길)?\s?(?:지하\s?)?"
    rf"(?P<number>\d{{1,4}}+(?:-\d{{1,3}}+)?{_COUNTED}(?:\s?번지)?)"
)
_ROAD_ALONE = re.compile(r"(?P<road>대로|로)\s?\d{1,4}+(?:번|[가나다라마바사])?길(?!\s?\d)")
_LOT = re.compile(
    rf"(?:[가-힣]\d?(?:동|리|가)\s?|(?P<alone>(?<![\d\-*])))(?P<lot>\d{{1,3}}통\s?\d{{1,2}}반|(?:산\s?)?\d{{1,4}}+(?:\s?-\s?\d{{1,4}}+)?(?:\s?번지|{_COUNTED}))"
)
_BUILDING = re.compile(
    rf"(?P<name>{_HOMES})(?:\s?\d{{1,2}}+\s?(?:차|단지))?(?:[가-힣]{{1,6}}(?=\s?\d{{1,4}}\s?동))?"
)
_PAIR = re.compile(
    r"(?:(?<![가-힣\d\-*])|(?<=[가-힣])(?=\d{3}))(?:제\s?)?\d{1,4}+\s?동[\s,]{0,2}(?:제\s?)?(?:지하\s?|b|비)?\d{1,4}+\s?호(?:실)?"
    r"|(?<![가-힣*])[일이삼사오육칠팔구십백천]{1,6}\s?동[\s,]{0,2}(?:지하\s?)?[일이삼사오육칠팔구십백천]{2,7}\s?호"
    r"|(?<![가-힣*])[가나다라마바사아자차카타파하a-h]\s?동[\s,]{0,2}(?:지하\s?|b|비)?\d{1,4}+\s?호(?:실)?"
)
_PAIR_GLUED = re.compile(
    r"(?:\d{1,4}+|[가나다라마바사아a-h])\s?동[\s,]{0,2}(?:지하\s?|b|비)?\d{1,4}+\s?호(?:실)?"
)
_DASHED = re.compile(r"(?<![\d\-*])\d{1,4}+\s?-\s?\d{3,4}(?![\d\-]|\s?원)(?:\s?호)?")
_BLOCK = re.compile(r"(?<![가-힣\d\-*])(?:\d{1,4}+|[가나다라마바사a-h])\s?동(?![가-힣]{2}구)")
_BLOCK_GLUED = re.compile(r"(?:\d{1,4}+|[가나다라마바사a-h])\s?동")
_ROOM = re.compile(
    r"(?<![\d\-*])(?:제\s?)?(?:지하\s?|(?<![a-z])b|비)?\d{1,4}+\s?호(?!점|선|차|떡|두|박|텔|프|수|주|빵|감|기|남|국|랑이|출)(?:실)?"
)
_FLOOR = re.compile(r"(?:지하\s?)?(?<![\d*])\d{1,2}\s?층|반지하")
_PREFIX = re.compile(
    r"(?:우리|울|저희|내|제)?집(?:주소)?(?:은|이|는|가)?|(?:집|내|배달|우리집)?주소(?:는|가|은|:)?|(?:나는|저는|나|난|전|저)(?:지금)?(?=[가-힣○]{2})|여기(?:는|가)?|사는\s?곳은?"
)
# Words that end in 로 and 길 and name no road; also as the end of a longer run (집에서카드로).
_NOT_A_ROAD = re.compile(
    "(?:"
    "으로|서로|새로|바로|따로|걸로|그대로|이대로|어디로|여기로|거기로|"
    "저기로|이리로|그리로|카드로|돈으로|집으로|학교로|위로|아래로|배달로|"
    "전화로|현금으로|세트로|번호로|별로|진짜로|실제로|의외로|제대로|멋대로|"
    "뭘로|뭐로|무료로|최대로|최소로|홀로|맘대로|마음대로|반대로|차례로|"
    "포장으로|메뉴로|가격으로|버스로|기로|평으로|뒤로|밖으로|둘로|셋로|혼자로|"
    "친구끼리로|단체로|도보로|지하철로|토스로|계좌로|카톡으로|문자로|메일로|"
    "이거로|저거로|그거로|기본으로|가는길|오는길|사는길|먹는길|걷는길|하는길|"
    "그길|골목길|지름길|큰길|산책길|출근길|퇴근길|등굣길|하굣길|하교길|등교길|"
    "밤길|올길|갈길"
    ")$"
)
_LOOSE_WORD = re.compile(r"(?:^|\s)([가-힣a-z○]{2,9})\s$")
_REGION_OR_PARTICLE = re.compile(
    r"(?:배달|주소|지금|택배|저희|우리|자취|현재|본가|좀|빨리)|.*[시도구군읍면동리은는이가에로집서고야의인]"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part and where it stands."""

    kind: str
    start: int
    end: int


def parts(text: str) -> list[Part]:
    """Every part in a folded text, sorted; longer ones first where two begin together."""
    found = [*_roads(text), *_buildings(text)]
    built = {part.end for part in found}
    for kind, pattern, glued in (
        (UNIT_PAIR, _PAIR, _PAIR_GLUED),
        (DASHED, _DASHED, None),
        (BLOCK, _BLOCK, _BLOCK_GLUED),
    ):
        found += [Part(kind, *match.span()) for match in pattern.finditer(text)]
        if glued is not None:
            found += [
                Part(kind, *match.span()) for end in built if (match := glued.match(text, end))
            ]
    found += [
        Part(BUILDING, start, pair.start)
        for pair in found
        if pair.kind == UNIT_PAIR and (start := _word_start(text, pair.start)) < pair.start
    ]
    found += [Part(ROOM, *match.span()) for match in _ROOM.finditer(text)]
    found += [Part(FLOOR, *match.span()) for match in _FLOOR.finditer(text)]
    for match in _LOT.finditer(text):
        lot = match["lot"]
        if lot.endswith(("번지", "반")) or (match["alone"] is None and "-" in lot):
            found.append(Part(LOT, *match.span("lot")))
    return sorted(found, key=lambda part: (part.start, -part.end))


def _roads(text: str) -> Iterator[Part]:
    for match in _ROAD.finditer(text):
        start = _name_start(text, match.start(), 8)
        name = text[start : match.end("road")]
        # 'X로12길 34' is a road whatever X is.
        if match["in"] is None and _NOT_A_ROAD.search(name):
            continue
        if len(name) - len(match["road"]) < (2 if match["road"] == "대로" else 1):
            continue
        yield Part(ROAD, start, match.end())
    for match in _ROAD_ALONE.finditer(text):
        yield Part(ROAD, _name_start(text, match.start(), 8), match.end())


def _buildings(text: str) -> Iterator[Part]:
    for match in _BUILDING.finditer(text):
        start = _name_start(text, match.start(), 10)
        if start == match.start():
            start = _word_start(text, start)
        yield Part(BUILDING, start, match.end())


def _word_start(text: str, end: int) -> int:
    """Where the word before `end` begins, if it can be the name of a building; else `end`."""
    word = _LOOSE_WORD.search(text[max(0, end - 11) : end])
    if word is None or _REGION_OR_PARTICLE.fullmatch(word[1]):
        return end
    return end - len(word[1]) - 1


def _name_start(text: str, end: int, longest: int) -> int:
    start = end
    low = max(0, end - longest)
    while start > low and _in_name(text[start - 1]):
        start -= 1
    prefix = _PREFIX.match(text, start, end)
    if prefix and prefix.end() > start and end - prefix.end() >= 1:
        start = prefix.end()
    return start


def _in_name(char: str) -> bool:
    return "가" <= char <= "힣" or "a" <= char <= "z" or "0" <= char <= "9" or char in "○●△□☆"
