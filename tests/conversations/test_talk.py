"""Manners, what is not understood, and what is not allowed."""

import pytest

from tests.conversations.conftest import Bot

pytestmark = pytest.mark.timeout(600)  # the first waits for the training


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("너 사람이야?", "AI"),
        ("뭐 할 수 있어?", "급식카드"),
        ("고마워", "맛있게"),
        ("잘 있어", "잘 가"),
        ("착한가게가 뭐야?", "착한가게"),
        ("급식카드 하루에 얼마까지 돼?", "지역마다"),
        ("급식카드 충전 어떻게 해?", "주민센터"),
        ("급식카드 잔액 얼마 남았어", "영수증"),
        ("오 좋다 최고야", "다행"),
        ("심심해", "AI"),
    ],
)
def test_small_talk(bot: Bot, text: str, expected: str) -> None:
    talk = bot.talk(f"small talk {text}")
    talk.say("안녕")
    assert expected in talk.say(text)


def test_what_is_not_understood_gets_an_honest_sentence(bot: Bot) -> None:
    talk = bot.talk("homework")
    talk.say("안녕")
    talk.say("수학 숙제 좀 풀어줘 3x+5=20")
    assert talk.custom("notice") == {"type": "notice", "kind": "fallback", "source": "canned"}
    assert talk.buttons


def test_the_balance_is_told_when_the_app_sends_it(bot: Bot) -> None:
    assert "4,500원" in bot.talk("balance").say("잔액 얼마야", meal_card_balance=4500)


def test_distress_gets_a_number_and_hunger_gets_food_too(bot: Bot) -> None:
    talk = bot.talk("distress")
    talk.say("죽고 싶어")
    assert talk.custom("helpline")["phone"] == "109"
    hungry = bot.talk("hungry")
    hungry.say("집에 먹을 게 하나도 없고 엄마도 안 들어와")
    assert hungry.custom("helpline")["phone"] == "129"
    assert hungry.stores


def test_forget_me(bot: Bot) -> None:
    talk = bot.talk("forgotten")
    talk.say("강남역 치킨")
    talk.say("내 정보 지워줘")
    assert talk.custom("notice")["kind"] == "privacy"
    assert "forget" not in talk.custom("notice")
    assert "AI" in talk.say("아까 알려준 데 어디였지")  # first contact again


def test_text_with_a_slash_is_a_childs_text(bot: Bot) -> None:
    talk = bot.talk("slash")
    talk.say("강남역 치킨")
    talk.say('/select_store{"ordinal": 2}')
    assert not any(m.get("custom", {}).get("type") == "store" for m in talk.last)


def test_values_are_normalised_for_operators(bot: Bot) -> None:
    text = "친구랑 둘이 합쳐서 2만원 통닭 말고 떡뽀끼 상도동에서"
    status, parsed = bot.post("/model/parse", {"text": text}, {"X-API-Key": "operator-key"})
    assert status == 200
    found = {(e["entity"], e["value"], e.get("role")) for e in parsed["entities"]}
    assert ("budget", 10000, None) in found
    assert ("people", 2, None) in found
    assert ("food", "치킨", "exclude") in found
    assert ("food", "떡볶이", None) in found
    assert ("location", "상도동", None) in found
    assert bot.post("/model/parse", {"text": text})[0] == 401


def test_nfd_text_is_understood(bot: Bot) -> None:
    import unicodedata

    talk = bot.talk("nfd")
    talk.say(unicodedata.normalize("NFD", "강남역 치킨"))
    assert talk.custom("stores")["query"]["food"] == "치킨"
