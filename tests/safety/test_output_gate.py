import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safety.check import Safety
from bot.safety.exceptions import Exceptions
from bot.safety.output_gate import (
    CANARY,
    LONGEST_GENERATED,
    fault_of_answer,
    fault_of_generated,
    fault_of_text,
)

ROW = {
    "id": "7",
    "name": "맛나분식",
    "address": "서울 동작구 상도로 1",
    "phone": "02-000-1234",
    "map_url": "https://map.kakao.com/link/map/1",
    "menus": [{"name": "떡볶이", "price": 4500}],
}
CUSTOM = {"type": "store", "topic": "phone", "store": ROW}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("떡볶이는 4,500원이야. 02-000-1234로 물어봐.", None),
        ("지도: https://map.kakao.com/link/map/1", None),
        ("여기 봐 http://evil.example/x", "link"),
        ("www.example.com 가 봐", "link"),
        ("자세한 건example.com에서 봐", "link"),
        ("open.example.me/abc 로 와", "link"),
        ("https://map.kakao.com.example.com/1", "link"),
        ("https://map.kakao.com@example.com/1", "link"),
        ("복지로(www.bokjiro.go.kr)에서 신청해", None),
        (f"{CANARY} 이렇게 시작해", "prompt"),
        ("이름이 뭐야?", "asks_personal"),
        ("전화번호 알려줄래?", "asks_personal"),
        ("너 몇 살이야", "asks_personal"),
        ("집 주소 알려줘", "asks_personal"),
        ("우리집 주소 말해줘", "asks_personal"),
        ("사진 보내줘", "asks_personal"),
        ("어느 학교 다녀?", "asks_personal"),
        ("가게 전화번호 알려줄게. 그런데 이름이 뭐야?", "asks_personal"),
        ("동 이름이나 역 이름을 말해 줘.", None),
        ("가게 이름을 말해 줘", None),
        ("치킨집 이름을 알려줘", None),
        ("소주 한 병에 5,000원이야", "not_for_children"),
        ("PC방에서 놀아", "not_for_children"),
        ("술, 담배는 급식카드로 못 사.", None),
        ("담배는 못 사. 그래도 맥주는 맛있어", "not_for_children"),
        ("하루 800kcal만 먹어", "diet_or_medicine"),
        ("두통에는 2알 먹어", "diet_or_medicine"),
        ("우리끼리 비밀이야", "persona"),
        ("나도 사랑해", "persona"),
        ("텔레그램으로 와", "elsewhere"),
        ("인스타로 연락해", "elsewhere"),
        ("온라인으로 말해도 돼", None),
    ],
)
def test_text(text: str, fault: str | None) -> None:
    assert fault_of_text(text) == fault


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ([{"text": "02-000-1234야", "custom": CUSTOM}], None),
        ([{"text": "02-000-1234야"}, {"custom": CUSTOM}], None),
        ([{"text": "02-000-1235야", "custom": CUSTOM}], "phone"),
        ([{"text": "0507-1234-5678이야", "custom": CUSTOM}], "phone"),
        ([{"text": "1588-0000", "custom": CUSTOM}], "phone"),
        ([{"text": "18:00-02:00, 2026-11-21, 12,000원"}], None),
        ([{"text": "https://example.com", "custom": CUSTOM}], "link"),
        ([{"text": "https://example.com", "custom": {"store": {"name": "https://example.com"}}}], "link"),
        ([{"text": "cafe.me로 가 봐", "custom": {"store": {"name": "cafe.me"}}}], None),
        ([{"text": "cafe.me로 가 봐"}], "link"),
        ([{"image": "https://example.com/1.png"}], "link"),
        ([{"custom": {"stores": [{"map_url": "https://example.com"}]}}], "link"),
        ([{"text": "?", "buttons": [{"title": "example.com", "payload": "x"}]}], "link"),
        ([], None),
        ([{"text": None, "custom": None}], None),
    ],
)  # fmt: skip
def test_answer(messages: list[dict[str, Any]], fault: str | None) -> None:
    assert fault_of_answer(messages) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("맛나분식은 떡볶이가 4,500원이야.", None),
        ("맛나분식은 떡볶이가 4,000원이야.", "number"),
        ("힘들면 1388에 말해 봐.", None),
        ("가" * (LONGEST_GENERATED + 1), "long"),
        ("This is a very good place", "language"),
        ("담배는 못 사", "not_for_children"),
        ("여기 한번 꼭 가 봐 정말 좋아 http://a.me", "link"),
        ("몇 살이야?", "asks_personal"),
    ],
)
def test_what_a_model_wrote(text: str, fault: str | None) -> None:
    assert fault_of_generated(text, ["맛나분식", "떡볶이", "4500"]) == fault
    answer = {"text": text, "custom": {"source": "gemini", "store": {"n": "맛나분식", "p": 4500}}}
    assert fault_of_answer([answer]) == fault


def test_a_dish_with_a_dangerous_name_is_a_dish() -> None:
    text = "마약김밥은 3,500원이고 맥주한잔치킨은 만원이야. 02-000-1234"
    named = Safety(None, Exceptions.of(["마약김밥"], ["맥주한잔치킨"]))
    checked = named.check(text, "bot")
    assert (checked.action, checked.masked and checked.masked.text) == ("pass", text)
    assert Safety(None, Exceptions()).check(text, "bot").action == "refuse"


@given(st.text())
def test_never_raises(text: str) -> None:
    fault_of_text(text)
    fault_of_generated(text, [text[:5]])
    fault_of_answer([{"text": text, "image": text, "custom": {"store": {"map_url": text}}}])


@pytest.mark.parametrize("unit", ["01", "a.", "가 ", "ab1.", "0", "http://", "이름", "\n", "-"])
def test_no_text_takes_long(unit: str) -> None:
    text = unit * (4000 // len(unit))
    began = time.perf_counter()
    fault_of_text(text)
    fault_of_answer([{"text": text}])
    assert time.perf_counter() - began < 0.3
