"""Words that let a condition go: '예산 상관없어', '어디든', '아무거나', '시간은 괜찮아'."""

from __future__ import annotations

import re

_FREE = r"(?:상관\s?(?:없|업|x|안)|무관|안\s?중요|아무래도|신경\s?(?:쓰지|안)|괜찮|갠찮|ㄱㅊ|필요\s?없|빼\s?(?:줘|고|도|자)|없애|안\s?따|풀어|무시|노상관|관계\s?없)"
_GAP = r"[은는이가도을를야 ]{0,3}\s?(?:다|별로|전혀|아예|이제)?\s?"

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "budget",
        re.compile(
            rf"(?:예산|돈|가격|금액|비용|얼마|비싸){_GAP}(?:든|도|건|어도)?\s?{_FREE}|돈\s?많|비싸도\s?(?:돼|되|괜|ㄱㅊ|상관)|얼마든"
        ),
    ),
    (
        "places",
        re.compile(
            rf"(?:위치|장소|동네|지역|어디|거리){_GAP}{_FREE}|어디든|어디라도|멀어도|아무\s?데나\s?(?:가|괜|상관)"
        ),
    ),
    (
        "foods",
        re.compile(
            rf"(?:메뉴|음식|종류|뭐든){_GAP}{_FREE}|아무\s?(?:거|것|음식|메뉴)나|뭐든지?|암거나|아무꺼나|다른\s?(?:거|음식|메뉴|종류)"
        ),
    ),
    (
        "time",
        re.compile(
            rf"(?:시간|언제|몇\s?시){_GAP}{_FREE}|언제든|아무\s?때나|닫혀\s?있어도|닫았어도"
        ),
    ),
    (
        "payment",
        re.compile(
            rf"(?:급식카드|급카|카드|결제|꿈나무카드){_GAP}(?:안\s?(?:돼|되|써|쓰)[가-힣]{{0,2}}\s?(?:{_FREE}|돼|됨)|{_FREE})|결제\s?수단"
        ),
    ),
    ("taste", re.compile(rf"(?:맛|맵기|매운\s?거|매운){_GAP}{_FREE}|매워도|안\s?매워도|맵든")),
    ("people", re.compile(rf"(?:인원|몇\s?명){_GAP}{_FREE}")),
    ("sort", re.compile(rf"(?:순서|거리|별점|평점){_GAP}{_FREE}|멀어도")),
)


def released(text: str) -> tuple[str, ...]:
    """Names of the conditions that a message lets go.

    Never `diet`: an allergy goes only with the whole search (처음부터).
    """
    return tuple(name for name, pattern in _RULES if pattern.search(text))
