from typing import Any

import pytest

from bot.outgoing import read_answer


def test_notes_to_the_desk_are_taken_out() -> None:
    found = read_answer(
        [
            {"text": "음?", "custom": {"not_understood": ["ask_hours"]}},
            {"text": "지웠어", "custom": {"type": "notice", "forget": True}},
            {"text": "", "custom": {}, "buttons": [], "image": None, "attachment": 1},
        ]
    )
    assert found.messages == [{"text": "음?"}, {"text": "지웠어", "custom": {"type": "notice"}}]
    assert (found.forget, found.guesses) == (True, ("ask_hours",))


def test_understood_and_kept() -> None:
    found = read_answer([{"text": "응", "custom": {"forget": "yes", "not_understood": "x"}}])
    assert (found.messages, found.forget, found.guesses) == ([{"text": "응"}], False, None)
    assert read_answer([{"custom": {"not_understood": []}}]).guesses == ()


def test_help_lines_of_the_engine() -> None:
    line = {"type": "helpline", "kind": "counsel"}
    assert read_answer([{"text": "a", "custom": line}, {"text": "b"}]).helplines == {"counsel"}
    assert read_answer([{"text": "b", "custom": {"type": "notice"}}]).helplines == frozenset()


@pytest.mark.parametrize(
    ("button", "payload"),
    [
        ({"title": "치킨", "payload": "/inform{}"}, "치킨"),
        ({"title": "치킨", "payload": "  /inform"}, "치킨"),
        ({"title": "치킨", "payload": "b1"}, "b1"),
        ({"title": "치킨"}, "치킨"),
    ],
)
def test_no_button_is_a_command(button: dict[str, Any], payload: str) -> None:
    (message,) = read_answer([{"text": "?", "buttons": [button]}]).messages
    assert message["buttons"] == [{"title": "치킨", "payload": payload}]
