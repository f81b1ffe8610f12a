"""The last look at an answer before a child sees it.

Facts of an answer come from rows of the catalogue, never from a model (docs/decisions.md). What does not
pass is replaced as a whole by a fixed text; each function gives the code of the first fault or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.safety.answers import HELPLINES

LONGEST_GENERATED = 400
CANARY = "나비얌-내부-지시"
"""Stands in every prompt for a model; an answer that repeats it repeats the prompt."""

_HOSTS = frozenset({"map.kakao.com", "place.map.kakao.com", "www.bokjiro.go.kr", "bokjiro.go.kr"})
_OFFICIAL = ".go.kr"
_URL = re.compile(r"(?:https?:)?//[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+", re.IGNORECASE)
# Without \b, which sees no end where a particle follows ('example.com에서').
_BARE_URL = re.compile(
    r"(?<![a-z0-9@./-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|kr|io|me|gg|ly|app|xyz|shop|link|site)(?![a-z0-9])(?:/\S*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<!\d)0\d{1,3}[-.\s)]{0,2}\d{3,4}[-.\s]?\d{4}(?!\d)|(?<!\d)1[568]\d\d-\d{4}(?!\d)"
)
_ASKED = (
    r"(?:이름|나이|몇\s?살|생일|전화\s?번호|폰\s?번호|연락처|집\s?주소|사는\s?곳|어디\s?살|학교|몇\s?학년|(?<![가-힣])반"
    r"|사진|얼굴|카드\s?번호|주민\s?번호|비밀번호|아이디|카톡)"
)
_ASKS = re.compile(
    rf"{_ASKED}(?:이|가|을|를|은|는|도|랑)?\s?(?:뭐야|뭐니|뭔데|어떻게\s?돼|어디야|알려\s?줄래|알려\s?줘|말해\s?줄래|말해\s?줘|보내\s?줘|보내\s?줄래|적어\s?줘|써\s?줘|알\s?수\s?있을까|가르쳐)"
    r"|(?:너|넌|네가|니가)\s?(?:는\s?)?몇\s?살|몇\s?살이(?:야|니|에요|세요|신가)|어느\s?학교|어디\s?학교|몇\s?학년이(?:야|니)"
)
_ABOUT_A_SHOP = re.compile(
    r"(?:가게|여기|거기|매장|식당|음식|메뉴|동네|지역|(?<![가-힣])[동역시구]|(?<!우리|너희|너네)(?<=[가-힣])집)(?:의|에)?\s?(?:전화(?:\s?번호)?|주소|이름|사진)"
)
_NOT_FOR_CHILDREN = re.compile(
    r"소주|맥주|막걸리|와인|위스키|칵테일|하이볼|술집|술\s?한\s?잔|담배|흡연|전자담배|성인용|야동|섹스|야한|도박|토토|카지노|베팅|마약|대마|피시방|pc방|노래방",
    re.IGNORECASE,
)
_DIET = re.compile(
    r"다이어트|살\s?빼|살을\s?빼|체중|감량|\d\s?(?:kcal|칼로리)|칼로리를?\s?(?:줄|제한)|타이레놀|진통제|\d\s?(?:알|정)\s?(?:먹|드)|복용",
    re.IGNORECASE,
)
_DECLINES = re.compile(r"(?:줄|할|도울|살|갈)\s?수\s?없|못\s?(?:사|써|가|쓰)|안\s?(?:돼|되)")
"""'담배는 못 사' is what a child should hear."""
_SENTENCE = re.compile(r"[^.!?\n]+")
_PERSONA = re.compile(
    r"사랑해|보고\s?싶었어|우리(?:만의|끼리)?\s?비밀|비밀(?:로|이야|인데|지켜)|둘만|나만\s?믿|내가\s?네\s?(?:친구|엄마|아빠|언니|오빠)|영원히|만나자|나는\s?사람이야"
)
_ELSEWHERE = re.compile(
    r"(?:텔레그램|디스코드|인스타(?:그램)?|(?<!온)라인|페이스북|페메|디엠|dm|오픈\s?채팅|위챗|왓츠앱)\s?(?:으로|로|에서)?\s?(?:와|오면|옮|이야기|얘기|연락|추가|보내|말해|하자)",
    re.IGNORECASE,
)
_HANGUL = re.compile("[가-힣]")
_LETTER = re.compile("[A-Za-z\u3040-\u30ff\u4e00-\u9fff\u0400-\u04ff]")
_NUMBER = re.compile(r"\d[\d,]*")
_KNOWN_NUMBERS = frozenset(line.phone for line in HELPLINES.values())


def fault_of_text(text: str, plain: str | None = None) -> str | None:
    """What no text of the bot may do, whoever wrote it; facts are not looked at.

    `plain` is the text without names in which a dangerous word stands ('마약김밥').
    """
    if fault := _fault_of_form(text):
        return fault
    words = text if plain is None else plain
    sentences = _SENTENCE.findall(words)
    offered = "\n".join(one for one in sentences if not _DECLINES.search(one))
    return _fault_of_matter(offered) or _fault_of_manner(words)


def fault_of_answer(messages: Iterable[Mapping[str, Any]]) -> str | None:
    """What is wrong with an answer as it would go out."""
    given = list(messages)
    rows = [value for message in given for value in _values(message.get("custom"))]
    phones = {_digits(found) for value in rows for found in (value, *_PHONE.findall(value))}
    for message in given:
        custom = message.get("custom")
        text = "\n".join(_shown(message))
        if isinstance(custom, Mapping) and custom.get("source") == "gemini":
            if fault := fault_of_generated(text, rows):
                return fault
            continue
        if any(not _is_allowed(url) for url in (*_URL.findall(text), *_links(message))):
            return "link"
        # A shop may be called 'cafe.me'.
        if any(
            not _is_allowed(url) and not any(url in value for value in rows)
            for url in _BARE_URL.findall(text)
        ):
            return "link"
        if {_digits(found) for found in _PHONE.findall(text)} - phones:
            return "phone"
    return None


def fault_of_generated(text: str, rows: Iterable[str]) -> str | None:
    """What is wrong with a text that a model wrote: with facts that stand in no row, too."""
    known = list(rows)
    if len(text) > LONGEST_GENERATED:
        return "long"
    if len(_LETTER.findall(text)) > len(_HANGUL.findall(text)):
        return "language"
    numbers = {found.replace(",", "") for value in known for found in _NUMBER.findall(value)}
    said = {found.replace(",", "") for found in _NUMBER.findall(text)}
    if said - numbers - _KNOWN_NUMBERS:
        return "number"
    plain = text
    for value in sorted(set(known), key=len, reverse=True):
        if len(value) > 1:
            plain = plain.replace(value, "□")
    return _fault_of_form(plain) or _fault_of_matter(plain) or _fault_of_manner(plain)


def _fault_of_form(text: str) -> str | None:
    if CANARY in text:
        return "prompt"
    if any(not _is_allowed(url) for url in (*_URL.findall(text), *_BARE_URL.findall(text))):
        return "link"
    return None


def _fault_of_matter(text: str) -> str | None:
    if _NOT_FOR_CHILDREN.search(text):
        return "not_for_children"
    return "diet_or_medicine" if _DIET.search(text) else None


def _fault_of_manner(text: str) -> str | None:
    if _ASKS.search(_ABOUT_A_SHOP.sub("□", text)):
        return "asks_personal"
    if _PERSONA.search(text):
        return "persona"
    return "elsewhere" if _ELSEWHERE.search(text) else None


def _shown(message: Mapping[str, Any]) -> Iterator[str]:
    """Every text that a child reads."""
    yield str(message.get("text") or "")
    for button in message.get("buttons") or []:
        yield str(button.get("title") or "")


def _links(message: Mapping[str, Any]) -> Iterator[str]:
    """Addresses that a channel would make clickable."""
    if image := message.get("image"):
        yield str(image)
    custom = message.get("custom")
    if isinstance(custom, Mapping):
        shown = [*(custom.get("stores") or []), custom.get("store")]
        for store in shown:
            if isinstance(store, Mapping) and store.get("map_url"):
                yield str(store["map_url"])


def _is_allowed(url: str) -> bool:
    try:
        host = urlsplit(url if "//" in url else f"https://{url}").hostname or ""
    except ValueError:
        return False
    return host in _HOSTS or host.endswith(_OFFICIAL)


def _values(custom: object) -> Iterator[str]:
    """Every text and number that a row brought along."""
    if isinstance(custom, Mapping):
        for value in custom.values():
            yield from _values(value)
    elif isinstance(custom, list | tuple):
        for value in custom:
            yield from _values(value)
    elif isinstance(custom, str):
        yield custom
    elif isinstance(custom, int | float) and not isinstance(custom, bool):
        yield str(custom)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
