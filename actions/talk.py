"""Manners, help in distress, forgetting, and what was not understood."""

from __future__ import annotations

from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import card
from actions.reply import notice, say
from actions.turn import Event, Turn, keep
from actions.where import looking, merged
from bot.dialogue.conditions import MEAL_CARD, Conditions
from bot.dialogue.shown import Shown
from bot.outgoing import FORGET, GUESSES
from bot.safety.answers import HELPLINES, helpline_custom

FIRST_CONTACT = (
    "나는 나비얌, AI 챗봇이야. 사람이 아니고 틀릴 수도 있어. 급식카드로 밥 먹을 가게를 찾아 줄게. "
    "이름, 전화번호, 집 주소는 적지 마."
)
STARTERS = ["지금 문 연 데", "급식카드 되는 분식집", "뭐 할 수 있어?"]

# What a meaning is offered as: words that can be typed and are understood as just that.
OFFERS = {
    "food_request": "밥 먹을 데 찾아줘",
    "more_stores": "다른 데 더 보여줘",
    "select_store": "첫번째 가게 자세히 알려줘",
    "recall_stores": "아까 알려준 데 다시 보여줘",
    "compare_stores": "어디가 더 싸?",
    "ask_hours": "몇 시까지 해?",
    "ask_menu": "메뉴 뭐 있어?",
    "ask_location": "어디에 있어?",
    "ask_phone": "전화번호 알려줘",
    "ask_payment": "여기 급식카드 돼?",
    "ask_coupon": "쿠폰 있어?",
    "ask_delivery": "포장돼?",
    "ask_reservation": "예약할 수 있어?",
    "ask_allergy": "알레르기 뭐 들어가?",
    "ask_nutrition": "칼로리 높아?",
    "ask_review": "거기 맛있어?",
    "check_balance": "급식카드 잔액 어떻게 봐?",
    "charge_balance": "급식카드 충전 어떻게 해?",
    "ask_meal_card": "급식카드가 뭐야?",
    "ask_good_store": "착한가게가 뭐야?",
    "report_store": "가게가 이상해서 신고할래",
    "need_help": "나 도움이 필요해",
    "ask_help": "뭐 할 수 있어?",
    "bot_challenge": "너 사람이야?",
    "restart": "처음부터 다시",
    "delete_my_data": "내 정보 지워줘",
    "change_request": "조건 바꿔서 찾아줘",
    "inform": "밥 먹을 데 찾아줘",
}
STORES_IN_NEED = 3
SURE_NOT = 0.6
"""From this confidence on a message is surely about something else."""
LIKELY = 0.06


def session_start(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """First contact: in one line, that it is an AI and what it does."""
    say(dispatcher, FIRST_CONTACT)
    return [SessionStarted(), ActionExecuted("action_listen")]


def greet(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """A greeting back."""
    say(dispatcher, "안녕! 오늘 뭐 먹고 싶어? 동네랑 먹고 싶은 걸 말해 줘.", STARTERS)
    return keep()


def restart(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Forget the search; what was shown stays recallable."""
    say(dispatcher, "좋아, 처음부터 다시! 어느 동네에서 뭐 먹고 싶어?", STARTERS)
    events = keep(conditions=Conditions(), shown=turn.shown.forget_search())
    return [*events, SlotSet("store", None)]


def affirm(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """A yes to nothing that a rule knows."""
    if turn.pending == "place":
        say(dispatcher, "응! 어느 동네야? 동 이름이나 역 이름을 말해 줘.")
        return keep(pending="place")
    if turn.shown.current:
        names = [f"{n}번" for n in range(1, len(turn.shown.current) + 1)]
        say(dispatcher, "응! 어디가 궁금해? 번호로 말해 줘.", names)
        return keep(pending="store", waiting=turn.waiting)
    say(dispatcher, "응! 먹고 싶은 거랑 동네를 말해 줘.", STARTERS)
    return keep()


def deny(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """A no to whatever was asked."""
    if turn.shown.current:
        say(
            dispatcher,
            "알겠어. 조건을 바꿔 볼까? '더 싼 데'나 '다른 음식'처럼 말해 줘.",
            ["더 싼 데", "다른 데 더 보여줘", "처음부터 다시"],
        )
    else:
        say(dispatcher, "알겠어. 필요하면 언제든 말해 줘!")
    return keep()


def delete_my_data(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Forget the conversation: the slots now, the rest once the turn is over (by the desk)."""
    say(
        dispatcher,
        "알겠어. 지금까지 한 이야기를 전부 지울게. 이제 나는 아무것도 기억하지 않아.",
        custom={**notice("privacy"), FORGET: True},
    )
    events = keep(conditions=Conditions(), shown=Shown())
    return [*events, SlotSet("store", None)]


def need_help(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Places to eat for a child without food; the desk itself says the number that helps.

    Where the desk saw no need and the engine did, the number is said here.
    """
    if turn.need == "hunger":
        return _free_food(dispatcher, turn)
    line = HELPLINES.get(turn.likely_need or "", HELPLINES["counsel"])
    if line.kind == "hunger":
        events = _free_food(dispatcher, turn)
        say(dispatcher, line.text, custom=helpline_custom(line))
        return events
    say(dispatcher, line.text, custom=helpline_custom(line))
    return keep()


def _free_food(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """A few of the nearest stores that give meals or take the meal card; nothing is asked."""
    from actions.search import show

    before = merged(turn)
    # An allergy stays; whatever else was looked for does not matter now.
    conditions = Conditions(
        places=before.places, diet=before.diet, payment=MEAL_CARD, time="now", sort="nearest"
    )
    return show(dispatcher, turn, looking(turn, conditions), at_once=STORES_IN_NEED)


def fallback(dispatcher: CollectingDispatcher, turn: Turn) -> list[Event]:
    """Not understood: the two likeliest meanings once, then an honest sentence."""
    if card.names_the_region(turn):
        return card.card_info(dispatcher, turn)
    if turn.pending == "place" and turn.entity("location"):
        from actions.search import search_stores

        return search_stores(dispatcher, turn)
    confidence = dict(turn.ranking).get("nlu_fallback", 0.0)
    likely = [n for n, c in turn.ranking if n in OFFERS and c >= LIKELY]
    offers = list(dict.fromkeys(OFFERS[name] for name in likely))[:2]
    guesses = [n for n, _ in turn.ranking if n != "nlu_fallback"][:3]
    learned = turn.ranking and turn.ranking[0][0] == "nlu_fallback" and confidence >= SURE_NOT
    unsure = not learned or _by_threshold(turn)
    if unsure and len(offers) == 2 and turn.pending != "clarify":
        say(
            dispatcher,
            "무슨 말인지 잘 모르겠어. 혹시 이 말이야?",
            [*offers, "둘 다 아니야"],
            {GUESSES: guesses},
        )
        return keep(pending="clarify")
    say(
        dispatcher,
        "그건 내가 잘 모르는 거야. 나는 밥 먹을 가게를 찾는 AI라서, 이런 걸 물어봐 주면 잘할 수 있어.",
        ["상도동 떡볶이", "지금 문 연 데", "급식카드 되는 데", "뭐 할 수 있어?"],
        {**notice("fallback"), GUESSES: guesses},
    )
    return keep()


def _by_threshold(turn: Turn) -> bool:
    """Whether no meaning was likely enough, rather than 'something else' being likely."""
    names = [name for name, _ in turn.ranking]
    others = [c for n, c in turn.ranking if n != "nlu_fallback"]
    return (
        bool(others)
        and names[0] == "nlu_fallback"
        and abs(1 - turn.ranking[0][1] - max(others)) < 1e-3
    )
