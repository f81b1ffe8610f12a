"""What is said to every variant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice

FIRST = '/food_request{"location":"상도동"}'
"""The turn that a start is measured with: its answer needs engine, rules, actions and stores."""
FIRST_SENTENCE = "상도동에서 떡볶이 먹을 데 알려줘"

TALKS: tuple[tuple[str, ...], ...] = (
    ("안녕", "상도동에서 떡볶이 먹고 싶어", "더 보여줘", "두번째 거기 몇 시까지 해?", "고마워"),
    (
        "강남역 근처에서 만원으로 먹을 수 있는 치킨집 급식카드 되는 데",
        "더 싼 데 없어?",
        "첫번째 메뉴 뭐 있어?",
        "거기 어디에 있어?",
        "전화번호 알려줘",
        "잘가",
    ),
    ("뭐 할 수 있어?", "급식카드가 뭐야?", "잔액 어떻게 봐?", "충전은 어떻게 해?", "고마워"),
    (
        "배고파",
        "상도동",
        "치킨 말고 피자",
        "아까 알려준 데 다시 보여줘",
        "1번이랑 2번 중에 어디가 더 싸?",
    ),
    ("너 사람이야?", "심심해", "수학 숙제 도와줘", "착한가게가 뭐야?", "처음부터 다시"),
    (
        "역삼동 국밥 7천원",
        "혼자 먹기 좋은 데로",
        "3번 자세히 알려줘",
        "거기 포장돼?",
        "알레르기 정보 알려줘",
        "거기 맛있어?",
    ),
)
"""Sentences, as children type them. Each variant answers as it understands them."""

PAYLOADS: tuple[tuple[str, ...], ...] = (
    (
        "/greet",
        FIRST,
        "/more_stores",
        '/select_store{"ordinal":1}',
        "/ask_hours",
        "/ask_menu",
        "/ask_location",
        "/thank",
    ),
    (
        "/ask_help",
        '/food_request{"location":"강남역","food":"치킨","budget":10000,"payment":"meal_card"}',
        "/compare_stores",
        '/ask_phone{"ordinal":1}',
        "/recall_stores",
        '/change_request{"food":"한식"}',
        '/ask_payment{"ordinal":1}',
        "/feedback_positive",
        "/goodbye",
    ),
    (
        "/ask_meal_card",
        "/check_balance",
        "/charge_balance",
        "/ask_good_store",
        "/bot_challenge",
        "/chitchat",
        "/feedback_negative",
        "/need_help",
    ),
    (
        '/inform{"food":"분식"}',
        '/inform{"location":"상도동"}',
        '/ask_coupon{"ordinal":1}',
        '/ask_delivery{"ordinal":2}',
        "/ask_reservation",
        "/ask_allergy",
        "/ask_nutrition",
        "/ask_review",
        "/deny",
    ),
    ("/affirm", FIRST, "/affirm", '/report_store{"ordinal":1}', "/restart", FIRST, "/nlu_fallback"),
    (FIRST, "/delete_my_data", "/recall_stores", "/greet"),
)
"""Intents given outright: every variant must answer them alike."""

LONG_CYCLE: tuple[str, ...] = (
    FIRST,
    '/select_store{"ordinal":1}',
    "/ask_hours",
    '/change_request{"food":"한식"}',
    "/thank",
)
"""One conversation that goes on and on; by payload, so that only the dialogue is measured."""


def mixed() -> list[tuple[str, ...]]:
    """Sentences and payloads by turns."""
    return [talk for pair in zip(TALKS, PAYLOADS, strict=True) for talk in pair]


def named(
    tag: str, turns: int, talks: Sequence[tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...]]]:
    """Whole conversations with senders of their own until there are that many turns."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for number, talk in enumerate(cycle(talks)):
        if sum(len(texts) for _, texts in found) >= turns:
            return found
        found.append((f"{tag}-{number}", talk))
    return found


def long_talk(turns: int) -> Iterator[str]:
    """The turns of one long conversation."""
    return islice(cycle(LONG_CYCLE), turns)
