"""The notice says what the code does."""

import re

from bot import canned
from bot.desk_words import desk_word
from bot.engine.conversations.rows import IDLE_SECONDS, LIFE_SECONDS
from bot.misunderstood.log import DAYS as MISUNDERSTOOD_DAYS
from bot.privacy_notice import PARTS, TITLE
from bot.safety.answers import HELPLINES
from bot.safety.masking import KINDS
from bot.safety.masking.telling import NAMES
from bot.safety_events import DAYS as EVENT_DAYS
from tests.desks import rules_alone

LINES = [line for part in PARTS for line in part.lines]
TEXT = "\n".join(LINES)


def test_times() -> None:
    assert f"{IDLE_SECONDS // 60}분 동안 말이 없으면 지워" in TEXT
    assert LIFE_SECONDS == 24 * 3600
    assert "하루가 지나면 지워" in TEXT
    assert f"숫자는 {EVENT_DAYS}일 뒤에 지워" in TEXT
    assert f"{MISUNDERSTOOD_DAYS}일 뒤에 지워" in TEXT
    days = re.findall(r"(\d+)(일|분)", TEXT)
    assert set(days) == {("30", "분"), (str(EVENT_DAYS), "일"), (str(MISUNDERSTOOD_DAYS), "일")}
    assert f"{IDLE_SECONDS // 60}분 동안 말이 없으면" in canned.privacy(None)[0]["text"]


def test_numbers_that_help() -> None:
    numbers = re.findall(r"(?<!\d)\d{3,4}(?!\d)", TEXT)
    assert set(numbers) == {line.phone for line in HELPLINES.values()}
    assert len(numbers) == len(set(numbers))


def test_what_it_says_is_masked_is_masked() -> None:
    for written in ("010-0123-4567", "051231-3990123", "내 카드 4111-1111-1111-1111"):
        checked = rules_alone().check(written)
        assert checked.masked is not None
        assert NAMES[checked.masked.spans[0].kind] in TEXT
    assert set(NAMES) == set(KINDS)


def test_the_words_for_deleting_work() -> None:
    words = re.findall(r"'([^'\n]*지워[^'\n]*)'라고|(/[a-z]+)", TEXT)
    assert [desk_word("".join(word)) for word in words] == ["delete", "delete"]


def test_a_child_can_read_it() -> None:
    assert len(TITLE) <= 30
    for line in LINES:
        assert len(line) <= 90
        assert not re.search(r"니다|세요|십시오", line)
    assert len(TEXT) < 1000
