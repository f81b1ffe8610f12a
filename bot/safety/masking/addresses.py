"""Home addresses. A shop's address stays, and so do bare names of 시, 구, 동 and stations.

Parts that stand side by side are one address. Whether it is somebody's home is told by its parts
(동 and 호, a house with 호) and by the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.safety.masking.address_parts import (
    BLOCK,
    BUILDING,
    DASHED,
    FLOOR,
    LOT,
    ROAD,
    ROOM,
    UNIT_PAIR,
    Part,
    parts,
)
from bot.safety.masking.words import PERSON, STORE

_MOST_CLUSTERS = 24
_BESIDE = re.compile(
    r"[\s,./·()-]{0,3}(?:[가-힣]{1,6}(?:동|리|가)[\s,)]{1,3})?(?:(?:의|에|이?야|이고)\s)?"
)
_HOME = re.compile(
    rf"우리\s?집|울\s?집|저희\s?집|(?:내|제)\s?집|집(?:이|은|는|으로|주소|에\s?(?:와|배달|보내))|주소|살아|살고|살거든|살음|살았|살지|살구|살며|사는|산다|산대"
    rf"|삽니다|살면서|거주|이사|자취|본가|배달|택배|(?:{PERSON})\s?(?:네|집|댁|사는)|보내|와줘|놀러|데리러|데려다|문\s?앞|현관|(?:^|\s)(?:나|저|난|전|나는|저는|내가|제가)\s"
    r"|여기로|우편|등본|거든|\s집\s|^집\s|사시|사셔|계셔"
)
_HOME_RIGHT_BEFORE = re.compile(
    rf"(?:(?:우리|울|저희|내|제)\s?집(?:\s?주소)?|집\s?주소|(?:내|제)\s?주소|배달\s?주소|주소지|집(?:\s?앞|\s?위치)?|(?:{PERSON})\s?(?:네|집|댁)(?:\s?주소)?)(?:은|는|이|가)?\s?[:=]?"
    r"(?:\s*[가-힣]{1,7}(?:특별시|광역시|시|도|구|군|읍|면|동|리)){0,5}\s*$"
)
_LIVES_RIGHT_AFTER = re.compile(
    r"\s?(?:에서?|에|인데|이고|으로|로|이)?\s?(?:살아|살고|살거|살음|사는|산다|살지|삽니다|거주|자취|이사|우리\s?집|울집|저희\s?집|할머니|(?:내|제)\s?집)"
)
_NOT_IT = re.compile(
    r"근처|주변|앞|옆|쪽|에서|인데|가까|사는|살아|살고|거주|배달|우리\s?집|이야|야\s|임\s|\.|로\s|으로\s"
)
_STORE_BEFORE = re.compile(
    rf"(?:{STORE.pattern})\S{{0,6}}?\s?(?:의\s)?(?:주소|위치|가게|지점)?(?:가|는|은|이|:)?\s?(?:[가-힣]{{1,7}}(?:시|도|구|군|읍|면|동)\s?){{0,4}}$"
)
_SHOPPING = re.compile(
    r"상가|시장|백화점|마트|쇼핑|아울렛|프라자|플라자|빌딩|스퀘어|푸드코트|매장|지하상가|터미널|몰\s|타워|센터|병원|역\s"
)
_SHOPPING_BESIDE = re.compile(
    r"[\s,]{0,2}[가-힣a-z]{0,6}(?:상가|시장|백화점|마트|쇼핑|아울렛|프라자|플라자|스퀘어|몰\s|타워)"
)
_ASKED = re.compile(
    r"어디|맞아|맞나|맞지|맞음|열었|열어|몇\s?시|이름|뭐야|무슨\s?가게|없어졌|폐업|아니고\s?가게"
)
# A message that is an address from end to end.
_NOTHING_ELSE = re.compile(
    r"\s*(?:[가-힣]{1,7}(?:특별시|광역시|시|도|구|군|읍|면|동|리)\s*|(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|경기|강원|충북|충남|전북|전남|경북|경남)\s*){1,6}"
    r"\*(?:이야|야|이에요|예요|에요|입니다|임|요)?[\s.!~]*"
)
_ENTRANCE = re.compile(
    r"(?:현관|공동\s?현관|도어락|대문|출입문|1층\s?문)\s?(?:비번|비밀\s?번호|번호|암호)[^\d*]{0,6}((?:#|(?<!\*)\*)?\d{4,10}(?:#|\*(?!\*))?)"
)
_LARGE_BLOCK = re.compile(r"\d{3,4}\s?동")
_POSTAL = re.compile(r"우편\s?번호[^\d*]{0,5}(\d{5}|\d{3}-\d{3})(?!\d)")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of home addresses in a folded text, from behind the names of regions on."""
    for number, cluster in enumerate(_clusters(text)):
        # Nobody writes so many: what comes then is not worth the time to read around it.
        if number >= _MOST_CLUSTERS or _is_home(cluster, text):
            yield cluster[0].start, max(part.end for part in cluster)
    for pattern in (_ENTRANCE, _POSTAL):
        for found in pattern.finditer(text):
            yield found.span(1)


def _clusters(text: str) -> Iterator[list[Part]]:
    cluster: list[Part] = []
    end = 0
    for part in parts(text):
        if cluster and part.start >= end:
            beside = _BESIDE.match(text, end)
            if beside is None or beside.end() < part.start:
                yield cluster
                cluster = []
        cluster.append(part)
        end = max(end, part.end) if len(cluster) > 1 else part.end
    if cluster:
        yield cluster


def _is_home(cluster: list[Part], text: str) -> bool:
    kinds = {part.kind for part in cluster}
    start, end = cluster[0].start, max(part.end for part in cluster)
    if kinds <= {BUILDING, FLOOR} and kinds != {BUILDING, FLOOR}:
        return False
    if kinds <= {DASHED}:
        return False
    before, after = text[max(0, start - 30) : start], text[end : end + 24]
    at_home = bool(_HOME_RIGHT_BEFORE.search(before) or _LIVES_RIGHT_AFTER.match(after))
    if kinds <= {BLOCK, FLOOR}:
        return at_home and _LARGE_BLOCK.search(text, start, end) is not None
    if at_home:
        return True
    if _of_a_store(text[start:end], before, after):
        return False
    home = bool(
        _HOME.search(before) or _HOME.search(after) or _NOTHING_ELSE.fullmatch(before + "*" + after)
    )
    if UNIT_PAIR in kinds or (BUILDING in kinds and kinds & {ROOM, DASHED}):
        return True
    if kinds & {ROAD, LOT} and kinds & {ROOM, BUILDING, BLOCK, DASHED}:
        return home or not _ASKED.search(text)
    if kinds & {ROAD, LOT, ROOM} or (BUILDING in kinds and kinds & {BLOCK, FLOOR}):
        return home and not (_ASKED.search(after) and not _HOME.search(before))
    return False


def _of_a_store(inside: str, before: str, after: str) -> bool:
    """Whether a shop is named right beside the address."""
    if _STORE_BEFORE.search(before) or _SHOPPING.search(inside):
        return True
    if _SHOPPING.search(before[-6:]) or _SHOPPING_BESIDE.match(after):
        return True
    store = STORE.search(after[:16])
    return store is not None and not _NOT_IT.search(after[: store.start()])
