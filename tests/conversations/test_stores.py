"""Conversations about the stores that were shown."""

import json

import pytest

from tests.conversations.conftest import Bot

pytestmark = pytest.mark.timeout(600)  # the first waits for the training

WISH = "강남역 치킨"


def test_results_are_chosen_by_number_order_and_name(bot: Bot) -> None:
    talk = bot.talk("choosing")
    talk.say(WISH)
    stores = talk.stores
    talk.say("두번째")
    assert talk.custom("store")["store"]["id"] == stores[1]["id"]
    talk.say("3번")
    assert talk.custom("store")["store"]["id"] == stores[2]["id"]
    talk.say(f"{stores[0]['name']} 알려줘")
    assert talk.custom("store")["store"]["id"] == stores[0]["id"]
    talk.say("거기 전화번호 뭐야")
    assert talk.custom("store")["store"]["id"] == stores[0]["id"]
    talk.say("마지막 거")
    assert talk.custom("store")["store"]["id"] == stores[-1]["id"]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("몇 시까지 해?", "hours"),
        ("메뉴 뭐 있어?", "menu"),
        ("어떻게 가?", "location"),
        ("전화번호 알려줘", "phone"),
        ("여기 급식카드 돼?", "payment"),
        ("쿠폰 있어?", "coupon"),
        ("포장돼?", "delivery"),
        ("예약할 수 있어?", "reservation"),
        ("알레르기 뭐 들어가?", "allergy"),
        ("칼로리 높아?", "nutrition"),
        ("거기 맛있어?", "review"),
    ],
)
def test_every_question_works_on_the_chosen_store(bot: Bot, question: str, topic: str) -> None:
    talk = bot.talk(f"asking-{topic}")
    talk.say(WISH)
    talk.say("1번")
    chosen = talk.custom("store")["store"]["id"]
    talk.say(question)
    assert talk.custom("store")["topic"] == topic
    assert talk.custom("store")["store"]["id"] == chosen


def test_a_question_without_a_store_asks_which_and_then_answers_it(bot: Bot) -> None:
    talk = bot.talk("which")
    talk.say(WISH)
    stores = talk.stores
    assert "어느 가게" in talk.say("전화번호 뭐야")
    talk.say("2번")
    assert talk.custom("store")["topic"] == "phone"
    assert talk.custom("store")["store"]["id"] == stores[1]["id"]


def test_a_number_that_is_not_there_is_said(bot: Bot) -> None:
    talk = bot.talk("no-ninth")
    talk.say(WISH)
    assert "9번" in talk.say("9번")


def test_stores_shown_before_are_recalled_and_compared(bot: Bot) -> None:
    talk = bot.talk("recalling")
    talk.say(WISH)
    first = {store["id"] for store in talk.stores}
    talk.say("상도동 분식")
    talk.say("아까 그 치킨집 어디였지")
    assert {store["id"] for store in talk.stores} & first
    talk.say("1번이랑 2번 중에 뭐가 더 싸?")
    assert len(talk.stores) == 2


def test_undeclared_allergens_never_count_as_safe(bot: Bot) -> None:
    talk = bot.talk("allergy")
    talk.say(WISH)
    for number in range(1, len(talk.stores) + 1):
        text = talk.say(f"{number}번 땅콩 들어가?")
        assert "물어봐" in text


def test_reports_are_kept_for_operators_without_the_words(bot: Bot) -> None:
    talk = bot.talk("reporting")
    talk.say(WISH)
    talk.say("1번")
    store = talk.custom("store")["store"]["id"]
    talk.say("거기 카드 안 된다고 했어 사장님이 화냄")
    lines = (bot.state / "reports" / "stores.jsonl").read_text("utf-8").splitlines()
    report = json.loads(lines[-1])
    assert report["store"] == store
    assert report["kind"] in ("card_refused", "unkind")
    assert "사장" not in lines[-1]


def test_an_allergy_told_beside_a_store_counts_from_then_on(bot: Bot) -> None:
    talk = bot.talk("allergy-kept")
    talk.say("신림동 먹을 데")
    talk.say("1번")
    talk.say("나 우유 못 먹어")
    talk.say("다른 데 더 보여줘")
    talk.say("신림동 분식")
    assert talk.custom("stores")["query"]["diet"] == ["우유"]


def test_cheapest_first_goes_by_what_is_shown(bot: Bot) -> None:
    talk = bot.talk("cheapest")
    talk.say("상도동에서 제일 싼 데")
    prices = [store["menus"][0]["price"] for store in talk.stores]
    assert prices == sorted(prices)
