"""A school together with a grade or a class: that says which child it is. Either alone does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WHOLE = "초등학교|초등|초교|중학교|고등학교|고교|국제학교|대안학교|특수학교|학교"
_SHORT = (
    "여중|남중|여고|남고|공고|상고|외고|과고|예고|예중|체고|농고|부고|부중|부초|특성화고|마이스터고"
)
_CLASS = r"(?:\d{1,2}|[일이삼사오육칠팔구십])"
_GRADE = (
    rf"(?:[1-6일이삼사오육]\s?학년(?:[\s,/·-]{{0,3}}{_CLASS}\s?반|\s?[가-힣]{{2,4}}반(?![찬장가-힣]))?"
    rf"|[1-6]\s?[-의/]\s?\d{{1,2}}(?![\d\-/.]|\s?[시명천만개분원인월])(?:\s?반(?!장))?"
    r"|(?:학번\s?)?[1-6]\d{4}(?!\d|\s?원|,))"
)
_AFTER_SHORT = rf"(?:{_GRADE}|[1-6](?![\d\-~:,.]|\s?(?:시|분|명|천|만|개|월|일|원|인(?!데)|층|번|호|년|백|등|위|대|단|살|차|\+|%)))"
_NUMBER = r"(?:\s?,?\s?\d{1,2}\s?번(?!째|출구|지))?"
_BETWEEN = (
    r"[\s.,!/(:·]{0,3}(?:에|의|를|을)?\s?(?:다니는|다니고|다닙니다|다녀요?|다님|재학\s?중(?:인|이고|이며)?|학생(?:이고|인데)?|이고|이구|이며|인데|이야|이에요|예요)?"
    r"(?:\s?[가-힣]{2,4}(?:반|부|회장)\s)?[\s.,!]{0,2}(?:저는|나는|난|지금|현재)?\s?"
)
_SCHOOL = re.compile(
    rf"(?P<type>{_WHOLE}|{_SHORT}|[초중고])(?P<between>{_BETWEEN})(?P<grade>{_GRADE})(?P<number>{_NUMBER})"
    rf"|(?P<short>[초중고])(?P<glued>{_AFTER_SHORT})"
)
_CLASS_FIRST = re.compile(
    rf"[1-6]\s?학년\s?{_CLASS}\s?반{_NUMBER}(?:이야|이에요|입니다|이고|인데|임)?[\s.,!]{{1,2}}"
    rf"(?P<name>[가-힣○]{{2,8}}(?:{_WHOLE}|{_SHORT}|[초중고]))(?![가-힣]|\s?(?:앞|근처|옆|쪽|정문|후문|주변|뒤|에서))"
)
_KINDERGARTEN = re.compile(
    r"(?:[가-힣○]{2,8}초(?:등학교)?\s)?[가-힣○]{2,8}(?:유치원|어린이집)\s?(?:에\s?다니는\s?)?(?:[가-힣]{1,4}|\d세\s?[가-힣]{0,4})반(?![가-힣]{2}\s?찬)"
)
_CODE = re.compile(r"\d{5}")
_PREFIX = re.compile(
    r"(?:우리|저희)?학교[은는]|(?:나|저|난|전|쟤|얘|동생)[은는]?(?=[가-힣○]{2})|(?:저는|나는|제가|내가|동생이|우리|저희)"
)
# What stands before 초, 중, 고 in words that are no school.
_NO_SCHOOL = re.compile(
    r".*(?:최|당|애|기|월|연|년|주|학기|태)초|.?나중|.*(?:도|공|집|그|이|한|대|는|은|던|기간|시험|수업|방학|행사|공사|영업|학기|운동|(?:친구|애|것|학생|이|그)들|학생|메뉴|요즘|식사|회의|근무)중"
    r"|.*[하이라다리지되보가시오프르우내타사키기니치먹있없살놀받싶말않같자냐나고으쓰주두추크했었았겠쁘려맵덥춥짧길넓울웃죽믿걷뛰잡찾맞입신벗씻빨팔달물불풀굶쏘매메재개새세베떼빼]고"
)
_NO_NAME = re.compile(
    r"(?:우리|저희|내|제|무슨|어느|어떤|같은|다른|이|그|저|옆|근처|동네|지금|올해|작년|현재|동생|친구|나는|저는|다니는|여자|남자|전국|모든|아무|초등|중등|고등|초|중|고|전|현|타|본|모|방과후|방송통신|특수|대안|국제|일반)*"
)
_SELF = re.compile(
    r"(?:[^가-힣](?:나|저|전|난)\s|^(?:나|저|전|난)\s|나는\s|저는\s|제가\s|내가\s|우리\s|[은는]\s)$"
)
_VERBS = re.compile(
    "그리고|버리고|드리고|빌리고|놀리고|달리고|올리고|내리고|때리고|시키고|"
    "만나고|끝나고|지나고|떠나고|하시고|배우고|바꾸고|마시고|지키고|느끼고|"
    "즐기고|남기고|이기고|생기고|모이고|보이고|아니고|이라고|한다고|된다고|"
    "간다고|온다고|있다고|없다고|싫다고|좋다고|같다고|아프고|바쁘고|이쁘고|"
    "기쁘고|슬프고|예쁘고|나쁘고|고프고|빠르고|다르고|모르고|부르고|고르고|"
    "오르고|누르고|흐르고|배르고|말하고|공부고|먹이고|죽이고|줄이고|붙이고|"
    "보내고|끝내고|지내고|화내고|만들고|흔들고|외우고|키우고|치우고|싸우고|"
    "피우고|채우고|태우고|세우고|재우고|깨우고|가지고|던지고|떨지고|만지고|"
    "빠지고|터지고|사라고|하라고|가라고|오라고|먹자고|가자고|하자고|보자고|"
    "가냐고|하냐고|뭐냐고|했다고|갔다고|봤다고|왔다고|비싸고|맛있고|맛없고|"
    "재밌고|멀었고|먹었고|했었고|오시고|가시고"
)
_SURNAMES = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국"
_CHILD = re.compile(
    rf"\s?,?\s?(?:[{_SURNAMES}](?:[가-힣]{{2}}|○○|oo|xx|ㅇㅇ|모모))"
    r"(?=$|[\s.,!?~ㅋㅎㅠ)*]|이야|야|입니다|이에요|이예요|예요|에요|이고|이라고|라고|인데|임|이구|이요|요)"
)
_NO_CHILD = re.compile(
    r"\s?,?\s?(?:배고[파픈프팠]|배부[르른]|안녕[하]?|지금[은도이]|오늘[은도의]|여기[서는에]|주변[에의]|추천[해좀]|어디[서가]|우리[는가집반]|전부[다터]|하는[데거]|정도[면로]|한테[는도]|선생[님]"
    r"|인데[요여]|이에[요여]|이구[요여]|이라[서고]|남자[애들]|여자[애들]|모두[가다]|학생[인이들]|하고[는도]|도시[락]|고기[를집]|국밥[집은]|국수[집를]|공부[하중]|지났[다어]|소풍[가날]|나왔[어는]|이랑[은]|조금[만은]|점심[에을]|저녁[에을]|선배[랑들]|반장[이인]|문[제]|진[짜]|원[래]|심심[해한]|고민[중이]|남은[돈거]|현금[은만]|도움[이을]|안되[나면]|안먹[어는]|하나[만도]|금방[먹가]|근처[에]|마라[탕]|김밥[집을이]|한식[집을]|이번[에주])"
)


def schools(text: str) -> Iterator[tuple[int, int]]:
    """Spans of a school with a grade or class, in a folded text."""
    done = 0
    for found in _SCHOOL.finditer(text):
        start = _name_start(text, found, done)
        if start is None:
            continue
        end = found.end()
        child = _CHILD.match(text, end)
        if (
            child
            and not _NO_CHILD.match(child.group())
            and ("반" in text[start:end] or _CODE.search(text[start:end]))
        ):
            end = child.end()
        if text[end : end + 1] == ")" and "(" in text[start:end]:
            end += 1
        done = end
        yield start, end
    for pattern in (_CLASS_FIRST, _KINDERGARTEN):
        for found in pattern.finditer(text):
            if pattern is _CLASS_FIRST and not _can_be_school(found["name"]):
                continue
            yield found.span()


def _name_start(text: str, found: re.Match[str], low: int) -> int | None:
    """Where the name of the school begins; None where there is none."""
    kind = found["type"] or found["short"]
    begin = found.start("type") if found["type"] else found.start("short")
    start = begin
    low = max(low, begin - 9)
    while start > low and _in_name(text[start - 1]):
        start -= 1
    prefix = _PREFIX.match(text, start, begin)
    if prefix and begin - prefix.end() >= 2:
        start = prefix.end()
    name = text[start:begin]
    if len(kind) == 1:
        if len(name) < 2 or not _can_be_school(name + kind):
            return start if _is_named_so(name + kind, text, start, found.group()) else None
        return start
    if name and not _NO_NAME.fullmatch(name):
        return start
    return _name_apart(text, start, found) if not name else None


def _is_named_so(name: str, text: str, start: int, said: str) -> bool:
    """'나 누리고 2학년 7반': ends like a verb, but it is a word of its own, with a class."""
    return (
        len(name) == 3
        and name[-1] == "고"
        and not _VERBS.fullmatch(name)
        and "반" in said
        and _SELF.search(text[max(0, start - 5) : start]) is not None
    )


def _name_apart(text: str, begin: int, found: re.Match[str]) -> int | None:
    """한빛 초등학교 3학년 2반: the name is the word before; only with a class."""
    before = re.search(r"(?:^|\s)([가-힣○]{2,6})\s$", text[max(0, begin - 9) : begin])
    if not before or "반" not in found.group() or _NO_NAME.fullmatch(before[1]):
        return None
    if before[1][-1] in "은는이가를을도에서고데요야":
        return None
    return begin - 1 - len(before[1])


def _can_be_school(name: str) -> bool:
    return _NO_SCHOOL.fullmatch(name) is None and not _NO_NAME.fullmatch(name[:-1])


def _in_name(char: str) -> bool:
    return "가" <= char <= "힣" or "a" <= char <= "z" or char in "○●△□☆ㅇ"
