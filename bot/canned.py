"""Answers that need no engine: fixed texts for a child, warm and short."""

from __future__ import annotations

from typing import Any

_EXAMPLES = ("급식카드 되는 데 알려줘", "만원으로 뭐 먹지", "지금 문 연 데")


def ask_what() -> list[dict[str, Any]]:
    """To a message without words."""
    return [
        {
            "text": "무엇을 찾아줄까? 먹고 싶은 거나 동네 이름을 말해 줘.",
            "buttons": [{"title": text, "payload": text} for text in _EXAMPLES],
        }
    ]


def no_answer() -> list[dict[str, Any]]:
    """When the engine gave none."""
    return [
        _notice(
            "앗, 지금은 답을 못 가져왔어. 조금 뒤에 다시 말해 줄래? "
            "계속 안 되면 어른이나 앱 고객센터에 알려 줘.",
            "error",
        )
    ]


def not_forgotten() -> list[dict[str, Any]]:
    """When the conversation could not be deleted: never say that it was."""
    return [
        _notice(
            "앗, 지금은 네 이야기를 못 지웠어. 조금 뒤에 '내 정보 지워줘'라고 다시 말해 줄래?",
            "error",
        )
    ]


def _notice(text: str, kind: str) -> dict[str, Any]:
    return {"text": text, "custom": {"type": "notice", "kind": kind, "source": "canned"}}
