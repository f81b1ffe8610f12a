from collections import Counter

from bot.nlu.foods import Foods
from bot.nlu.intent_features import cues, masked, views
from bot.nlu.money import find_money
from bot.nlu.span import Span


def test_sure_entities_are_masked() -> None:
    text = "피자 얼마야"
    assert masked(text, Foods().find(text)) == masked(
        "탕수육 얼마야", Foods().find("탕수육 얼마야")
    )


def test_of_spans_that_overlap_the_longest_is_masked() -> None:
    spans = [Span(0, 2, "food", "치킨"), Span(0, 3, "food", "치킨")]
    assert masked("치킨집 ㄱ", spans) == masked("치킨집 ㄱ", spans[1:])


def test_unsure_and_refused_ones_stay() -> None:
    assert masked("피자 말고", [Span(0, 2, "food", "피자", "exact", "exclude")]) == "피자 말고"
    assert masked("맛나 가자", [Span(0, 2, "store_name", "맛나", "word")]) == "맛나 가자"


def test_cues_stand_for_words_that_mean_the_same() -> None:
    assert "hours_clock" in cues("거기 몇 시까지 해?")
    assert set(cues("몇시까지")) == set(cues("며시까지"))
    assert not cues("")


def test_views_are_bags_of_strings() -> None:
    found = views("떡볶이 8500원", find_money("떡볶이 8500원"))
    assert all(isinstance(view, Counter) and view for view in found)
    assert len({len(views(text, [])) for text in ("", "ㅋ", "긴 문장이에요 정말로")}) == 1


def test_repeated_letters_and_digits_make_no_difference() -> None:
    assert views("ㅋㅋㅋㅋㅋㅋ 3번", [])[:3] == views("ㅋㅋㅋㅋㅋ 4번", [])[:3]
