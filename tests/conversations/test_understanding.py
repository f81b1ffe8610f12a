"""What the running bot understands, asked as operators can: POST /model/parse."""

import json
from collections import Counter
from typing import Any

import pytest

from actions.talk import OFFERS
from bot.settings import ROOT
from tests.conversations.conftest import Bot

pytestmark = pytest.mark.timeout(600)  # the first waits for the training

OPERATOR = {"X-API-Key": "operator-key"}

TYPICAL = [
    ("greet", "안녕"),
    ("goodbye", "잘 있어"),
    ("thank", "ㄱㅅ"),
    ("affirm", "ㅇㅇ"),
    ("deny", "아니"),
    ("bot_challenge", "너 사람이야?"),
    ("ask_help", "뭐 할 수 있어?"),
    ("chitchat", "심심해"),
    ("restart", "처음부터 다시"),
    ("food_request", "만원으로 뭐 먹지"),
    ("food_request", "지금 문 연 데"),
    ("inform", "상도동"),
    ("inform", "5천원"),
    ("inform", "친구랑 둘이"),
    ("change_request", "아니 피자로"),
    ("change_request", "더 싼 데"),
    ("more_stores", "다른 데는?"),
    ("select_store", "두번째 거"),
    ("recall_stores", "아까 거기 어디였지"),
    ("compare_stores", "1번이랑 2번 중에 뭐가 더 싸?"),
    ("ask_hours", "거기 몇 시까지 해?"),
    ("ask_menu", "떡볶이 얼마야"),
    ("ask_location", "어떻게 가?"),
    ("ask_phone", "전화번호 뭐야"),
    ("ask_payment", "여기 급식카드 돼?"),
    ("ask_coupon", "쿠폰 있어?"),
    ("ask_delivery", "포장돼?"),
    ("ask_reservation", "예약할 수 있어?"),
    ("ask_allergy", "땅콩 들어가?"),
    ("ask_nutrition", "칼로리 높아?"),
    ("ask_review", "거기 맛있어?"),
    ("check_balance", "잔액 얼마 남았어"),
    ("charge_balance", "충전 어떻게 해"),
    ("ask_meal_card", "급식카드 하루에 얼마까지 돼?"),
    ("ask_good_store", "착한가게가 뭐야?"),
    ("report_store", "카드 안 된대"),
    ("need_help", "죽고 싶어"),
    ("feedback_positive", "오 좋다"),
    ("feedback_negative", "별로야"),
    ("delete_my_data", "내 정보 지워줘"),
]
# 'inform' is offered as a request, which is what the child then makes.
OFFERED = [(intent, text) for intent, text in OFFERS.items() if intent != "inform"]


def parse(bot: Bot, text: str) -> dict[str, Any]:
    status, parsed = bot.post("/model/parse", {"text": text}, OPERATOR)
    assert status == 200
    result: dict[str, Any] = parsed
    return result


@pytest.mark.parametrize(("intent", "text"), [*TYPICAL, *OFFERED])
def test_typical_words_and_every_button_are_understood(bot: Bot, intent: str, text: str) -> None:
    assert parse(bot, text)["intent"]["name"] == intent


def f1(right: int, invented: int, missed: int) -> float:
    return 2 * right / (2 * right + invented + missed)


def test_sentences_nobody_trained_on(bot: Bot) -> None:
    lines = (ROOT / "tests" / "nlu" / "held_out.jsonl").read_text("utf-8").splitlines()
    sentences = [json.loads(line) for line in lines]
    intents = right = invented = missed = 0
    fallbacks = Counter[str]()
    for sentence in sentences:
        parsed = parse(bot, sentence["text"])
        name = parsed["intent"]["name"]
        intents += name in sentence["intents"]
        if "nlu_fallback" in sentence["intents"]:
            fallbacks["due"] += 1
            fallbacks["given"] += name == "nlu_fallback"
        else:
            fallbacks["real"] += 1
            fallbacks["wrong"] += name == "nlu_fallback"
        found = Counter((e["entity"], str(e["value"])) for e in parsed["entities"])
        gold = Counter((e["entity"], str(e["value"])) for e in sentence["entities"])
        right += (found & gold).total()
        invented += (found - gold).total()
        missed += (gold - found).total()
    assert intents / len(sentences) >= 0.9
    assert f1(right, invented, missed) >= 0.9
    assert fallbacks["given"] / fallbacks["due"] >= 0.8
    assert fallbacks["wrong"] / fallbacks["real"] <= 0.04
