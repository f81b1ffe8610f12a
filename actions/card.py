"""Questions about the meal card itself."""

from __future__ import annotations

from typing import cast, get_args

from rasa_sdk.executor import CollectingDispatcher

from actions.reply import say
from actions.turn import Event, Turn, keep
from bot.meal_card.answers import OFFICE, answer
from bot.meal_card.questions import Topic, asked, asks_for_the_rule
from bot.meal_card.region import region_of
from bot.stores.reasons import won_text

_WAITS = "card"
"""Key of the slot `waiting`: what was asked about the card of a region yet to be named."""
_BARE = frozenset({"inform", "change_request", "nlu_fallback"})
"""What the bare name of a place is understood as."""


def card_info(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Balance, charging, and what holds for the card of a region."""
    if turn.intent == "check_balance" and not asks_for_the_rule(turn.text):
        return _balance(dispatcher, turn)
    if turn.intent == "charge_balance":
        text = f"급식카드는 네가 충전하는 게 아니라 시청이나 구청에서 정해진 날 넣어 줘. 언제 들어오는지는 지역마다 달라. {OFFICE}"
        say(dispatcher, text)
        return keep()
    waiting = _waiting(turn) if names_the_region(turn) else None
    topic = asked(turn.text) if waiting is None else waiting
    named = [str(name) for name in turn.entity("location")]
    region = region_of(turn.text, named, turn.conditions.places, turn.position)
    found = answer(topic, turn.text, region, turn.now.date())
    say(dispatcher, found.text, found.buttons)
    return keep(waiting={_WAITS: topic} if found.asks_region else None)


def names_the_region(turn: Turn) -> bool:
    """Whether a message is the place that card_info asked for, and nothing else: '춘천'."""
    said = {e["entity"] for e in turn.entities}
    return turn.intent in _BARE and said == {"location"} and _waiting(turn) is not None


def _waiting(turn: Turn) -> Topic | None:
    topic = turn.waiting.get(_WAITS)
    return cast(Topic, topic) if topic in get_args(Topic) else None


def _balance(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    if turn.balance is not None:
        text = (
            f"지금 카드에 {won_text(turn.balance)} 남았어. 이 안에서 먹을 수 있는 데를 찾아 줄까?"
        )
        say(dispatcher, text, ["잔액으로 먹을 수 있는 데"])
        return keep()
    text = (
        "나는 카드 잔액을 볼 수 없어. 카드 뒷면에 적힌 전화번호나 카드 앱에서 볼 수 있고, "
        "가게에서 결제하면 영수증에도 나와."
    )
    say(dispatcher, text, ["급식카드 되는 데 찾아줘"])
    return keep()
