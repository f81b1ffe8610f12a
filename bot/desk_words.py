"""Words that the desk itself answers, without the engine: deleting, privacy, taking it back.

Messages are read without blanks, signs and laughter, and only short ones: the expressions need no
care about how long they take.
"""

from __future__ import annotations

import re
from typing import Literal

Word = Literal["delete", "privacy"]

_LONGEST = 30
_COMMANDS: dict[str, Word] = {
    "/delete": "delete",
    "/삭제": "delete",
    "/기록삭제": "delete",
    "/내정보삭제": "delete",
    "/privacy": "privacy",
    "/개인정보": "privacy",
}
_SIGNS = re.compile(r"[^가-힣a-z0-9/]+")
_PLEASE = r"(?:해|하기)?(?:줘|줘요|주세요|줄래|줄래요|주라|줄수있어|달라|라|요|고싶어)?"
_DELETE = re.compile(
    r"(?:(?:나에대한|내|제|나의)?(?:개인)?(?:대화|채팅|검색)?(?:정보|기록|데이터|대화)|내가?(?:한|쓴|말한)?(?:말|이야기|내용))"
    r"(?:들)?(?:을|를)?(?:좀|다|전부|모두|싹|모조리|지금|바로)*(?:지워|지우기|삭제|없애)" + _PLEASE
)
_PRIVACY = re.compile(
    r"(?:내|제|나의)?개인정보(?:처리)?(?:방침|보호방침|보호|안내|정책)?(?:은|는|를|을|가)?"
    r"(?:어떻게(?:해|돼|되|써|하|다뤄|처리해|처리돼|지켜)\w{0,2}|(?:뭐|뭘|무엇을?|어떤거)(?:저장|가져가|모아|모으|기억)\w{0,4})?"
    r"(?:보여줘|알려줘|뭐야|볼래|궁금해)?"
    r"|(?:내|나에대한|나에대해)(?:정보)?(?:를|을)?(?:뭐|뭘|무엇을?|어떤거)(?:를)?(?:저장|기억|갖고|가지고)\w{0,4}"
)
_TAKEN_BACK = re.compile(
    r"(?:아니\w{0,2}|아냐|아|그냥|미안(?:해요?)?|사실|진짜|방금|그거|위에거|죄송(?:해요)?){0,3}"
    r"(?:(?:장난|농담|구라|뻥|드립|개그)(?:으로|이|좀)?"
    r"(?:이야|야|임|이에요|이예요|예요|에요|이요|이었어|이였어|였어|이었음|였음|이지|이라고|라고|이라구|인데|이었는데|이었어요|이거든"
    r"|쳤어|친거|친거야|친거임|친건데|한거|한거야|한거임|했어|한말|한말이야|하는거야|입니다|이라니까)?"
    r"|그런거아니야|그런거아냐|그런거아님|그런뜻아니야|그냥(?:해본|한)(?:말|소리)(?:이야|임|이었어|인데)?|(?:해본|한)(?:말|소리)(?:이야|임|이었어))"
    r"(?:걱정마|걱정하지마|걱정말고|신경쓰지마|미안|미안해|죄송|죄송해요|괜찮아)?"
)

_NOUN = r"전화|번호|전번|폰|핸드|휴대|주민|등록|민번|카드|급식|급카|꿈나무|아동|계좌|통장|이메일|메일|주소|학교|아이디|아디|카톡|카카오톡|인스타|텔레|디코|연락처|링크|집"
_WORD = re.compile(
    rf"(?:내|제|나|저|우리|나의|저의)?(?:{_NOUN})*"
    r"(?:은|는|이|가|을|를|도|로|으로|한테|에|에다|랑|하고)?(?:이야|야|예요|이에요|에요|입니다|임|인데|이고|고|이다|다|라고|이라고|거든|이거든|요|이요)?"
    r"|(?:이거|이것|여기|그거|요거|이건)(?:로|는|은|에|에다)?|안녕|ㅇㅇ|참고로|그리고"
    r"|(?:연락|저장|기억|메모|추가|전화|문자|톡|참고)(?:해|해줘|해주세요|해라|줘|주세요|해놔|해둬)?"
    r"|적어(?:줘|둬|놔|둘게|놓을게)|알려줄게|줄게|써(?:줘|둬|놔)"
)


_OWN = rf"(?:(?:내|제|나의|저의|우리|울|우리집|집)\s?)?(?:(?:{_NOUN})\s?){{1,4}}"
_IS = r"(?:이야|야|예요|이에요|에요|입니다|임|인데요?|이고|이구|고|이다|다|로|으로)"
_AROUND = re.compile(
    rf"(?:{_OWN}(?:은|는|이|가|도)?\s?[:：]?\s?)?\*[\s*]*\*(?:{_IS}|\s(?:이고|이야|야|인데|임)(?=\s))?(?:\s?{_OWN}(?:{_IS})?(?=[\s,.!~]|$))?[\s,.!~]*"
)


def without_personal(masked: str) -> str:
    """A masked message without the stars and the words that only belong to them, so that the rest
    is understood: '내 번호는 *** 이고 치킨집' asks for a shop, not for a number."""
    return " ".join(_AROUND.sub(" ", masked).split())


def desk_word(text: str) -> Word | None:
    """Which word of the desk's own a message is, as a whole; before slashes are taken off."""
    plain = _plain(text)
    if plain is None:
        return None
    if command := _COMMANDS.get(plain):
        return command
    if _DELETE.fullmatch(plain):
        return "delete"
    return "privacy" if _PRIVACY.fullmatch(plain) else None


def takes_back(text: str) -> bool:
    """Whether a message says that the one before was a joke."""
    plain = _plain(text)
    return plain is not None and _TAKEN_BACK.fullmatch(plain) is not None


def nothing_else(masked: str) -> bool:
    """Whether a masked message asks for nothing besides the personal data that were in it."""
    words = re.sub(r"[\W\d_]+", " ", masked).split()
    return all(len(word) <= _LONGEST and _WORD.fullmatch(word) for word in words)


def _plain(text: str) -> str | None:
    if len(text) > 4 * _LONGEST:
        return None
    plain = _SIGNS.sub("", text.lower())
    return plain if 0 < len(plain) <= _LONGEST else None
