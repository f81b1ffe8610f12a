"""Korean particles after a word: 이/가, 은/는, 을/를, 으로/로."""

from __future__ import annotations

from bot.nlu.hangul import is_syllable, letters

_PAIRS = {
    "이": ("이", "가"),
    "은": ("은", "는"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "이야": ("이야", "야"),
    "이랑": ("이랑", "랑"),
}


# How a digit ends when it is read out: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGIT_FINALS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}


def with_particle(word: str, particle: str) -> str:
    """The word with the form of the particle that fits its last sound."""
    last = word.rstrip(")]'\" ")[-1:]
    final = letters(last)[2] if last and is_syllable(last) else _DIGIT_FINALS.get(last, " ")
    if particle == "으로":
        return word + ("로" if final in " ㄹ" else "으로")
    closed, opened = _PAIRS[particle]
    return word + (opened if final == " " else closed)
