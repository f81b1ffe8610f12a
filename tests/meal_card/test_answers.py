from datetime import date
from typing import get_args

import pytest

from bot.meal_card.answers import Answer, answer
from bot.meal_card.questions import Topic, asked
from bot.meal_card.region import Region, region_of

DAY = date(2026, 11, 21)
NOWHERE = Region()
CONFIRM = "바뀌었을 수 있으니 주민센터에 물어봐."


def ask(text: str, day: date = DAY, region: Region | None = None) -> Answer:
    return answer(asked(text), text, region or region_of(text, [], (), None), day)


def test_an_amount_has_its_year_its_source_and_no_guarantee() -> None:
    said = ask("춘천 급식카드 한 끼에 얼마까지 돼?").text
    assert "춘천은 2026년 자료로는 한 끼 10,000원쯤이야." in said
    assert "출처: 뉴스1 2025년 12월 9일" in said
    assert CONFIRM in said
    assert "오래된" not in said and "확실하지 않아" not in said


def test_an_old_amount_is_called_old_and_newer_ones_elsewhere_are_told() -> None:
    said = ask("부산 급식카드 한 끼에 얼마까지 돼?").text
    assert "부산은 2022년 자료로는 한 끼 8,000원쯤이야." in said
    assert "2026년에는 전국이 10,000원쯤이라는 말도 있어" in said
    assert "오래된 자료라" in said
    fresh = ask("부산 급식카드 한 끼에 얼마까지 돼?", date(2023, 1, 10)).text
    assert "8,000원" in fresh
    assert "오래된" not in fresh and "전국" not in fresh


def test_a_blogs_amount_is_called_uncertain() -> None:
    said = ask("제주 급식카드 한 끼에 얼마까지 돼?").text
    assert said.startswith("제주 자료는 나한테 없어. 전국은 2026년 자료로는 한 끼 10,000원쯤이야.")
    assert "확실하지 않아" in said


def test_meal_and_day_are_answered_as_asked() -> None:
    day = ask("송파구 급식카드 하루에 얼마까지 돼?").text
    assert "하루 28,500원" in day and "한 끼" not in day
    meal = ask("송파구 급식카드 한 끼에 얼마까지 돼?").text
    assert "한 끼 10,000원" in meal and "하루" not in meal
    both = ask("송파구 급식카드 한도 얼마야?").text
    assert "한 끼 10,000원" in both and "하루 28,500원" in both
    unknown = ask("춘천 급식카드 하루에 얼마까지 돼?").text
    assert "춘천 하루 한도는 자료가 없어." in unknown and "한 끼 10,000원" in unknown


def test_a_region_that_was_not_named_is_a_guess() -> None:
    guess = Region("강원특별자치도", "춘천시")
    assert ask("급식카드 한 끼에 얼마까지 돼?", region=guess).text.startswith("네가 춘천에 산다면,")


def test_without_a_region_it_is_asked_for_in_words_that_can_be_typed() -> None:
    for question in (
        "급식카드 한 끼에 얼마까지 돼?",
        "급식카드 하루에 얼마까지 돼?",
        "급식카드 한도",
    ):
        found = ask(question)
        assert "지역마다 달라" in found.text and "어느 동네" in found.text
        assert found.asks_region and len(found.buttons) == 4
        # What is said of the whole country is a blog's.
        assert ("전국" in found.text) == ("확실하지 않아" in found.text)
        for button in found.buttons:
            assert asked(button) in ("per_meal", "per_day")
            assert not ask(button).asks_region
            assert "자료로는" in ask(button).text


def test_namesakes_are_asked_back() -> None:
    found = ask("중구 급식카드 한 끼에 얼마까지 돼?")
    assert found.text.startswith("어느 쪽 카드야? 서울 중구, 부산 중구")
    assert found.asks_region
    assert all(not ask(button).asks_region for button in found.buttons)


@pytest.mark.parametrize(
    ("question", "parts", "missing"),
    [
        ("급식카드로 술 살 수 있어?", ["술은 급식카드로 못 사."], ["바뀌었을", "오래된"]),
        ("급식카드로 에너지음료 돼?", ["카페인 많은 음료는 급식카드로 못 사."], []),
        ("급식카드로 과자 사도 돼?", ["과자는", "지역마다 달라"], ["출처"]),
        ("춘천 급식카드로 콜라 사도 돼?", ["음료수", "지역마다 달라"], []),
        ("서울 급식카드로 과자 사도 돼?", ["GS25랑 CU", "3,000원", CONFIRM], ["오래된"]),
        ("급식카드로 도시락 사도 돼?", ["보통 살 수 있어", "키즈맘"], []),
        ("급식카드로 뭐 못 사?", ["술, 담배, 카페인 많은 음료는", "과자", "도시락"], []),
        ("급식카드로 장난감 살 수 있어?", ["밥을 사라고 주는 카드", "술, 담배"], []),
        ("급식카드 어떻게 신청해?", ["주민센터(행정복지센터)나 복지로"], []),
        ("급식카드 어디서 쓸 수 있어?", ["음식점이랑 편의점", "지역마다 달라"], []),
        ("경기 급식카드 어디서 쓸 수 있어?", ["BC카드", "오래된"], ["지역마다 달라"]),
        ("급식카드 몇 시까지 쓸 수 있어?", ["밤 10시", "확실하지 않아", "지역마다 달라"], []),
        ("급식카드 안 쓴 돈 없어져?", ["없어지는 데가 많아", "지역마다 달라"], []),
        ("부산 급식카드 남은 돈 없어져?", ["30%", "오래된"], ["지역마다 달라"]),
        ("급식카드 잃어버렸어", ["뒷면에 적힌 전화번호", "주민센터"], []),
        ("급식카드가 뭐야?", ["시청이나 구청에서 주는 카드", "술, 담배", "지역마다"], []),
    ],
)
def test_what_is_asked_is_answered(question: str, parts: list[str], missing: list[str]) -> None:
    said = ask(question).text
    for part in parts:
        assert part in said
    for part in missing:
        assert part not in said


def test_before_any_data_it_is_said_that_nothing_is_known() -> None:
    long_ago = date(2009, 1, 1)
    for topic in get_args(Topic):
        for region in (NOWHERE, Region("서울특별시", "송파구", named=True)):
            said = answer(topic, "급식카드로 과자", region, long_ago).text
            assert said and "None" not in said and "()" not in said
            assert "원쯤" not in said


def test_answers_are_informal_and_have_no_blank_line() -> None:
    for topic in get_args(Topic):
        for name in ("", "서울", "부산", "춘천", "제주", "태안", "중구"):
            found = answer(topic, "급식카드로 과자", region_of(name, [], (), None), DAY)
            for formal in ("습니다", "세요", "십시오"):
                assert formal not in found.text
            assert "\n\n" not in found.text and "  " not in found.text
            assert len(found.text) < 400
