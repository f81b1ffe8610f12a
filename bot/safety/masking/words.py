"""Words around a number or a name that say what it is."""

from __future__ import annotations

import re
from functools import cached_property

# Numbers of things, not of people; they stand right before or right after.
_THING = (
    "주문|송장|운송장|택배|등기|배송|접수|예약|승인|영수증|쿠폰|기프티콘|깊티|기프트|상품권|바코드|isbn|상품|제품"
    "|모델|품번|일련|시리얼|회원|사업자|사업자\\s?등록|대기|수험|티켓|관리|거래|문서|신고|고유|식별|허가|인허가|핀|pin"
    "|order|tracking|barcode|serial"
)
_THING_BEFORE = re.compile(
    rf"(?:{_THING})\s?(?:번호|넘버|코드|no\.?|#)?(?:[은는이가도]|이요|인데)?[^\w*]{{0,4}}$"
)
_THING_AFTER = re.compile(
    rf"^[^\w*]{{0,3}}(?:[은는이]|이거|이\s|인데|이게|라는)?\s?(?:(?:{_THING})\s?(?:번호|넘버|코드)|쿠폰|기프티콘|송장|운송장|등기|택배|바코드|isbn)"
)

STORE = re.compile(
    "가게|매장|식당|분식|김밥|치킨|통닭|피자|버거|카페|까페|베이커리|마트|편의점|반점|국밥|국수|냉면|떡볶이|돈까스|돈가스|초밥|스시"
    "|족발|보쌈|찜닭|닭갈비|도시락|사장|영업|메뉴|포장|주문|예약|주민센터|복지|센터|구청|시청|군청|동사무소|보건소|병원|약국|도서관"
    "|고객|상담|급식소|라멘|파스타|샤브|갈비|곱창|해장|설렁|짬뽕|짜장|마라|쌀국수|토스트|샌드위치|핫도그|뷔페|식육|푸드|키친|다이닝"
    r"|(?:밥|맛|빵|떡|죽|고기|고깃|국수|중국|만두|전|횟|라면|닭|칼국수|[그이저]\s|이|그)집|[가-힣]점(?!심|수)|거기(?!로)|여기(?!로|는\s?우리|가\s?우리)|착한가게"
)
ASKED = re.compile(
    r"맞아|맞나|맞지|맞음|맞는|어디|뭐야|뭐임|무슨|누구|없는\s?번호|안\s?받|안받|통화\s?중|열었|몇\s?시|\?"
)
CARD = re.compile(
    r"카드|급카|밥카|꿈나무|꿈자람|g드림|지드림|컬러풀|비씨|visa|비자|마스터|master|amex|아멕스|체크|신용|cvc|cvv|유효\s?기간|잔액|card"
)
BANK = re.compile(
    r"계좌|통장|입금|환불|송금|이체|예금|은행|뱅크|카뱅|케뱅|토뱅|토스|국민|신한|농협|우체국|새마을|신협|수협|씨티|쏴|보내\s?줘|보내\s?주|부쳐|붙여|넣어\s?줘"
    r"|용돈|우리|하나|기업|대구|부산|광주|전북|경남|제주|산업|저축|제일|아이엠|sc|im|kb|nh|ibk|bank"
)
PHONE = re.compile(r"번호|전번|폰|전화|저나|젼화|연락|문자|핸펀|집|hp|tel|ㅂㅎ|ㅈㅂ|010|공일공")
PERSON = (
    "할머니|할아버지|할미|할배|할매|외할|엄마|아빠|어머니|아버지|어무니|부모|보호자|이모|고모|삼촌|숙모|언니|오빠|누나|형|동생"
    "|친구|가족"
)
_HOME_PHONE = re.compile(
    rf"우리\s?집|울\s?집|저희\s?집|내\s?집|본가|자취|(?<![가-힣])(?<![그이저]\s)집\s?(?:으?로|전화|번호|폰)|{PERSON}|(?:내|제|나의|저의|우리|내꺼|제꺼)\s|나한테|저한테|인터넷\s?전화|내\s?번호|전화\s?(?:줘|주세|해\s?줘|해줘)|연락\s?(?:줘|주세|해)|문자"
)
_HOME_NEAR_IT = re.compile(r"집\s?(?:근처|앞|옆|주변|뒤|에서|가까)")


class Around:
    """A folded text and what is spoken of anywhere in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def cards(self) -> bool:
        """Whether a card is spoken of."""
        return CARD.search(self.text) is not None

    @cached_property
    def banks(self) -> bool:
        """Whether a bank, an account or a transfer is spoken of."""
        return BANK.search(self.text) is not None

    @cached_property
    def phones(self) -> bool:
        """Whether a telephone, or a home, is spoken of."""
        return PHONE.search(self.text) is not None


def thing_before(text: str, at: int) -> bool:
    """Whether what begins at `at` is called the number of an order, a parcel, a product ..."""
    return _THING_BEFORE.search(text[max(0, at - 20) : at]) is not None


def thing_after(text: str, at: int) -> bool:
    """The same, said behind it."""
    return _THING_AFTER.search(text[at : at + 14]) is not None


def followed_by_won(text: str, at: int) -> bool:
    """Whether an amount of money ends at `at`."""
    return text[at : at + 2].lstrip()[:1] in ("원", "₩")


def of_a_home(text: str, start: int, end: int) -> bool:
    """Whether a landline number is a family's own rather than a shop's.

    The nearest word before it decides, then the nearest behind it; without any, a question is
    about a shop and a statement is one's own.
    """
    before, after = text[max(0, start - 24) : start], text[end : end + 20]
    before = _HOME_NEAR_IT.sub(lambda found: " " * len(found.group()), before)
    home = _last(_HOME_PHONE, before)
    store = _last(STORE, before)
    if home != store:
        return home > store
    found_home, found_store = _HOME_PHONE.search(after), STORE.search(after)
    if found_home and found_store:
        return found_home.start() < found_store.start()
    if found_home or found_store:
        return found_home is not None
    return ASKED.search(text) is None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)
