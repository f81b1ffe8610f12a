"""The canonical categories, out of the words that files and children use."""

from __future__ import annotations

import re

from bot.stores.spelling import squash

CATEGORIES = (
    "한식",
    "중식",
    "일식",
    "양식",
    "분식",
    "치킨",
    "피자",
    "패스트푸드",
    "카페/디저트",
    "베이커리",
    "편의점",
    "마트",
    "아시안",
    "기타",
)
OTHER = "기타"

_ALIASES = {
    "한식": "한식집 한정식 백반 고기 고깃집 고기집 구이 찌개 국밥 탕 해장국 족발 보쌈 족발/보쌈 도시락 죽"
    " 한식당 한국음식 한식일반 냉면 국수 칼국수 육류 한식뷔페 기사식당 생선 해물 해산물",
    "중식": "중국집 중국식 중국음식 중화요리 중식당 중국요리 마라탕",
    "일식": "일식집 일본식 일본음식 초밥 스시 돈까스 라멘 회 횟집 우동 일식당 일본요리 돈까스/회/일식 생선회",
    "양식": "경양식 기타양식 파스타 스파게티 스테이크 레스토랑 서양식 이탈리안 이탈리아음식 양식당 브런치"
    " 패밀리레스토랑 서양음식",
    "분식": "분식집 떡볶이 김밥 김밥(도시락) 한식_분식 라면 분식점 토스트",
    "치킨": "통닭 치킨집 호프/통닭 호프통닭 닭강정 치킨/닭강정 통닭(치킨) 찜닭/치킨",
    "피자": "피자집",
    "패스트푸드": "햄버거 버거 햄버거집 버거집 샌드위치 핫도그 패스트푸드점 즉석식품",
    "카페/디저트": "카페 디저트 커피 커피숍 커피전문점 다방 휴게음식점 기타/디저트 카페디저트 찻집 전통찻집"
    " 아이스크림 빙수 까페 음료 디저트카페 커피/음료 cafe",
    "베이커리": "제과점 빵집 빵 제과 베이커리/제과 제과제빵 떡집 떡 제과점영업 bakery",
    "편의점": "연쇄점 cu 씨유 gs25 지에스25 세븐일레븐 코리아세븐 이마트24 미니스톱 비지에프리테일 보광훼미리"
    " 편의점형",
    "마트": "농협(마트) 할인점/슈퍼마켓 식품잡화 주부식가맹점 정육점 청과물 슈퍼 슈퍼마켓 할인점 하나로마트"
    " 농협 반찬가게 반찬 식료품 식자재 시장",
    "아시안": "아시아음식 동남아 베트남 베트남음식 쌀국수 태국음식 인도음식 인도 태국 아시안음식 외국음식"
    " 멕시칸 할랄 동남아음식",
    "기타": "그외 일반음식점 기타음식 기타음식점 뷔페",
}
_CANONICAL = {squash(name): name for name in CATEGORIES} | {
    squash(alias): category for category, words in _ALIASES.items() for alias in words.split()
}
# What a name says, strongest first: '피자나라치킨공주' is both, '치킨마루김밥' mostly the former.
_NAME_WORDS = (
    (
        "편의점",
        r"^cu|씨유|gs25|지에스25|세븐일레븐|코리아세븐|이마트24|미니스톱|비지에프리테일|보광훼미리|편의점",
    ),
    ("마트", r"마트|슈퍼|수퍼|농협|정육|청과|식자재|반찬"),
    ("치킨", r"치킨|통닭|닭강정|bbq|bhc|굽네|교촌|페리카나|처갓집|멕시카나|네네"),
    ("피자", r"피자|도미노|파파존스"),
    ("패스트푸드", r"버거|롯데리아|맥도날드|맘스터치|kfc|서브웨이|노브랜드"),
    ("분식", r"분식|떡볶이|떡볶기|김밥|토스트|죠스|엽기"),
    ("중식", r"반점|짜장|자장|짬뽕|마라|중화|중국|양꼬치"),
    ("일식", r"돈까스|돈가스|초밥|스시|라멘|우동|소바|텐동|규동|횟집|참치"),
    ("아시안", r"쌀국수|베트남|월남|태국|인도|커리|타코"),
    ("양식", r"파스타|스파게티|스테이크|레스토랑|경양식"),
    ("베이커리", r"베이커리|제과|빵|파리바게|뚜레쥬르|떡집|도넛|도너츠|던킨|bakery"),
    ("카페/디저트", r"카페|까페|커피|디저트|빙수|아이스크림|와플|요거트|배스킨|coffee|cafe|찻집"),
    (
        "한식",
        r"국밥|식당|한식|백반|찌개|해장국|설렁탕|곰탕|[가-힣]계탕|순대|족발|보쌈|갈비|냉면|국수|밥상|죽|쌈밥|한우|도시락",
    ),
)
_BY_NAME = tuple((category, re.compile(words)) for category, words in _NAME_WORDS)
_VAGUE = frozenset(map(squash, ("일반대중음식", "일반음식점", "대중음식", "음식점", "일반가맹점")))
_ADULT = re.compile(
    r"유흥|단란|성인|주점|술집|^(호프|포차|포장마차|소주방|바|bar|pub|와인바|이자카야)$"
)


def canonical(text: str) -> str | None:
    """The canonical category that a word names, or None."""
    plain = squash(text)
    words = (plain, *re.split(r"[/,·>_]", plain))
    return next((_CANONICAL[word] for word in words if word in _CANONICAL), None)


def from_name(name: str) -> str | None:
    """The category that a store's name tells of, or None."""
    plain = squash(name)
    return next((category for category, words in _BY_NAME if words.search(plain)), None)


def of_store(text: str, name: str) -> str:
    """A store's category: what its list says, or its name where that says too little."""
    stated = None if squash(text) in _VAGUE else canonical(text)
    if stated is not None:
        return stated
    vague = "한식" if squash(text) == "일반대중음식" else OTHER
    return from_name(name) or vague


def is_adult(text: str) -> bool:
    """Whether a list's own category is that of a bar; a store's name never decides this."""
    return bool(_ADULT.search(squash(text)))
