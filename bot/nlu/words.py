"""Words and their stems: particles and endings cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KNOWN = frozenset(
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "에",
        "의",
        "도",
        "만",
        "로",
        "와",
        "과",
        "랑",
        "나",
        "요",
        "여",
        "임",
        "야",
        "용",
        "염",
        "욤",
        "여요",
        "이요",
        "이여",
        "이용",
        "이염",
        "에서",
        "에서는",
        "에서도",
        "에는",
        "에도",
        "에선",
        "으로",
        "으로는",
        "이랑",
        "하고",
        "까지",
        "까진",
        "부터",
        "한테",
        "보다",
        "처럼",
        "인데",
        "인데요",
        "이야",
        "이에요",
        "예요",
        "에요",
        "입니다",
        "이라고",
        "라고",
        "이라",
        "라",
        "쪽",
        "쪽에",
        "쪽에서",
        "쪽으로",
        "쪽은",
        "근처",
        "근처에",
        "근처에서",
        "근처로",
        "말고",
        "말구",
        "이나",
        "이란",
        "란",
        "라는",
        "이라는",
        "이지",
        "지",
        "이고",
        "고",
        "서",
        "인가",
        "이네",
        "네",
        "네요",
        "집",
        "집에",
        "집은",
        "집이",
        "집도",
        "집으로",
        "집에서",
        "꺼",
        "거",
        "걸로",
        "것",
        "껀",
        "건",
        "거기",
        "역",
        "안에",
        "앞",
        "앞에",
        "앞에서",
        "옆",
        "옆에",
        "주변",
        "주변에",
        "사는데",
        "살아",
        "살아요",
        "사는",
        "가는",
        "가서",
        "간다",
        "갈래",
        "갈게",
        "할래",
        "할게",
        "줘",
        "좀",
        "밖에",
        "이면",
        "면",
        "이든",
        "든",
        "대로",
        "마다",
        "조차",
        "데",
        "데로",
        "땜에",
        "때문에",
        "님",
        "이요",
        "이랑은",
        "에가",
        "에서요",
        "으로요",
        "로요",
        "입니당",
        "임당",
        "인듯",
        "일대",
        "사거리",
        "쯤",
        "정도",
        "아님",
        "아니고",
        "맞아",
        "맞음",
        "있는",
        "있는데",
        "있음",
        "있어",
        "알려줘",
        "어디",
        "전화",
        "메뉴",
        "이냐",
        "냐",
        "였나",
        "이었나",
        "였나요",
        "이었나요",
        "캉",
        "랑께",
        "랑요",
        "랑용",
        "꺼요",
        "거요",
    ]
)
LONGEST = max(map(len, _KNOWN))
_WORD = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9&'.]*|\d[\d,.]*\d|\d|[ㄱ-ㅎㅏ-ㅣ]+|[^\s\w]+|_+|\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of one script: `text[start:end]`."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Runs of Hangul syllables, single letters, Latin, digits and signs."""
    return [Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]


def _heads(word: str, least: int) -> list[str]:
    """What is left when a particle is cut off the word's end, longest first."""
    most = min(LONGEST, len(word) - least)
    return [word[:-size] for size in range(1, most + 1) if word[-size:] in _KNOWN]


def stems(word: str, least: int = 2) -> Iterator[str]:
    """The word and what is left of it when one or two particles are cut off."""
    yield word
    seen = {word}
    heads = [word]
    for _ in range(2):
        cut = [stem for head in heads for stem in _heads(head, least) if stem not in seen]
        seen.update(cut)
        yield from dict.fromkeys(cut)
        heads = cut


def particle_of(word: str, least: int = 2) -> int:
    """Length of the longest particle at the word's end (0 where there is none)."""
    heads = _heads(word, least)
    return len(word) - len(heads[-1]) if heads else 0
