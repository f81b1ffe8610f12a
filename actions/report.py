"""Reports about stores, kept for operators as JSON lines: what kind, which store, which day.

The child's words are not kept.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from rasa_sdk.executor import CollectingDispatcher

from actions.references import meant
from actions.reply import say
from actions.turn import Event, Turn, keep

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "closed",
        re.compile(
            r"없어(?:졌|짐)|망했|폐업|문\s?닫았|닫혀|이사|사라|안\s?해|안\s?하|영업\s?안|간판|공사|임대"
        ),
    ),
    ("card_refused", re.compile(r"카드|급카|결제|안\s?받|안\s?된")),
    (
        "unkind",
        re.compile(r"불친절|무시|눈치|화내|소리|쫓|싸가지|기분|반말|째려|뭐라\s?(?:해|하|그)|차별"),
    ),
    (
        "wrong_data",
        re.compile(
            r"틀(?:려|렸|림|린)|다르|다름|달라|없는\s?번호|번호|주소|가격|메뉴|시간|비싸|올랐"
        ),
    ),
)


def kind_of(text: str) -> str:
    """What a report is about: card_refused, closed, unkind, wrong_data or other."""
    return next((kind for kind, sign in KINDS if sign.search(text)), "other")


def report_store(dispatcher: CollectingDispatcher, turn: Turn, file: Path) -> list[Event]:
    """Keep the report and say so; another place is offered."""
    reference = meant(turn)
    store = reference.stores[0] if reference.stores else None
    kind = kind_of(turn.text)
    entry = {
        "day": turn.now.date().isoformat(),
        "kind": kind,
        "store": store.id if store else None,
        "named": bool(turn.entity("store_name")),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(entry, ensure_ascii=False) + "\n")
    sorry = (
        "속상했겠다. "
        if kind == "unkind"
        else "헛걸음했겠다, 미안해. "
        if kind in ("closed", "card_refused")
        else ""
    )
    about = f"{store.name} 이야기를 " if store else ""
    say(
        dispatcher,
        f"{sorry}알려 줘서 고마워. {about}운영하는 사람한테 전해서 고칠게. 다른 데를 찾아볼까?",
        ["다른 데 보여줘", "처음부터 다시"],
    )
    return keep()
