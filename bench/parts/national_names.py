"""What the generated stores are called: chains with their branches, and names of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.parts.national_places import Places, texts


@dataclass(frozen=True)
class Trade:
    """A category: its share of the stores, of those in a chain, and the words of its names."""

    category: str
    share: float
    in_chains: float
    chains: str
    words: str
    code: str = "1"


TRADES = (
    Trade(
        "한식",
        0.37,
        0.08,
        "본죽 한솥도시락 이삭국밥 명륜진사갈비 원할머니보쌈 큰맘할매순대국",
        "식당 국밥 해장국 갈비 순대국 삼겹살 백반 보쌈 족발 냉면 칼국수 막국수 밥상 한우 설렁탕 감자탕 추어탕 쌈밥 닭갈비 곰탕 기사식당",
    ),
    Trade("편의점", 0.16, 1.0, "CU GS25 세븐일레븐 이마트24 미니스톱 씨유 지에스25", "편의점", "3"),
    Trade(
        "분식",
        0.08,
        0.35,
        "김밥천국 김가네 신전떡볶이 동대문엽기떡볶이 죠스떡볶이 이삭토스트 바르다김선생",
        "분식 떡볶이 김밥 라면 만두 순대 꼬마김밥",
    ),
    Trade(
        "중식",
        0.06,
        0.08,
        "홍콩반점0410 보배반점 탕화쿵푸마라탕",
        "반점 짬뽕 중화요리 각 성 루 마라탕 짜장",
    ),
    Trade(
        "치킨",
        0.06,
        0.7,
        "BBQ BHC 교촌치킨 굽네치킨 처갓집양념치킨 페리카나 네네치킨 멕시카나",
        "치킨 통닭 닭강정 옛날통닭",
    ),
    Trade(
        "카페/디저트",
        0.06,
        0.55,
        "이디야커피 메가MGC커피 컴포즈커피 빽다방 투썸플레이스 배스킨라빈스",
        "카페 커피 다방 디저트 빙수",
    ),
    Trade("베이커리", 0.045, 0.5, "파리바게뜨 뚜레쥬르 던킨", "제과 베이커리 빵집 과자점 떡집"),
    Trade(
        "일식",
        0.04,
        0.2,
        "미소야 역전우동0410 홍익돈까스 스시노백쉐프",
        "초밥 돈까스 우동 스시 횟집 라멘 참치",
    ),
    Trade(
        "패스트푸드",
        0.04,
        0.9,
        "롯데리아 맘스터치 맥도날드 버거킹 서브웨이 노브랜드버거",
        "버거 수제버거",
    ),
    Trade(
        "마트",
        0.035,
        0.2,
        "하나로마트 롯데슈퍼 GS더프레시",
        "마트 슈퍼 정육점 청과 반찬 식자재마트",
        "2",
    ),
    Trade("양식", 0.025, 0.15, "롤링파스타 빕스 서가앤쿡", "파스타 스테이크 레스토랑 경양식 키친"),
    Trade(
        "피자",
        0.02,
        0.75,
        "도미노피자 피자스쿨 피자나라치킨공주 파파존스 미스터피자",
        "피자 화덕피자",
    ),
    Trade("아시안", 0.015, 0.3, "미스사이공 포메인 에머이", "쌀국수 베트남쌀국수 타코 커리"),
    Trade("기타", 0.01, 0.0, "", "뷔페 푸드 한상 주방"),
)
CATEGORIES = tuple(trade.category for trade in TRADES)

_FIRST = (
    "엄마손 할매 원조 시골 우리 행복한 옛날 명가 진미 만나 소문난 황금 참 대박 정든 고향 큰집 작은 새마을 "
    "종로 남도 전주 춘천 부산 강릉 통영 나주 포항 서울 제주 안동 이모네 외할머니 장수 청춘 미소 하늘 별난 착한 "
    "맛나 고운 두레 무진장 초원 은하 동경 북경 신라 가람 솔밭 강변 역전 시장 골목 언덕 사거리 로터리 본가"
)
_SECOND = (
    "집 네 골 촌 가 맛 손 정 터 마당 뜰 마루 나무 향 방 댁 솥 가마 장터 밥상 사랑 이야기 나라 왕 "
    "대장 달인 명인 일번지 하우스"
)
_BRANCHES = "역 중앙 시장 사거리 초교 공원 현대 삼성 신도시 행복 제일 본 터미널 시청 대학 타운"
_ENDING = re.compile(r"\d*(가|동|읍|면)$")


@dataclass(frozen=True)
class Names:
    """Of each store its trade's number in TRADES and its name, as a person would write it."""

    trade: Any
    name: Any


def draw_names(rng: Any, places: Places, dong: Any) -> Names:
    """Names for stores in the numbered 동."""
    count = len(dong)
    shares = np.array([trade.share for trade in TRADES])
    trade = rng.choice(len(TRADES), count, p=shares / shares.sum()).astype(np.int8)
    name = np.empty(count, dtype=object)
    stems = texts([_ENDING.sub("", one) or one for one in places.dong])
    for number, one in enumerate(TRADES):
        rows = np.flatnonzero(trade == number)
        chained = rng.random(len(rows)) < one.in_chains
        own, chain = rows[~chained], rows[chained]
        name[own] = _own_names(rng, one, len(own))
        if len(chain):
            name[chain] = _branches(rng, one, stems[dong[chain]])
    _tell_apart(name, dong)
    return Names(trade, name)


def _own_names(rng: Any, trade: Trade, count: int) -> Any:
    pools = [texts(words.split()) for words in (_FIRST, _SECOND, trade.words)]
    parts = [pool[rng.integers(0, len(pool), count)] for pool in pools]
    # A third of them without the middle part; some with spaces, and some companies.
    parts[1][rng.random(count) < 0.34] = ""
    gap = texts(["", " "])[(rng.random(count) < 0.15).astype(int)]
    company = texts(["", "(주)"])[(rng.random(count) < 0.013).astype(int)]
    return company + parts[0] + parts[1] + gap + parts[2]


def _branches(rng: Any, trade: Trade, stems: Any) -> Any:
    count, chains = len(stems), texts(trade.chains.split())
    # The first chains of a list are the large ones.
    weight = 1 / np.arange(1, len(chains) + 1) ** 0.5
    chain = chains[rng.choice(len(chains), count, p=weight / weight.sum())]
    gap = texts(["", " "])[(rng.random(count) < 0.75).astype(int)]
    branches = texts(["", *_BRANCHES.split()])
    branch = branches[rng.integers(0, len(branches), count)]
    return chain + gap + stems + branch + "점"


def _tell_apart(name: Any, dong: Any) -> None:
    """Two of one name in one 동 would be one store to any loader: the later ones get a number."""
    seen: dict[tuple[int, str], int] = {}
    for row, key in enumerate(zip(dong.tolist(), name.tolist(), strict=True)):
        times = seen[key] = seen.get(key, 0) + 1
        if times > 1:
            plain = key[1]
            name[row] = f"{plain[:-1]}{times}호점" if plain.endswith("점") else f"{plain}{times}"
