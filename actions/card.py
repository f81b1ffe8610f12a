"""Questions about the meal card itself."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.reply import say
from actions.turn import Event, Turn, keep
from bot.stores.reasons import won_text

_OFFICE = "사는 곳 주민센터나 구청 아동복지 담당에 물어보면 정확해."


def card_info(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Balance, charging, and what the card is; amounts differ by region and are not guessed."""
    if turn.intent == "check_balance":
        if turn.balance is not None:
            text = f"지금 카드에 {won_text(turn.balance)} 남았어. 이 안에서 먹을 수 있는 데를 찾아 줄까?"
            say(dispatcher, text, ["잔액으로 먹을 수 있는 데"])
            return keep()
        text = (
            "나는 카드 잔액을 볼 수 없어. 카드 뒷면에 적힌 전화번호나 카드 앱에서 볼 수 있고, "
            "가게에서 결제하면 영수증에도 나와."
        )
        say(dispatcher, text, ["급식카드 되는 데 찾아줘"])
        return keep()
    if turn.intent == "charge_balance":
        text = f"급식카드는 네가 충전하는 게 아니라 시청이나 구청에서 정해진 날 넣어 줘. 언제 들어오는지는 지역마다 달라. {_OFFICE}"
        say(dispatcher, text)
        return keep()
    text = (
        "급식카드(아동급식카드)는 밥을 챙겨 먹으라고 시청이나 구청에서 주는 카드야. 음식점이랑 편의점 같은 가맹점에서 밥을 살 수 있어. "
        "술, 담배, 카페인 많은 음료는 못 사. 한 끼랑 하루에 쓸 수 있는 돈, 과자나 음료를 살 수 있는지는 지역마다 달라. "
        f"신청하거나 잃어버렸을 때도 {_OFFICE}"
    )
    say(dispatcher, text, ["급식카드 되는 데 찾아줘", "잔액 어떻게 봐?"])
    return keep()
