"""Every number that helps and every fixed text of the safety layer, in one place.

A counsellor can read it from top to bottom. Numbers were compared with what their owners announce
(109 and 129: 보건복지부; 1388: 성평등가족부; 112 and 117: 경찰청; 119: 소방청) on `CHECKED_ON`;
tests/safety/test_answers.py fails when that is too long ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CHECKED_ON = date(2026, 11, 21)
GOOD_FOR_DAYS = 180


@dataclass(frozen=True)
class Helpline:
    """A number and what a child in need of it is told; `again` where it was told just now."""

    kind: str
    phone: str
    name: str
    text: str
    again: str


HELPLINES = {
    line.kind: line
    for line in (
        Helpline(
            "suicide",
            "109",
            "자살예방 상담전화",
            "지금 많이 힘들구나. 말해줘서 고마워. 혼자 있지 말고 109에 바로 전화하거나 문자해 줘. "
            "24시간 이야기를 들어줘. 1388에 문자나 카카오톡 '청소년상담1388'로 말해도 돼. "
            "지금 위험하면 119나 112야. 나한테도 언제든 더 말해도 돼.",
            "말해줘서 고마워. 109는 24시간 열려 있어. 전화가 어려우면 109나 1388에 문자해 줘. "
            "지금 위험하면 119야.",
        ),
        Helpline(
            "abuse",
            "112",
            "경찰 (아동학대·범죄 신고)",
            "말해줘서 고마워. 네 잘못이 아니야. 지금 위험하면 112에 전화해. 말하기 어려우면 112나 1388에 "
            "문자해도 돼. 만나러 가지 말고, 사진도 보내지 마. 믿을 수 있는 어른에게 꼭 말해 줘. 죽고 싶은 마음이 들면 109야.",
            "네 잘못이 아니야. 위험하면 112, 말하기 어려우면 1388에 문자해 줘.",
        ),
        Helpline(
            "bullying",
            "117",
            "학교폭력 신고센터",
            "많이 속상했겠다. 네 잘못이 아니야. 117에 전화하거나 #0117로 문자하면 24시간 도와줘. "
            "1388에 말해도 되고, 믿을 수 있는 어른에게도 꼭 이야기해 줘. 죽고 싶은 마음이 들면 109야.",
            "네 잘못이 아니야. 117에 전화하거나 #0117로 문자해 줘. 1388도 돼.",
        ),
        Helpline(
            "hunger",
            "129",
            "보건복지상담센터",
            "129에 전화하면 밥을 받을 방법을 알려줘. 밤이나 주말에는 1388도 받아. 주민센터에 가도 도와줘. "
            "누구나 도움을 받을 수 있어, 창피한 일이 아니야.",
            "129에 전화하면 밥을 받을 방법을 알려줘. 밤에는 1388도 돼.",
        ),
        Helpline(
            "counsel",
            "1388",
            "청소년상담전화",
            "마음이 힘들었구나. 말해줘서 고마워. 1388에 전화하거나 문자하면 24시간 네 이야기를 들어줘. "
            "카카오톡 '청소년상담1388'도 돼. 믿을 수 있는 어른에게도 말해 봐. 죽고 싶은 마음이 들면 109, 위험하면 112야.",
            "1388은 24시간 네 이야기를 들어줘. 문자나 카카오톡 '청소년상담1388'도 돼.",
        ),
        Helpline(
            "medical",
            "119",
            "119 구급대",
            "지금 바로 119에 전화해. 어디인지랑 무슨 일인지만 말하면 돼. 가까운 어른도 크게 불러 줘.",
            "지금 바로 119에 전화해. 가까운 어른도 불러 줘.",
        ),
    )
}

FOOD_FIRST = "밥을 못 먹었구나. 먼저 지금 갈 수 있는 곳을 찾아볼게."
"""Said before the stores where a child has nothing to eat; the help line follows them."""

SOFT_LINE = (
    "혹시 정말 마음이 힘든 거면 1388(24시간)에 전화나 문자해도 돼. 죽고 싶은 마음이 들면 109야."
)
"""After a normal answer, where death was named lightly."""

TOOK_IT_BACK = "응, 알겠어. 힘들 땐 언제든 말해. 이제 뭐 먹을지 같이 찾아볼까?"
"""To '장난이야' after a help line."""

_OFFER = "대신 맛있는 데는 찾아 줄 수 있어!"
REFUSALS = {
    "sexual": f"그 이야기는 내가 할 수 없어. {_OFFER} 누가 불편하게 하면 1388에 말해 줘.",
    "violence": f"다치게 하는 일은 내가 도울 수 없어. 많이 화나고 속상하면 1388에 이야기해 봐. {_OFFER}",
    "alcohol": f"술은 내가 알려 줄 수 없어. {_OFFER}",
    "tobacco": f"담배는 내가 알려 줄 수 없어. 끊고 싶으면 1388이 도와줘. {_OFFER}",
    "gambling": f"돈을 거는 건 내가 도울 수 없어. 걱정되는 일이 있으면 1388에 말해 봐. {_OFFER}",
    "drugs": f"그건 내가 알려 줄 수 없어. 걱정되는 일이 있으면 1388에 말해 봐. {_OFFER}",
    "jailbreak": f"그건 내가 할 수 없어. 나는 밥 먹을 데를 찾는 AI야. {_OFFER}",
    "diet": "살 빼는 방법은 내가 알려 줄 수 없어. 몸이 걱정되면 보건 선생님이나 믿을 수 있는 어른한테 물어봐. "
    "먹는 게 힘들면 1388도 있어. 건강하게 먹을 만한 데는 찾아 줄게!",
    "medicine": "약은 내가 알려 줄 수 없어. 보건실이나 약국, 믿을 수 있는 어른한테 꼭 물어봐. "
    "많이 아프면 119에 전화해. 먹기 편한 음식은 찾아 줄게!",
}
"""One calm line for each refused class; nothing of the request is repeated."""


def helpline_custom(line: Helpline) -> dict[str, str]:
    """`custom` of a help line (docs/contract.md section 4)."""
    return {"type": "helpline", "kind": line.kind, "phone": line.phone, "name": line.name}
