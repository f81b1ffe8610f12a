"""Numbers that help, and what is said with them.

Sources: the ministries' and the police's own announcements of each number (109: 복지부, January 2024;
1388: 여성가족부; 112: child abuse reports merged in 2014; 117: school violence; 129: 복지부 콜센터).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

CHECKED_ON = date(2026, 11, 21)


@dataclass(frozen=True)
class Helpline:
    """A number and the text a child in need of it gets."""

    kind: str
    phone: str
    name: str
    text: str


HELPLINES = {
    line.kind: line
    for line in (
        Helpline(
            "suicide",
            "109",
            "자살예방 상담전화",
            "지금 많이 힘들구나. 말해줘서 고마워. 혼자 있지 말고 109에 바로 전화하거나 문자해 줘. "
            "24시간 이야기를 들어줘. 1388에 문자나 카카오톡 '청소년상담1388'로 말해도 돼. 지금 위험하면 119나 112야.",
        ),
        Helpline(
            "abuse",
            "112",
            "경찰 (아동학대 신고)",
            "네 잘못이 아니야. 지금 위험하면 112에 전화해. 말하기 어려우면 1388에 문자해도 돼. "
            "가지 말고, 사진도 보내지 말고, 믿을 수 있는 어른에게 꼭 말해 줘.",
        ),
        Helpline(
            "bullying",
            "117",
            "학교폭력 신고센터",
            "많이 속상했겠다. 네 잘못이 아니야. 117에 전화하거나 #0117로 문자하면 24시간 도와줘. "
            "1388에 말해도 되고, 믿을 수 있는 어른에게도 꼭 이야기해 줘.",
        ),
        Helpline(
            "hunger",
            "129",
            "보건복지상담센터",
            "밥을 못 먹었구나. 먼저 지금 갈 수 있는 곳을 찾아볼게. 129에 전화하면 밥을 받을 방법을 알려줘. "
            "밤에는 1388도 받아. 주민센터에 가도 도와줘.",
        ),
        Helpline(
            "counsel",
            "1388",
            "청소년상담전화",
            "마음이 힘들었구나. 1388에 전화하거나 문자하면 24시간 네 이야기를 들어줘. 카카오톡 '청소년상담1388'도 돼.",
        ),
        Helpline(
            "medical",
            "119",
            "119 구급대",
            "지금 아프거나 숨쉬기 힘들면 바로 119에 전화해. 옆에 있는 어른에게도 크게 말해 줘.",
        ),
    )
}

# Until the desk decides this with its own classifier: the words that tell which need it is.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "medical",
        re.compile(
            r"숨\s?(?:을|이)?\s?(?:못|안|막)|목에\s?걸|두드러기|쓰러|기절|피가?\s?(?:안\s?멈|많이)|119"
        ),
    ),
    (
        "suicide",
        re.compile(
            r"죽고\s?싶|죽을래|자살|사라지고\s?싶|없어지고\s?싶|살기\s?싫|뛰어\s?내|자해|손목|유서|그만\s?살|태어나지|세상.{0,6}(?:끝|떠나)|다\s?끝내|안\s?깨어|안\s?일어나"
        ),
    ),
    (
        "abuse",
        re.compile(
            r"때려|때렸|때리|맞았|맞고\s?(?:있|살)|맞아서|학대|만지|사진\s?(?:보내|달)|벗|쫓아|따라와|협박|칼|감금|가둬|내쫓|쫓겨|만나자|모르는\s?(?:아저씨|사람|어른)|성추행|폭행|멍"
        ),
    ),
    (
        "bullying",
        re.compile(
            r"왕따|따돌|괴롭|은따|일진|삥|돈\s?(?:뺏|빼앗)|셔틀|놀려|놀림|학폭|단톡|욕하|따\s?당|무시당|뒷담|빵셔틀"
        ),
    ),
    (
        "hunger",
        re.compile(
            r"굶|먹을\s?(?:게|거|것|밥)|밥이?\s?없|쌀|냉장고|못\s?먹었|돈이?\s?(?:없|하나도)|안\s?들어온|안\s?들어와|혼자\s?(?:있|남)|배가?\s?고|배고|끼니|아무것도\s?못"
        ),
    ),
)


def need_of(text: str) -> str:
    """Which help a message in distress asks for; `counsel` where nothing says more."""
    return next((kind for kind, sign in _SIGNS if sign.search(text)), "counsel")
