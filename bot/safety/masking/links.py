"""Links that lead to a person: profiles, open chats, invitations. Maps and offices stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(
    r"(?<![a-z0-9@.\-])(?:https?\s?:\s?//\s?)?(?P<host>(?:[a-z0-9\-]{1,40}+\.){1,4}[a-z]{2,10}+)(?::\d{1,5})?"
    r"(?P<path>[/?][^\s가-힣<>\"'*]*+)?"
)
_TO_A_PERSON = re.compile(
    r"(?:.*\.)?(?:open\.kakao\.com|qr\.kakao\.com|instagram\.com|instagr\.am|t\.me|telegram\.me|telegram\.org|discord\.gg|discord\.com"
    r"|discordapp\.com|facebook\.com|fb\.com|fb\.me|m\.me|twitter\.com|x\.com|tiktok\.com|snapchat\.com|line\.me"
    r"|threads\.net|threads\.com|asked\.kr|ask\.fm|band\.us|linktr\.ee|litt\.ly|blog\.naver\.com|roblox\.com|wa\.me"
    r"|bit\.ly|vo\.la|han\.gl|url\.kr|zoom\.us)"
)
_OPEN = re.compile(
    r"(?:.*\.)?(?:go\.kr|map\.kakao\.com|kko\.to|kko\.kakao\.com|naver\.me|map\.naver\.com|place\.naver\.com|maps\.google\.com"
    r"|goo\.gl|g\.page|or\.kr|pf\.kakao\.com|store\.kakao\.com)"
)
_PERSONAL_PATH = re.compile(
    r"/(?:@|~|u/|user|users/|profile|add/|invite|join|o/|me/|channel/|c/|member|friend)"
)
_MINE = re.compile(
    r"내\s|제\s|프로필|블로그|오픈\s?채팅|오픈\s?톡|오픈챗|들어와|팔로|구독|친추|친구\s?추가|초대|단톡|우리\s?방|디코방"
)
_ENDS = ".,!?)~;:]}'\""


def links(text: str) -> Iterator[tuple[int, int]]:
    """Spans of personal links in a folded text."""
    for found in _LINK.finditer(text):
        path = (found["path"] or "").rstrip(_ENDS)
        if len(path) < 2 or _OPEN.fullmatch(found["host"]):
            continue
        if not _leads_to_a_person(found["host"], path, text):
            continue
        end = found.start("path") + len(path)
        yield found.start(), end


def _leads_to_a_person(host: str, path: str, text: str) -> bool:
    if _TO_A_PERSON.fullmatch(host):
        return True
    return _PERSONAL_PATH.match(path) is not None or _MINE.search(text) is not None
