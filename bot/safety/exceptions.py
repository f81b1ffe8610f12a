"""What looks dangerous and is not: consumed before any rule or the classifier reads a message.

Three sources: idioms (here), words of `data/safety/exceptions.txt` (trainers add to it), and names of
stores, dishes and places in which a dangerous word stands (SAFETY: '마약김밥' must get a normal answer).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.safety.normal import Normal, tight

TAKEN = "□"
"""Stands where something was consumed; the classifier learns that it means nothing bad."""
SHORTEST_NAME = 3
SHORTEST_FOR_CRISIS = 5
"""Names of stores come from strangers: a shorter one ('옥상', '한강다리') must hide no cry for help."""

DANGEROUS = re.compile(
    r"마약|대마|뽕|본드|술|소주|맥주|막걸리|와인|호프|포차|안주|담배|연초|토토|도박|카지노|로또|총|칼|폭탄|폭발|핵|독|살인"
    r"|죽|자살|자해|지옥|악마|마녀|조폭|깡패|건달|양아치|사형|처형|납치|감옥|불법|변태|섹시|야한|누드|엉덩이|가슴|총각|처녀"
    r"|약|굶|거지|왕따|셔틀|때려|때리|패|맞|복수|킬|데스|좀비|시체|무덤|귀신|미친|탈옥|시스템|명령|관리자"
)
"""Words that some rule of bot/safety/rules looks for; a name without one needs no exception."""

_FEELING = (
    r"(?:배_?고파|배_?고프|배_?곯아|배_?고푸|배_?고퍼|배_?불러|배_?부르|배_?터져|맛있어|맛있|맛잇|맛나|더워|더버|추워|웃겨|웃기|졸려|졸리|피곤해?|귀여워|귀엽|예뻐|이뻐"
    r"|좋아|조아|보고_?싶어|먹고_?싶어|궁금해|궁금|심심해|심심|답답해|배_?아파|다리_?아파|매워|매버|뜨거워|시끄러워|쪽팔려|창피해|부러워|설레|재밌어|재미있어|신나|좋아서|바빠|목_?말라|목_?마르|속_?터져|귀찮아"
    r"|짜증나|열받아|아쉬워|느끼해|달아|짜|비싸|무거워|간지러워|부끄러워|떨려|기대돼|행복해|반가워|급해|늦어|땡겨|지루해|고파|출출해)"
)
_TO_DEATH = (
    r"(?:_?(?:서|가지고|갖고|다가))?_?(?:진짜_?|정말_?|완전_?|너무_?|아주_?|걍_?|막_?)?"
    r"(?:죽겠(?:다|어|네|음|슴|당|쥬|는데|엉|어요|습니다|지|구만|슈|노|데이|다고|구나)?|죽을_?(?:거|것|꺼|듯|뻔|지경|맛)(?:_?같\w{0,3})?|죽는_?줄|죽음|죽어_?(?:요|용|ㅋ|ㅎ|ㅠ|ㅜ|$)"
    r"|죽것\w{0,2}|죽갔\w{0,2}|죽것슈|뒤지겠\w{0,2}|뒤질_?(?:거|것|뻔|듯)\w{0,3}|돌아가시겠\w{0,2}|디지겠\w{0,2}|미치겠\w{0,2}|환장하겠\w{0,2}|기절\w{0,2}|쓰러지겠\w{0,2})"
)
_IDIOMS = tuple(
    pattern.replace("_", r"\s*")
    for pattern in (
        _FEELING + _TO_DEATH,
        r"(?:^|\s)(?:너|니|야|이게|이것들이|이_?봇)_?(?:진짜_?|정말_?|자꾸_?)?죽을래(?:요)?\??|죽기_?살기로|죽자_?살자",
        _FEELING + r"(?:_?(?:서|가지고))?_?(?:진짜_?|정말_?)?못_?살겠\w{0,2}",
        r"죽(?:이는|여주는|이네|인다|여준다|임)_?(?:맛|집|떡볶이|국밥|치킨|고기|분위기|가성비|데|곳|$)",
        r"맛(?:이|은)?_?(?:진짜_?|아주_?)?(?:죽이|죽여|죽인|지려|미쳤|미친)\w{0,2}",
        r"죽_?(?:집|가게|전문점|파는|먹고_?싶|먹으러|먹을래|먹자|한_?그릇|포장|배달|메뉴|추천|되나|있어|있나|사다|말고|이나|이랑|도_?팔|맛집)",
        r"(?:전복|호박|팥|흰|야채|소고기|쇠고기|닭|잣|참치|새우|깨|녹두|게살|낙지|김치|누룽지|단호박|인삼|해물|삼계|동지팥|콩나물|미역|버섯|본)_?죽",
        r"(?:피자|과자|감자|의자|모자|여자|남자|혼자|각자|사자|그림자|상자|유자|부자|효자|둘_?다_?자|탕자|완자|한자)(?:는|만|도|서)?_?(?:살|사)(?!_?(?:충동|시도|방법))",
        r"둘이_?먹다가?_?하나가?_?죽어도_?모\w{0,3}|죽어도_?(?:못_?잊|먹고_?싶)|죽기_?전에_?(?:꼭_?)?(?:먹|가)\w{0,4}|죽고_?못_?사는|이_?세상_?(?:맛|텐션)",
        r"(?:게임|롤|배그|서든|오버워치|브롤|마크|마인크래프트|발로|피파|보스|몹|캐릭|캐릭터)(?:에서|하다가?|하다|이|가|은|한테)?_?(?:\w{1,4}_){0,2}?(?:죽었|죽음|죽어서|죽였|죽이|뒤졌|뒤짐|죽는)\w{0,3}",
        r"(?:폰|핸드폰|휴대폰|배터리|밧데리|와이파이|인터넷|앱|노트북)(?:이|가|은|도)?_?(?:곧_?|다_?|또_?)?(?:죽|꺼)(?:었|어|음|겠|을|져|졌|질|기)\w{0,3}",
        r"자살_?골|동반_?자살골|고기_?살|칼(?:국수|칼|군무|퇴|답|제비|집_?삼겹|치|칼이|칼하게)|손_?칼국수|닭_?칼|바지락_?칼|장칼|들깨칼",
        r"총_?(?:각|알_?오징어|무|회|선|장|정리|얼마|금액|가격|인원|합|합쳐)|핵_?(?:불닭|노맛|꿀맛|맛|존맛|이득|인싸|꿀잼|공감|매운)|폭탄_?(?:계란|밥|주먹밥|돈까스|세일|할인|피자|떡볶이)",
        r"때려_?(?:먹|넣|박)|때려_?치|한_?끼_?때우|(?:치킨|피자|햄버거|라면|떡볶이)_?(?:때리|때려|때릴|조지|조질|뿌시|부수)\w{0,2}|맞은_?편|입(?:맛)?에_?맞|딱_?맞|안_?맞아|시간_?맞|정답|맞춤|맞나요|비_?맞|눈_?맞",
        r"이전_?(?:거|것|가게|집|메뉴|검색)|아까_?(?:말한_?)?(?:거|것|그거|집|가게|조건)_?(?:는_?)?(?:무시|말고|취소|빼고|지워|잊어)",
        r"유서_?깊\w{0,2}|술술|예술|미술|기술|수술|입술|마술|무술|저술|약속|계약|예약|약간|약수|약국|절약|요약|취약|약과|약밥|약식|치약|공약|제약|협약|약도|독약_?말고|약_?\d+_?분",
        r"웃음_?사냥|빵_?터|배_?터질|터질_?(?:거|것|듯)\w{0,3}|미친_?(?:맛|듯이|가성비|양)|존_?맛|개_?맛있",
        r"기절(?:할|하)_?(?:맛|만큼|정도)\w{0,2}|기절(?:했다|하고)_?(?:일어|잤)|꿀잠|떡실신",
    )
)
_IDIOM = re.compile("|".join(_IDIOMS))


@dataclass(frozen=True)
class Exceptions:
    """Words to be consumed, by their first two letters; without blanks and signs."""

    trusted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ours: words of the file, foods, places."""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of the loaded stores."""

    @classmethod
    def of(cls, trusted: Iterable[str], names: Iterable[str] = ()) -> Exceptions:
        """From words as written."""
        return cls(_by_head(trusted, 2), _by_head(names, SHORTEST_NAME))

    def with_names(self, names: Iterable[str]) -> Exceptions:
        """The same with other names of stores and dishes."""
        return Exceptions(self.trusted, _by_head(names, SHORTEST_NAME))


def consume(given: Normal, exceptions: Exceptions) -> Normal:
    """The message without idioms and trusted words."""
    text = _IDIOM.sub(TAKEN, given.text)
    if exceptions.trusted:
        text = _without(text, exceptions.trusted, 2)
    return given if text == given.text else Normal(text, tight(text))


def consume_names(given: Normal, exceptions: Exceptions, shortest: int) -> Normal:
    """The message without names of stores and dishes of at least `shortest` letters."""
    if not exceptions.names:
        return given
    text = _without(given.text, exceptions.names, shortest)
    return given if text == given.text else Normal(text, tight(text))


def _by_head(words: Iterable[str], shortest: int) -> dict[str, tuple[str, ...]]:
    heads: dict[str, set[str]] = {}
    for word in words:
        plain = tight(word.lower())
        if len(plain) >= shortest:
            heads.setdefault(plain[:2], set()).add(plain)
    return {head: tuple(sorted(found, key=len, reverse=True)) for head, found in heads.items()}


def _without(text: str, heads: dict[str, tuple[str, ...]], shortest: int) -> str:
    letters = [(at, char) for at, char in enumerate(text) if char.isalnum()]
    close = "".join(char for _, char in letters)
    out: list[str] = []
    done = at = 0
    while at < len(close) - 1:
        for word in heads.get(close[at : at + 2], ()):
            if len(word) >= shortest and close.startswith(word, at) and _begins(text, letters, at):
                first, last = letters[at][0], letters[at + len(word) - 1][0]
                out += [text[done:first], TAKEN]
                done = last + 1
                at += len(word)
                break
        else:
            at += 1
    return text if not out else "".join([*out, text[done:]])


def _begins(text: str, letters: list[tuple[int, str]], at: int) -> bool:
    """Whether a word begins there: '술빵' is none in '예술빵집' spelled without blanks."""
    place = letters[at][0]
    return place == 0 or not text[place - 1].isalnum()
