"""Conversations about finding a store, over REST, as a child would have them."""

from typing import Any

import pytest

from tests.conversations.conftest import Bot

pytestmark = pytest.mark.timeout(600)  # the first waits for the training

WISH = "강남역 근처에서 만원으로 먹을 수 있는 치킨집 급식카드 되는 데"


def affordable(store: dict[str, Any], budget: int) -> bool:
    prices = [m["price"] for m in store["menus"] if m["price"] is not None and not m["sold_out"]]
    return any(price <= budget for price in prices)


def test_one_request_with_every_condition_answers_at_once(bot: Bot) -> None:
    talk = bot.talk("all-at-once")
    talk.say(WISH)
    found = talk.custom("stores")
    assert found["query"]["food"] == "치킨"
    assert found["query"]["budget"] == 10000
    assert found["query"]["payment"] == "meal_card"
    assert found["relaxed"] == []
    assert 0 < len(found["stores"]) <= 5
    for store in found["stores"]:
        assert store["meal_card"] is True
        assert store["distance_m"] <= 1000
        assert affordable(store, 10000)
        assert store["reasons"]


def test_the_app_gets_the_same_over_chat(bot: Bot) -> None:
    status, body = bot.post("/chat", {"message": WISH})
    assert status == 200
    assert body["user_id"]
    assert all(store["meal_card"] for store in body["recommendations"])
    assert body["quick_replies"]
    assert body["timestamp"].endswith("+09:00")


def test_first_contact_says_in_one_line_that_it_is_an_ai(bot: Bot) -> None:
    talk = bot.talk("first-contact")
    assert "AI" in talk.say("안녕")
    assert "AI" not in talk.say("안녕")


def test_without_a_place_it_shows_something_and_asks_once(bot: Bot) -> None:
    talk = bot.talk("no-place")
    text = talk.say("떡볶이 먹고 싶어")
    assert talk.stores
    assert text.count("?") == 1
    assert any(button.endswith("동") for button in talk.buttons)
    talk.say("상도동")
    found = talk.custom("stores")
    assert found["query"] == {"food": "떡볶이", "location": "상도동"}
    assert all("상도동" in store["address"] for store in found["stores"])


def test_conditions_add_up_change_and_go(bot: Bot) -> None:
    talk = bot.talk("adding-up")
    talk.say("강남역 치킨")
    talk.say("8천원")
    assert talk.custom("stores")["query"]["budget"] == 8000
    talk.say("아니 피자로")
    assert talk.custom("stores")["query"]["food"] == "피자"
    assert talk.custom("stores")["query"]["budget"] == 8000
    talk.say("예산 상관없어")
    assert "budget" not in talk.custom("stores")["query"]
    talk.say("피자 말고")
    assert talk.custom("stores")["query"]["exclude"] == ["피자"]
    assert all(store["category"] != "피자" for store in talk.stores)
    talk.say("처음부터 다시")
    talk.say("신림동")
    assert talk.custom("stores")["query"] == {"location": "신림동"}


def test_cheaper_and_nearer_change_the_order(bot: Bot) -> None:
    talk = bot.talk("sorting")
    talk.say("홍대에서 먹을 데")
    talk.say("더 가까운 데")
    distances = [store["distance_m"] for store in talk.stores if store["distance_m"] is not None]
    assert distances == sorted(distances)
    talk.say("더 싼 데")
    assert talk.custom("stores")["query"]["sort"] == "cheapest"


def test_more_never_repeats_and_says_when_there_is_no_more(bot: Bot) -> None:
    talk = bot.talk("more")
    talk.say("상도동 밥집")
    seen = [store["id"] for store in talk.stores]
    for _ in range(8):
        text = talk.say("다른 데 더 보여줘")
        new = [
            m["custom"]["stores"] for m in talk.last if m.get("custom", {}).get("type") == "stores"
        ]
        if not new:
            assert "이게 다" in text
            break
        ids = [store["id"] for store in new[0]]
        assert not set(ids) & set(seen)
        seen += ids
    else:
        raise AssertionError("it never ended")


def test_yes_means_more_where_more_was_offered(bot: Bot) -> None:
    talk = bot.talk("yes-more")
    talk.say("상도동 밥집")
    first = {store["id"] for store in talk.stores}
    talk.say("ㅇㅇ")
    assert not first & {store["id"] for store in talk.stores}


def test_ambiguous_names_are_asked_back_and_settled(bot: Bot) -> None:
    talk = bot.talk("ambiguous")
    talk.say("효자동 분식")
    towns = {store["address"].split()[1] for store in talk.stores}
    assert len(towns) > 1
    assert "춘천 효자동" in talk.buttons
    talk.say("춘천 효자동")
    assert all("춘천시" in store["address"] for store in talk.stores)


def test_balance_and_position_of_the_app_count_and_are_not_kept(bot: Bot) -> None:
    talk = bot.talk("app-user")
    talk.say("여기 근처 먹을 데", lat=37.4979, lng=127.0276, meal_card_balance=5000)
    found = talk.custom("stores")
    assert found["query"]["budget"] == 5000
    assert all(store["distance_m"] <= 2000 for store in found["stores"])
    assert all(affordable(store, 5000) for store in found["stores"])
    kept = (bot.state / "conversations.sqlite").read_bytes()
    kept += (bot.state / "conversations.sqlite-wal").read_bytes()
    assert b"37.4979" not in kept
    assert b"meal_card_balance" not in kept
    assert b"app-user" not in kept


def test_nothing_found_gives_up_the_least_important_and_says_so(bot: Bot) -> None:
    talk = bot.talk("relaxing")
    text = talk.say("상도동에서 500원으로 먹을 데 급식카드 되는 데")
    found = talk.custom("stores")
    assert "budget" in found["relaxed"]
    assert "값" in text
    assert all(store["meal_card"] is True for store in found["stores"])


def test_a_diet_is_never_given_up(bot: Bot) -> None:
    talk = bot.talk("diet")
    talk.say("나 우유 못 먹어")
    talk.say("신림동 먹을 데")
    found = talk.custom("stores")
    assert found["query"]["diet"] == ["우유"]
    assert "diet" not in found["relaxed"]
    talk.say("아무거나 괜찮아 예산 상관없어")
    assert talk.custom("stores")["query"]["diet"] == ["우유"]


def test_closed_stores_do_not_come_before_open_ones(bot: Bot) -> None:
    talk = bot.talk("open-first")
    talk.say("강남역 먹을 데")
    states = [store["open"] for store in talk.stores]
    assert states[0] is True
    assert states == sorted(states, key=lambda state: state is not True)


def test_now_means_open_now(bot: Bot) -> None:
    talk = bot.talk("open-now")
    talk.say("지금 문 연 분식집 강남역")
    assert talk.stores
    assert all(store["open"] is True for store in talk.stores)
