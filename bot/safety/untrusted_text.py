"""Texts that strangers wrote into store data, made harmless before anything reads them.

An owner's message or a menu's description reaches children and, one day, a language model. What
stays is plain text: no markup, nothing invisible, no address, link or number that leads elsewhere.
A text that speaks to the model instead of the guest is not kept at all (`gives_orders`).
"""

from __future__ import annotations

import html
import re
import unicodedata

MAX_CHARACTERS = 200
MAX_NAME = 80
_READ_CHARACTERS = 5_000
"""What stands behind so many characters is not kept, and so need not be read."""

_SCRIPT = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
# Only what begins like a tag: '<우유, 밀>' is somebody's bracket.
_TAG = re.compile(r"</?[a-z!?][^<>]*(?:>|$)", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|mark|small|big)(?:\s[^<>]*)?>", re.IGNORECASE
)
# Marks that carry no text of their own; the fillers count as letters and show nothing.
_HIDDEN = re.compile(
    "[\u0300-\u036f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20d0-\u20ff\u2800\u3164\ufe00-\ufe0f"
    "\ufe20-\ufe2f\uffa0]"
)
_HIDDEN_KINDS = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})
_MAIL = re.compile(
    r"(?<![a-z0-9._%+\-])[a-z0-9._%+\-]{1,64}@[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,4}",
    re.IGNORECASE,
)
_ENDINGS = "com|net|org|kr|io|me|ly|gg|app|shop|store|link|xyz|tv|be|info|site|page|to|biz|club"
_URL = re.compile(
    r"(?:https?|ftp|hxxps?)\s?:\s?//[^\s<>\"'가-힣]+|www\.[^\s<>\"'가-힣]+"
    rf"|(?<![a-z0-9@.\-])(?:[a-z0-9\-]{{1,63}}\.){{1,5}}(?:{_ENDINGS})(?![a-z0-9])(?:[/?#][^\s<>\"'가-힣]*)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@])@[a-z0-9_.]{3,}", re.IGNORECASE)
