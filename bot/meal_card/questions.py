"""What a question about the meal card asks, by its words."""

from __future__ import annotations

import re
from typing import Literal

from bot.meal_card.goods import item_in

Topic = Literal[
    "limit",
    "per_meal",
    "per_day",
    "goods",
    "lost",
    "leftover",
    "hours",
    "apply",
    "places",
    "general",
]

# Blanks are taken out before these are looked for. The first that is found counts, so that
# '하루 한도 안 쓰면 합쳐져?' is about what is left, and '밤에 과자 사도 돼?' about 과자.
_LOST = re.compile(
    r"잃어버|잊어버|분실|도난|훔쳐|주웠|주운|주워|두고내|부러|뿌러|부셔|부숴|뿌셔|쪼개|찢어|구멍|휘어|물어뜯|"
    r"세탁기|손상|나갔|닳아|재발급|정지(?!되)|비번|비밀번호|잠김|잠겼|안읽"
)
_LEFTOVER = re.compile(
    r"이월|소멸|넘어가|넘어갔|몰아|모아두|아껴두|합쳐져|다음달|"
    r"(?:남은|안쓴|못쓴|남긴)(?:돈|거|금액|잔액)|(?:안|못)쓰(?:고|면|고남은)|다못쓰|돈없어져"
)
_BUYING = re.compile(
    r"못사|안사|사면|살수|사도|사져|사지나|사지는|사는[거것]|품목|구매|뭐는되고|집어도"
)
_HOURS = re.compile(
    r"몇시|시간|밤|새벽|아침|자정|심야|주말|평일|공휴일|토요일|일요일|방학|학기|조식|석식"
)
_APPLY = re.compile(
    r"신청|발급|만들|받을수|받고싶|갖고싶|가지고싶|어떻게받|어디서받|받아\?|조건|자격|대상|누가주|소득|기초수급|"
    r"차상위|한부모|서류|나도받|도받음|심사|갱신|나와요"
)
_PER_DAY = re.compile(r"하루|1일|일일|몇번|두번|날마다")
_PER_MEAL = re.compile(r"한끼|1식|끼에|끼당|한번에|1회|단가|한끼니")
_MONEY = re.compile(r"얼마|한도|제한금액|최대|만원|천원|[0-9]원|단가|올랐|인상|몇원|횟수|끼값")
_TIMES = re.compile(r"번|[두세몇]끼")
_ANYWHERE = re.compile(r"아무데나|아무식당|아무가게")
_PLACES = re.compile(
    r"어디서(?:쓸|써|쓰|돼|되|먹|결제)|어디가면|어디에서|가맹점|다른(?:지역|시|도시|동네|곳)|딴지역|타지역|"
    r"배달|배민|요기요|쿠팡|온라인|앱결제|키오스크|무인|자판기|마트|식당|음식점|빵집|카페|푸드코트|피시방|술집|편의점|"
    r"놀이공원|수학여행|다되는|쓸수있는(?:데|곳)|통하|통해|먹힘|먹히|먹혀"
)
_LEFT = re.compile(r"남|잔액|잔고|썼|쓴|더쓸|더먹|있(?:어|나|지|을|냐|는)|까였|빠졌")
_GONE = re.compile(
    r"(?:남은|안쓴|못쓴)(?:돈|금액|거)\S*(?:어떻게(?:돼|되|하)|어케|없어|사라|소멸|이월)"
)

_FIRST: tuple[tuple[Topic, re.Pattern[str]], ...] = (("lost", _LOST), ("leftover", _LEFTOVER))
_THEN: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("places", _ANYWHERE),
    ("goods", _BUYING),
    ("apply", _APPLY),
    ("hours", _HOURS),
    ("places", _PLACES),
)


def asked(text: str) -> Topic:
    """What a question about the card is about; `limit` is a limit without saying which."""
    bare = "".join(text.split())
    for topic, words in _FIRST:
        if words.search(bare):
            return topic
    if (limit := _limit(bare)) is not None:
        return limit
    if item_in(text) is not None:
        return "goods"
    return next((topic for topic, words in _THEN if words.search(bare)), "general")


def asks_for_the_rule(text: str) -> bool:
    """Whether words that sound like the balance ask what holds for everyone.

    '한 끼 얼마야?' asks for the limit and '남은 돈은 어떻게 돼?' what becomes of it; '얼마 남았어?'
    asks for the balance.
    """
    bare = "".join(text.split())
    if _GONE.search(bare):
        return True
    about_limits = _PER_MEAL.search(bare) or "한도" in bare
    return bool(about_limits and "얼마" in bare and not _LEFT.search(bare))


def _limit(bare: str) -> Topic | None:
    day, meal = _PER_DAY.search(bare), _PER_MEAL.search(bare)
    if not (_MONEY.search(bare) or (day and _TIMES.search(bare))):
        return None
    if day and not meal:
        return "per_day"
    if meal and not day:
        return "per_meal"
    return "limit" if day or meal or "한도" in bare else None
