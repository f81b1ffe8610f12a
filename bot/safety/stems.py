"""Words without their particles, as they sound, and pairs of neighbours: one view of a message."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

from bot.safety.letters import sounds_of

_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|에|에서|에게|한테|께서|으로|로|와|과|랑|이랑|도|만|까지|부터|의|보다|처럼|이나|나|야|아|요)$"
)
_NO_LETTER = re.compile(r"[^0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ□]")
_HEAD = 4
"""Letters in which the forms of a verb are still alike: ㄸㅐㄹㅕ(ㅆ), ㄸㅐㄹㅣ."""


def stem_marks(text: str) -> list[int]:
    """Checksums of what the words of Normal.text have in common with other forms of them."""
    words = [word for word in map(_stem, text.split()) if word]
    sounds = [sounds_of(word) for word in words]
    heads = [sound[:_HEAD] for sound in sounds]
    marks = [f"1{sound}" for sound in sounds]
    marks += [f"2{word[:2]}" for word in words]
    marks += [f"j{head}" for head in heads]
    marks += [f"{a} {b}" for a, b in pairwise(heads)]
    marks += [f"{a}_{b}" for a, b in zip(heads, heads[2:], strict=False)]
    return [crc32(mark.encode("utf-8", "surrogatepass")) for mark in marks]


def _stem(word: str) -> str:
    plain = _NO_LETTER.sub("", word)
    return (_PARTICLE.sub("", plain) or plain) if len(plain) > 2 else plain