_GAP = r"[\s.\-)~·_/]{0,3}"
_SERVICE = "15(?:22|33|44|55|66|77|88|99)|16(?:00|11|22|33|44|55|60|61|66|68|70|77|88|99)|18(?:00|11|33|55|77|99)"
_PHONE = re.compile(
    rf"(?<!\d)(?:\(0\d{{1,2}}\)|(?:\+?82{_GAP}0?|0)(?:2|\d{{2,3}})){_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)"
    rf"|(?<!\d)(?:{_SERVICE})[\s.\-]{{1,2}}\d{{4}}(?!\d|\s*원)"
    r"|(?:전화|문의|연락처?|예약|tel|phone|☎|☏|📞)\s*[:：.)]?\s*\d{3,4}\s?-\s?\d{4}(?![\d\-]|\s*원)",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|\{\s*\}")
# NFKC would take single letters apart from how they are shown: ㅋㅋ, ㅠㅠ and the middle dot ㆍ.
_NOT_LETTERS = re.compile("[^\u3131-\u318e]+")
_LIKE_OTHERS = str.maketrans(
    {**dict.fromkeys("´`’‘ʼ＇", "'"), **dict.fromkeys("ㆍ・･‧∙•", "·"), "“": '"', "”": '"'}
)
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[^\S\n]+")
_FOUR_DIGITS = re.compile(r"\d{4}")

_LETTERS_APART = re.compile(r"(?<=\b[^\W\d_])[\s.\-_*]+(?=[^\W\d_]\b)")
_LATIN = re.compile(r"[a-z<#`\[]", re.IGNORECASE)
_NOT_A_LETTER = re.compile(r"[\W_]+")
# Written without spaces, so that '지 시 를 무 시' is read too; hence the words that would be hit
# by accident ('휴무시 할인', '무시래기', '빠지시는', '까지 시켜') are spared.
_KOREAN_ORDERS = re.compile(
    r"(?<!까)지시(?:사항|문|를|대로|받|따르|에따|하|된|한|내린|내용|무시|들|$)"
    r"|(?<![휴근업직복너나고의실총])(?<!무시)무시(?:하|해|한|할|$)"
    r"|시스템|관리자|프롬프트|개발자모드|탈옥"
    r"|(?:이전|위의?|앞의?|기존|지금까지)의?(?:모든)?(?:대화|내용|명령|규칙|설정|지침|말){1,2}.{0,6}(?:잊(?!지)|무시|삭제|취소|버리)"
    r"|(?:너|넌|당신)(?:는|은)?이제(?:부터)?|지금부터(?:너|넌|당신)(?:는|은)?|역할을(?:맡|수행|해)"
    r"|명령(?:을|어|에따|대로|하|이다|$)|언어모델|인공지능|챗봇|챗지피티|제미나이"
    r"|추천(?:해라|하라|하지마|해야(?:한|해))|사용자(?:에게|한테)|(?:답변|대답|응답|출력)(?:해라|하라|하지마|할때|에는?반드시)"
)
_ENGLISH_ORDERS = re.compile(
    r"\b(?:ignore|ignoring|disregard|override|bypass|jailbreak\w*|system|systems|admin|administrator"
    r"|instructions?|prompts?|assistant|chatbot|chatgpt|gpt|gemini|claude|llm|developer mode"
    r"|you are now|act as|pretend to|from now on|do not tell|reply with|respond with)\b"
    r"|<\|[^|]*\|>|\[/?inst\]|<</?sys>>|^\s*#{2,}|```",
    re.IGNORECASE | re.MULTILINE,
)


def normalised(text: str) -> str:
    """NFKC, but for single Hangul letters, quotes and dots, which keep the look they have."""
    if text.isascii():
        return text
    plain = text.translate(_LIKE_OTHERS)
    return _NOT_LETTERS.sub(lambda run: unicodedata.normalize("NFKC", run.group()), plain)


def plain_text(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text on one line: NFKC, without markup, invisible characters, links, e-mail addresses
    and telephone numbers, and with at most `limit` characters."""
    return _cut(_SPACE.sub(" ", _harmless(text)).strip(), limit)


def plain_lines(text: str, limit: int = MAX_CHARACTERS) -> str:
    """As plain_text, with the ends of lines kept: what is declared on a line ends there."""
    lines = _BLANKS.sub(" ", _harmless(re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)))
    return _cut("\n".join(line for part in lines.split("\n") if (line := part.strip())), limit)


def plain_name(text: str, limit: int = MAX_NAME) -> str:
    """A name made plain. One that is nothing but a link or a number keeps its letters: what it
    names is there all the same."""
    return plain_text(text, limit) or plain_text(re.sub(r"[\W_]+", " ", text), limit)


def gives_orders(text: str) -> bool:
    """Whether a text reads as if it were meant for a model or a machine, not for a guest.

    Deliberately wide: such a text is left out and told to a person, the shop stays.
    """
    plain = _visible(unicodedata.normalize("NFKC", html.unescape(text[:_READ_CHARACTERS])))
    if _LATIN.search(plain) and (
        _ENGLISH_ORDERS.search(plain) or _ENGLISH_ORDERS.search(_LETTERS_APART.sub("", plain))
    ):
        return True
    return _KOREAN_ORDERS.search(_NOT_A_LETTER.sub("", plain).casefold()) is not None


def _harmless(text: str) -> str:
    plain = _visible(normalised(text[:_READ_CHARACTERS]))
    if "<" in plain or "&" in plain:
        plain = _without_markup(plain)
    if "@" in plain:
        plain = _HANDLE.sub(" ", _MAIL.sub(" ", plain))
    if "." in plain or "//" in plain:
        plain = _URL.sub(" ", plain)
    if _FOUR_DIGITS.search(plain):
        plain = _PHONE.sub(" ", plain)
    return _EMPTY_BRACKETS.sub(" ", plain)


def _without_markup(text: str) -> str:
    # Twice: what was escaped twice becomes a tag only then.
    for _ in range(2):
        text = html.unescape(text)
        text = _INLINE_TAG.sub("", _COMMENT.sub(" ", _SCRIPT.sub(" ", text)))
        text = _TAG.sub(" ", text)
    return _visible(normalised(text))


def _visible(text: str) -> str:
    """Without characters that nobody sees; line ends and tabs stay."""
    plain = _HIDDEN.sub("", text)
    if plain.isprintable():
        return plain
    return "".join(
        char
        for char in plain
        if char in "\n\r\t" or unicodedata.category(char) not in _HIDDEN_KINDS
    )


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    head = text[:limit]
    # Not in the middle of a word, unless it is a very long one.
    if not text[limit].isspace() and (space := max(head.rfind(" "), head.rfind("\n"))) > limit // 2:
        head = head[:space]
    return head.rstrip()
