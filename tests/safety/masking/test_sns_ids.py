import pytest

from tests.safety.masking.marked import check, untouched


@pytest.mark.parametrize(
    "case",
    [
        "카톡 아디 <abc_123>",
        "ㅋㅌ아이디 <nabi123>",
        "카톡아이디는 <nabi.kim>이야",
        "카톡 id : <nabiya>",
        "카톡 <nabi_kim01>추가해줘",
        "인스타 <@abc>",
        "인스타<@nabi.kim>팔로우 해줘",
        "내 인스타는 <nabidaily>야",
        "디코 <abc#1234>",
        "디스코드 <나비#1234>",
        "<nabi#0001> 디코 친추",
        "텔레 <@nabi_tele>",
        "라인 아이디 <nabiline1>",
        "<nabi_123>이 내 카톡 아이디야",
        "<@nabi.kim> 이게 내 인스타",
        "카톡 아이디 <나비짱123>",
        "카톡아이디 알려줄게 <maru1004>",
        "카톡 아이디는 영어로 <maruking>",
        "디코로 와 <noru_09>",
        "카톡 아이디 <12345678>",
        "ㄴㅐ ㅋㅏㅌㅗㄱ <nabi_k>",
        "텔레 <abc_1> 카톡 <abc_2>",
    ],
)
def test_is_masked(case: str) -> None:
    check(case, "sns_id")


@pytest.mark.parametrize(
    "text",
    [
        "인스타에서 본 떡볶이집",
        "인스타 핫플 TOP10",
        "인스타 BTS가 간 집",
        "인스타 pizza 맛집",
        "인스타 릴스 3개",
        "카톡 pc버전에서도 돼?",
        "카톡 3개 보냈는데",
        "카톡 gs25 쿠폰",
        "카카오 T 3000원 할인",
        "카카오톡 1:1 문의",
        "네이버 평점 4.5",
        "디코 1시간",
        "텔레비전 나온 맛집",
        "아이디어 좀 줘",
        "아디다스 매장 근처",
        "아이디 8자리",
        "온라인 결제 돼?",
        "라인업 알려줘",
        "마크 1.20",
        "#떡볶이 #맛집 #0117",
        "갤럭시 s24 울트라",
        "@mari",
    ],
)
def test_is_left(text: str) -> None:
    untouched(text)
