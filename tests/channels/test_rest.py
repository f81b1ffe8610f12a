from typing import Any

import pytest

from bot.fields import FieldError
from channels.rest.payload import MissingSender, to_body, to_message


def test_to_message() -> None:
    message = to_message(
        {"sender": "민수", "message": "안녕", "metadata": {"lat": 1}, "input_channel": "telegram"}
    )
    assert (message.channel, message.user_id, message.text) == ("rest", "민수", "안녕")
    assert message.metadata == {"lat": 1}


@pytest.mark.parametrize("sender", [{}, {"sender": None}, {"sender": ""}])
def test_missing_sender(sender: dict[str, Any]) -> None:
    with pytest.raises(MissingSender):
        to_message({"message": "안녕", **sender})


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"sender": "u"}, "message"),
        ({"sender": "u", "message": 3}, "message"),
        ({"sender": 3, "message": "안녕"}, "sender"),
        ({"sender": "u", "message": "안녕", "metadata": []}, "metadata"),
    ],
)
def test_what_does_not_fit(body: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        to_message(body)
    assert caught.value.field == field


def test_to_body() -> None:
    messages = [{"recipient_id": "u", "text": "응"}]
    assert to_body(messages) == messages
