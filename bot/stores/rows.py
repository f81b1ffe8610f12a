"""Menu rows: which are a food, a drink or side order, alcohol, and of which taste."""

from __future__ import annotations

import re
from functools import lru_cache

_DETAIL = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ALCOHOL = re.compile(
    r"(생|병|캔|수제|흑|과일|레몬)?(맥주|소주|막걸리|동동주|하이볼|와인|사케|청하|백세주|복분자주|매실주|칵테일|호프|"
    r"참이슬|처음처럼|진로|카스|테라|켈리|하이네켄|위스키|고량주|연태고량주|이과두주)"
    r"[\d.,]*(ml|cc|l|병|잔|캔|한병|한잔)?"
)
_EXTRA = re.compile(
    r"(제로|펩시|코카)?(콜라|사이다|환타|스프라이트|탄산|탄산음료|음료|음료수|캔음료|생수|주스|쥬스|에이드)(제로)?[\d.,]*(ml|l|캔|병|컵)?"
    r"|(공기|공깃|추가)밥|치킨무|단무지|.*소스|.*토핑|.*사리|.*추가|.*봉투|일회용.*|포장비|배달비|피클"
)
DRINKS_ARE_MEANT = frozenset({"카페/디저트", "베이커리", "편의점", "마트"})
"""Categories in which a drink is what one comes for."""

_SPICY = "매운 매콤 불닭 불고추 마라 떡볶이 짬뽕 얼큰 핫 불족발 불막창 청양 낙지볶음 쭈꾸미 주꾸미 육개장 닭발 비빔냉면 쫄면 제육 양념 김치찌개"
_SWEET = "달콤 달달 꿀 케이크 와플 초코 초콜릿 허니 설탕 크림 딸기 바나나 팥 빙수 도넛 마카롱 아이스크림 탕후루 시럽 카라멜 마늘간장"
_LIGHT = "담백 샐러드 죽 국수 두부 맑은 백반 콩나물 우동 쌀국수 나물 비빔밥 수제비 초밥 보리밥 된장 설렁탕 곰탕 샤브"
_NOT_SPICY = re.compile("안매운|안매워|덜매운|맵지않|순한맛|안맵")
_TASTES = {
    "spicy": re.compile("|".join(_SPICY.split())),
    "sweet": re.compile("|".join(_SWEET.split())),
    "light": re.compile("|".join(_LIGHT.split())),
}


def without_details(folded: str) -> str:
    """A name without what stands in brackets."""
    return _DETAIL.sub("", folded)


@lru_cache(maxsize=65_536)
def is_alcohol(folded: str) -> bool:
    """Whether a row is a drink that no child may buy."""
    return bool(_ALCOHOL.fullmatch(without_details(folded)))


@lru_cache(maxsize=65_536)
def is_side(folded: str) -> bool:
    """Whether a row is a drink, a side order or a wrapping by its name."""
    return bool(_EXTRA.fullmatch(without_details(folded)))


def is_mild(folded: str) -> bool:
    """Whether a row's words say that it is not hot."""
    return bool(_NOT_SPICY.search(folded))


def taste_words(folded: str, taste: str) -> bool:
    """Whether a row's words tell of a taste: spicy, sweet or light."""
    return bool(_TASTES[taste].search(folded))
