"""What a child is told about what was masked."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.particles import with_particle

NAMES = {
    "rrn": "주민등록번호",
    "phone": "전화번호",
    "card": "카드 번호",
    "account": "계좌번호",
    "email": "이메일 주소",
    "address": "집 주소",
    "school": "학교랑 반",
    "sns_id": "아이디",
    "url": "링크",
}
"""Kinds in the order in which they are told."""


def told(kinds: Iterable[str]) -> str:
    """One sentence about the kinds that were masked, each once; empty without any."""
    given = set(kinds)
    names = [name for kind, name in NAMES.items() if kind in given]
    if not names:
        return ""
    *others, last = names
    listed = "".join(with_particle(name, "이랑") + " " for name in others)
    return f"{listed}{with_particle(last, '은')} 여기 안 남기려고 가렸어. 다음엔 안 써도 돼."
