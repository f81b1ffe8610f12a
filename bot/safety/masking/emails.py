"""E-mail addresses, also spelt out (골뱅이, 닷컴, at, dot)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AT = re.compile(r"\s?(?:@|골뱅이|\(골뱅이\)|\(at\)|\[at\]|<at>|앳|엣|\sat(?=\s))\s?")
_PROVIDER = "네이버|지메일|쥐메일|한메일|다음|네이트|핫메일|카카오|구글|gmail|naver|hanmail|daum|nate|hotmail|kakao|icloud"
_DOT = r"(?:\.|쩜|점|닷|dot|,(?=(?:com|net|org|co\.kr)(?![a-z])))"
_ENDING = "[a-z]{2,24}|컴|콤|넷|오알지|케이알"
_DOMAIN = re.compile(
    rf"(?P<name>[a-z0-9](?:[a-z0-9\-]{{0,40}})|{_PROVIDER}|[가-힣]{{2,8}}?(?=\s?(?:점|쩜|닷)\s?(?:컴|콤|넷)))"
    rf"(?:\s?{_DOT}\s?(?:{_ENDING}|[a-z0-9\-]{{1,40}}(?=\.[a-z]{{2}})|co(?=\s?{_DOT}))"
    rf"(?:\.[a-z0-9\-]{{1,40}}(?=\.[a-z]{{2}})|{_DOT}(?:{_ENDING}))*+)?+"
)
_KNOWN = re.compile(rf"(?:{_PROVIDER})$")
_USUAL_ENDING = re.compile(r"\.(?:com|net|org|kr|example|test|edu|io|me)$")
_NETWORK = re.compile(
    "insta(?:gram)?|ig|kakao(?:talk)?|tele(?:gram)?|dm|id|discord|twitter|tiktok|facebook|fb"
)
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
_LONGEST = 64


def emails(text: str) -> Iterator[tuple[int, int]]:
    """Spans of e-mail addresses in a folded text."""
    done = 0
    for at in _AT.finditer(text):
        if at.start() < done:
            continue
        domain = _DOMAIN.match(text, at.end())
        if not domain:
            continue
        start = _local_start(text, at.start(), done)
        if _is_address(text[start : at.start()], domain, at.group()):
            done = domain.end()
            yield start, done


def _local_start(text: str, end: int, low: int) -> int:
    start = end
    low = max(low, end - _LONGEST)
    while start > low and text[start - 1] in _LOCAL:
        start -= 1
    if start == end:  # 홍길동@...
        low = max(low, end - 10)
        while start > low and "가" <= text[start - 1] <= "힣":
            start -= 1
        return start
    while start < end and text[start] in "._%+-":
        start += 1
    return start


def _is_address(local: str, domain: re.Match[str], at: str) -> bool:
    sign = at.strip()
    name = domain["name"]
    whole = domain.end() > domain.end("name")
    latin = bool(local) and local.isascii()
    if not latin:  # 홍길동@...; '인스타 @...' is somebody's handle
        return sign == "@" and len(local) > 1 and _USUAL_ENDING.search(domain.group()) is not None
    if whole:
        return True
    if _KNOWN.fullmatch(name):
        return sign != "at"
    # 'abc@example', the ending forgotten.
    return (
        at == "@"
        and not _NETWORK.fullmatch(local)
        and len(local) > 2
        and len(name) > 3
        and name[0].isalpha()
        and any(char.isalpha() for char in local)
    )
