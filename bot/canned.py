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


def forgotten() -> list[dict[str, Any]]:
    """When everything of a user was deleted."""
    return [
        _notice(
            "알겠어. 지금까지 한 이야기를 전부 지웠어. 이제 나는 아무것도 기억하지 않아.", "privacy"
        )
    ]


def privacy(url: str | None) -> list[dict[str, Any]]:
    """What is kept and what is not, in a child's words."""
    more = f" 더 자세한 건 여기 있어: {url}" if url else ""
    return [
        _notice(
            "나는 AI 챗봇이야. 네 이름, 나이, 학교, 전화번호는 묻지도 않고 저장하지도 않아. "
            "네가 한 말은 가게를 찾는 동안만 기억하고, 30분 동안 말이 없으면 지워. 아무리 길어도 하루야. "
            "지금 바로 지우고 싶으면 '내 정보 지워줘'라고 해 줘." + more,
            "privacy",
        )
    ]


def was_masked(text: str) -> list[dict[str, Any]]:
    """Told before the answer; the rest of the question is answered."""
    return [_notice(text, "privacy")]


def was_cut() -> list[dict[str, Any]]:
    """To a message that was longer than what is read."""
    return [{"text": "이야기가 길어서 앞부분만 읽었어. 중요한 건 짧게 다시 말해 줘!"}]


def refused(text: str) -> list[dict[str, Any]]:
    """One calm line, and what can be had instead."""
    notice = _notice(text, "refused")
    return [{**notice, "buttons": [{"title": t, "payload": t} for t in _EXAMPLES]}]


def cheer_up() -> list[dict[str, Any]]:
    """To a sigh that asks for nothing ('시험 망해서 죽고 싶다ㅋㅋ')."""
    return [
        {
            "text": "에구, 그런 날도 있지. 맛있는 거 먹고 기운 내자! 어느 동네에서 뭐 먹고 싶어?",
            "buttons": [{"title": text, "payload": text} for text in _EXAMPLES],
        }
    ]


def same_again() -> list[dict[str, Any]]:
    """To the same text many times in a row."""
    return [
        {
            "text": "같은 말이 여러 번 왔어. 다른 말로 해 주면 내가 더 잘 찾아볼게!",
            "buttons": [{"title": text, "payload": text} for text in _EXAMPLES],
        }
    ]


def plain(text: str) -> list[dict[str, Any]]:
    """One text."""
    return [{"text": text}]


def _notice(text: str, kind: str) -> dict[str, Any]:
    return {"text": text, "custom": {"type": "notice", "kind": kind, "source": "canned"}}
