"""Store names as children write them: spaces, typos and branches aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from bot.nlu.lexicon import rows

MATCH = 0.75
"""A score below this is no match: no answer is better than another store."""

_COMPANY = re.compile(r"\(주\)|㈜|주식회사|\(유\)|유한회사")
_BRACKET = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BRANCH = re.compile(r"\s+(?!\S*(?:음식|전문|반|편의|제과|할인|주|백화|정육|서)점$)(\S+점)$")
_OTHER = re.compile(r"[^0-9a-z가-힣]")
_LATIN = re.compile(r"[a-z]+")
_SHORT_LATIN = 4
"""Letters, at most, that are read out one by one."""
_HANGUL = re.compile(r"[가-힣0-9 ]+")
_LETTER_NAMES = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", _LETTER_NAMES.split(), strict=True))
_KINDS = (
    "분식 식당 치킨 통닭 김밥 반점 국밥 피자 카페 커피 버거 햄버거 마트 슈퍼 베이커리 제과 제과점 빵집 돈까스 국수 "
    "칼국수 밥상 떡볶이 족발 편의점 곱창 냉면 초밥 스시 파스타 도시락 반찬 해장국 감자탕 닭갈비 갈비 정육점 식탁 "
    "키친 레스토랑 짬뽕 우동 라멘 쌀국수 토스트 순대국 샐러드"
)
_KIND_WORDS = frozenset(_KINDS.split())
_LONGEST_KIND = max(map(len, _KIND_WORDS))
_SHORTEST_FUZZY = 3
_SAME_BRANCH = 0.75


class Name(NamedTuple):
    """A name taken apart: 맛나분식 상도점 is the base 맛나분식 (맛나 + 분식) and the branch 상도."""

    full: str
    base: str
    branch: str
    core: str
    kind: str


def read_name(text: str) -> Name:
    """The name without company forms, brackets, spaces and signs; GS25 is 지에스25."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if "(" in plain or "[" in plain or "회사" in plain:
        plain = _BRACKET.sub(" ", _COMPANY.sub(" ", plain)).strip() or plain
    match = _BRANCH.search(plain) if plain.endswith("점") and " " in plain else None
    base = _letters(plain[: match.start()] if match else plain)
    tail = _letters(match.group(1)) if match else ""
    full, branch = base + tail, tail.removesuffix("점")
    if match is None and base.endswith("점") and (chain := _chain_of(base)):
        # Lists write CU춘천효자점 without the space.
        base, branch = chain, base[len(chain) : -1]
    for size in range(_LONGEST_KIND, 0, -1):
        kind = base[-size:]
        if kind in _KIND_WORDS:
            return Name(full, base, branch, base.removesuffix(kind), kind)
    return Name(full, base, branch, base, "")


def similarity(asked: Name, stored: Name) -> float:
    """How surely a written name means a stored one, 0 to 1."""
    if not asked.full or not stored.full:
        return 0.0
    if asked.full == stored.full:
        return 1.0
    if asked.branch and stored.branch and _ratio(asked.branch, stored.branch) < _SAME_BRANCH:
        return 0.0
    if asked.base == stored.base:
        return 0.95 if not asked.branch else 0.9 if stored.branch else 0.85
    if not asked.core:
        return 0.0  # '떡볶이' alone is a food, not the beginning of 떡볶이나라
    return max(_part(asked, stored), _fuzzy(asked, stored))


def jamo(text: str) -> str:
    """Syllables taken apart, so that a wrong vowel is one letter and not a syllable."""
    return unicodedata.normalize("NFD", text)


def _chain_of(letters: str) -> str | None:
    """The chain whose name a name begins with, when a branch is left after it."""
    known = _chains().get(letters[:2], ())
    return next(
        (chain for chain in known if letters.startswith(chain) and len(letters) > len(chain) + 1),
        None,
    )


@cache
def _chains() -> Mapping[str, tuple[str, ...]]:
    """Names of chains by their first two letters, the longest first."""
    found: dict[str, set[str]] = {}
    for row in rows("chains.csv"):
        name = _letters(row["name"].casefold())
        if len(name) > 2 or row["category"] == "편의점":
            found.setdefault(name[:2], set()).add(name)
    return {start: tuple(sorted(names, key=len, reverse=True)) for start, names in found.items()}


def _letters(text: str) -> str:
    if _HANGUL.fullmatch(text):
        return text.replace(" ", "")
    bare = _OTHER.sub("", text)
    return _LATIN.sub(_spelled, bare) if _LATIN.search(bare) else bare


def _spelled(run: re.Match[str]) -> str:
    letters = run.group()
    return letters if len(letters) > _SHORT_LATIN else "".join(_LETTERS[one] for one in letters)


def _part(asked: Name, stored: Name) -> float:
    """맛나 for 맛나분식, and 맛나분식집 for 맛나분식."""
    if asked.full == stored.core and len(stored.core) > 1:
        return 0.85
    if len(asked.full) >= _SHORTEST_FUZZY and stored.full.startswith(asked.full):
        return 0.8
    long_enough = len(stored.base) >= _SHORTEST_FUZZY and stored.core
    if long_enough and not stored.branch and asked.full.startswith(stored.base):
        return 0.8
    return 0.0


def _fuzzy(asked: Name, stored: Name) -> float:
    if min(len(asked.base), len(stored.base)) < _SHORTEST_FUZZY:
        return 0.0
    whole = _ratio(asked.base, stored.base)
    if asked.kind and asked.kind == stored.kind:
        # 미소분식 and 미래분식 share most letters and are two shops: what is their own decides.
        whole = (whole + _ratio(asked.core, stored.core)) / 2
    if asked.branch == stored.branch:
        return whole
    return whole * (0.85 if asked.branch else 0.95)


def _ratio(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(jamo(one), jamo(other))
