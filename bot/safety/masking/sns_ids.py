"""Names by which somebody is found on a messenger, a network or a game."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Their ids are given without more words: 카톡 nabi_123.
_NETWORK = (
    "카톡|카카오톡|까톡|깨톡|ㅋㅌ|ㅋㅋㅇㅌ|인스타(?:그램)?|인별(?:그램)?|ㅇㅅㅌ(?:ㄱㄹ)?|insta(?:gram)?|(?<![a-z])ig(?![a-z])"
    "|텔레(?:그램)?(?![비파포마토콤])|텔그|telegram|디코|디스코드|discord|페메|페북|페이스북|facebook|틱톡|tiktok|트위터|트이타"
    "|twitter|스냅(?:챗)?|snapchat|위챗|wechat|디엠|(?<![a-z])dm(?![a-z])|스레드|맞팔|선팔|에스크|kakaotalk|카톡플필|제페토|zepeto"
)
# Too common for that: something must say that an id follows.
_OTHER = (
    "톡|라인|로블록스|로블|마크|롤|발로란트|배그|스팀|네이버|구글|게임|유튜브|유튭|밴드|블로그|카카오|브롤|브스|포켓몬|피파|트위치"
    "|kakao|line|roblox|steam|naver"
)
_ID = (
    r"아이디(?!어)|아디(?!다스)|ㅇㄷ(?![ㄱ-ㅎ])|ㅇㅇㄷ|(?<![a-z])id(?![a-z])|계정|유저\s?네임|닉네임|닉(?![가-힣])|친추|친구\s?추가"
    "|핸들|username"
)
_HEAD = re.compile(rf"(?P<network>{_NETWORK})|(?:{_OTHER})\s?(?=(?:{_ID}))|(?P<id>{_ID})")
_LINK = re.compile(
    rf"(?:[\s:=\-→>(\[\"'~,.!/]|추가|팔로우|팔로잉|팔로|맞팔|선팔|연락|검색|찾아|해줘|ㄱㄱ|ㄱ"
    r"|(?:은요?|는요?|이|가|도|에서|으로|로|에|꺼|거|요|야|내|제|나|저|해주|해|줘|주|팔|하면|돼)(?=[\sa-z0-9_@:\"'(])"
    rf"|디엠|dm(?![a-z])|보내|여기|이거|주소|번호|부탁|프로필|플필|신청|말걸어|걸어|찾으면|치면|들어와|이에요|이야|입니다|{_ID})*+"
)
_MORE_SAID = re.compile(r"[가-힣\s]{1,12}?(?P<is>[로는은게요]\s)?(?=[a-z0-9_@])")
_CERTAIN = re.compile(r"@.*|.*_.*|.*[a-z]\.[a-z].*|(?=.*[a-z]{3}).*\d\d.*|.*#\d{4}")
_SEARCHED = re.compile("검색|추가|찾아|팔로|맞팔|선팔|신청")
_MARKED = re.compile(r"@\s?[a-z0-9_][a-z0-9_.]{1,29}")
_TAGGED = re.compile(r"[a-z0-9_.가-힣]{2,20}#\d{4}(?!\d)")
_LATIN = re.compile(r"[a-z0-9_](?:[a-z0-9_.\-]{0,29}[a-z0-9_])?(?![a-z0-9_])")
_WITH_HANGUL = re.compile(r"[가-힣]{1,8}[a-z0-9_]{1,12}(?![a-z0-9_])")
_SURE = re.compile(r"(?=.*[a-z])(?=.*[\d_]|[^.]+\.[^.]+).{4,}")
_LETTERS = re.compile(r"[a-z][a-z\-]{2,}[a-z]")
_NUMERIC = re.compile(r"\d{4,15}")
_COUNTED = re.compile(r"\s?(?:원|개|명|번|시|분|년|월|일|위|점|살|%|천|만|퍼)")
# Latin words and names of things that stand where an id could.
_NO_ID = re.compile(
    r"top\.?\d*|gs25|7eleven|\d+(?:pm|am|cm|kg|g|ml|l|km|m|h|s|sec|min|won|k|kcal|th|st|nd|rd|d|x|gb|tb|p|hz)|s\d{1,2}|iphone\d*"
    r"|ver\.?[\d.]+|mp[34]|[a-z]\d{1,2}|ps[45]|no\.?\d+|galaxy\w*|live|story|reels?|video|link|talk|pay|maps?|feed|cafe|menu|food"
    r"|best|event|coupon|free|open|chat|game|what|good|nice|hello|lol+|please|your|mine|none|this|that|with|pizza|chicken|burger"
    r"|card|android\d*|ios\d*|windows\d*|login|password|plus|mobile|version|server|channel|page|home|shop|store|email|naver|kakao|google|instagram|insta|discord"
)
_OWNER = re.compile(r"(?:^|[^가-힣])(?:내|제|나의|저의|울|우리)\s?$")
_IS = re.compile(r"\s?(?:[:=]|->|→)\s?|\s?[은는]\s?")
_HANDLE = re.compile(r"(?<![a-z0-9_.])@[a-z_][a-z0-9_.]{2,29}")
_TAG_ALONE = re.compile(r"(?<![a-z0-9_.])[a-z0-9_.]{0,19}[a-z][a-z0-9_.]{0,10}#\d{4}(?!\d)")
_NAMED_AFTER = re.compile(
    rf"(?<![a-z0-9_.])(?P<name>@?[a-z0-9_](?:[a-z0-9_.\-]{{1,28}}[a-z0-9_]))"
    rf"\s?(?:이게|이거|이가|이|가|은|는|요거)?\s?(?P<own>내|제|나의)?\s?(?:{_NETWORK}|(?P<other>{_OTHER}))?\s?(?P<id>{_ID}|맞팔|팔로우|추가|친추)?"
)
_NAMED = re.compile(rf"(?:{_NETWORK}|{_OTHER}|{_ID})")
_ANY = re.compile(rf"{_NETWORK}|{_ID}|[@#]")
_ENDING = re.compile(r"\s?(?:야|이야|임|이에요|예요|입니다|ㅇㅇ|추가|친추|해|ㄱㄱ|$)")


def sns_ids(text: str) -> Iterator[tuple[int, int]]:
    """Spans of ids in a folded text; they may overlap."""
    if not _ANY.search(text):
        return
    for head in _HEAD.finditer(text):
        link = _LINK.match(text, head.end())
        joined = link.group() if link else ""
        called = head["network"] is None or re.search(_ID, joined) is not None
        owned = _OWNER.search(text[max(0, head.start() - 4) : head.start()]) is not None
        weak = (
            called
            or owned
            or _IS.fullmatch(joined) is not None
            or _SEARCHED.search(joined) is not None
        )
        start = head.end() + len(joined)
        end = _id_end(text, start, called=called, weak=weak)
        if not end and (said := _MORE_SAID.match(text, start)):
            start = said.end()
            end = _id_end(text, start, called=False, weak=called and said["is"] is not None)
            if not called and not _CERTAIN.fullmatch(text, start, end):
                end = 0
        if end:
            yield start, end
    if "@" in text or "#" in text:
        yield from _alone(text)
    if _NAMED.search(text):
        yield from _named_after(text)


def _id_end(text: str, at: int, *, called: bool, weak: bool) -> int:
    """Where the id that begins at `at` ends; 0 for none. `called`: a word for an id was said;
    `weak`: plain letters will do."""
    for pattern in (_MARKED, _TAGGED):
        found = pattern.match(text, at)
        if found and not _NO_ID.fullmatch(found.group().lstrip("@ ")):
            return found.end()
    if called:
        mixed = _WITH_HANGUL.match(text, at)
        if mixed and not _COUNTED.match(text, mixed.end()) and not mixed.group()[-1:].isspace():
            return mixed.end() if _is_name(mixed.group()) else 0
    latin = _LATIN.match(text, at)
    if not latin or _COUNTED.match(text, latin.end()):
        return 0
    name = latin.group()
    if _NO_ID.fullmatch(name):
        return 0
    if _SURE.fullmatch(name) or (weak and _LETTERS.fullmatch(name)):
        return latin.end()
    if called and (
        _NUMERIC.fullmatch(name) or re.fullmatch(r"(?=.*[a-z])(?=.*\d)[a-z0-9_.]{3}", name)
    ):
        return latin.end()
    return 0


def _is_name(mixed: str) -> bool:
    """Whether Hangul and Latin together are a name: '민수짱123', not '보낸거5'."""
    return len(mixed) > 3 and re.search(r"[a-z_]|\d{2}", mixed) is not None


def _alone(text: str) -> Iterator[tuple[int, int]]:
    for found in _HANDLE.finditer(text):
        name = found.group()[1:].rstrip(".")
        if _SURE.fullmatch(name) and not _NO_ID.fullmatch(name):
            yield found.start(), found.start() + 1 + len(name)
    for found in _TAG_ALONE.finditer(text):
        yield found.span()


def _named_after(text: str) -> Iterator[tuple[int, int]]:
    for found in _NAMED_AFTER.finditer(text):
        name = found["name"]
        named = found.end() > found.end("name") and _NAMED.search(found.group()[len(name) :])
        if not named or _NO_ID.fullmatch(name.lstrip("@")):
            continue
        marked = name[0] == "@"
        sure = marked or _SURE.fullmatch(name) is not None
        told = found["own"] or found["id"] or _ENDING.match(text, found.end())
        if sure and (marked or told) and (not found["other"] or found["id"]):
            yield found.span("name")
