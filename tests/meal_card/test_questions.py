import pytest

from bot.meal_card.questions import Topic, asked, asks_for_the_rule


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("춘천 급식카드 한 끼에 얼마까지 돼?", "per_meal"),
        ("급식카드 한번에 만원 넘게 써도 돼", "per_meal"),
        ("1식 단가가 올해 얼마예요", "per_meal"),
        ("급식카드 하루에 얼마까지 돼?", "per_day"),
        ("하루 두 번 써도 안 막히나", "per_day"),
        ("하루에 두 끼 써도 되는 건지요", "per_day"),
        ("급식카드 한도 알려줘", "limit"),
        ("1일 한도랑 1회 한도 알려줘", "limit"),
        ("급식카드로 과자 사도 돼?", "goods"),
        ("밤에 과자 사도 돼?", "goods"),
        ("편의점에서 뭐 못 사?", "goods"),
        ("급식카드로 장난감 살 수 있어?", "goods"),
        ("급식카드 어떻게 신청해?", "apply"),
        ("나도 급식카드 받을 수 있어?", "apply"),
        ("급식카드 그거 누가 주는 건데요", "apply"),
        ("급식카드 어디서 쓸 수 있어?", "places"),
        ("급식카드 아무 데나 되는 거야?", "places"),
        ("급카 다른 지역에서도 돼?", "places"),
        ("온라인 결제는 막혀 있나 봐", "places"),
        ("급식카드 몇 시까지 쓸 수 있어?", "hours"),
        ("급식카드 밤에도 돼?", "hours"),
        ("주말에 카드 정지되는 거 아님?", "hours"),
        ("밤늦게 쓰면 막힌다던데 몇 시까지야", "hours"),
        ("안 쓴 돈은 없어져?", "leftover"),
        ("남은 돈 다음 달로 넘어가?", "leftover"),
        ("하루 한도 안 쓰면 합쳐져?", "leftover"),
        ("급식카드 잃어버렸어", "lost"),
        ("비번 까먹었어", "lost"),
        ("카드 정지 어떻게 해", "lost"),
        ("급식카드가 뭐야?", "general"),
        ("친구 빌려줘도 돼?", "general"),
    ],
)
def test_the_topic_of_a_question(text: str, topic: Topic) -> None:
    assert asked(text) == topic


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("송파구 급식카드 한 끼 얼마야?", True),
        ("송파구 급식카드 한도 얼마야?", True),
        ("급식카드 남은 돈은 어떻게 돼?", True),
        ("한 끼 더 먹을 돈 얼마 있어?", False),
        ("오늘 한도 얼마 남았어", False),
        ("급식카드 얼마 남았어", False),
        ("남은 돈 얼마야", False),
        ("한도에서 오늘 쓴 거 빼면 얼마야", False),
    ],
)
def test_what_sounds_like_the_balance_but_asks_for_the_rule(text: str, rule: bool) -> None:
    assert asks_for_the_rule(text) is rule
