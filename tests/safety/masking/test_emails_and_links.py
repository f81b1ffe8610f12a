import pytest

from tests.safety.masking.marked import check, untouched


@pytest.mark.parametrize(
    "case",
    [
        "메일<nabi@example.com>이야",
        "<nabi_01+meal@sub.example.org>.",
        "답장은 <abc@example.com>, 감사",
        "<nabi＠ｅｘａｍｐｌｅ．ｃｏｍ>",
        "<NABI@EXAMPLE.COM>",
        "<nabi @ example.com>",
        "<nabi골뱅이example.com>이에요",
        "<nabi 골뱅이 example 점 컴>",
        "<nabi 골뱅이 example 닷컴>",
        "<nabi at example dot com>",
        "<nabi(at)example.com>",
        "<nabi@example,com>",
        "<하루@example.com>",
        "<nabi@example> 이거",
        # Two letters: no provider gives so short a name to anybody.
        "<ab골뱅이네이버>",
        "<ab@지메일 닷컴>",
        "<a@example.com>,<b@example.com>",
    ],
)
def test_email_is_masked(case: str) -> None:
    check(case, "email")


@pytest.mark.parametrize(
    "case",
    [
        "<open.kakao.com/o/sNabiTest>야",
        "<https://open.kakao.com/o/gNabiTest1> 들어와",
        "<https://www.instagram.com/nabi.test/?hl=ko>",
        "<t.me/nabi_test>.",
        "<discord.gg/nabitest>로 와",
        "<https://www.youtube.com/@nabi_test>",
        "<ｏｐｅｎ．ｋａｋａｏ．ｃｏｍ/o/sNabi>",
        "(<t.me/nabi_test>)",
        "내 블로그 <http://blog.example.com/nabi>",
    ],
)
def test_link_is_masked(case: str) -> None:
    check(case, "url")


@pytest.mark.parametrize(
    "text",
    [
        "@강남역",
        "지금 @ 상도동",
        "5@1000",
        "골뱅이무침 2인분",
        "골뱅이 소면 example",
        "이메일로 보내줘",
        "look at this",
        "https://map.kakao.com/link/map/12345678",
        "https://naver.me/abcd1234 여기 가게",
        "gdream.gg.go.kr 여기서 잔액 봐?",
        "https://www.gov.kr/portal",
        "instagram.com에서 봤어",
        "http://example.com/menu.html 여기 메뉴",
        "4.5점 3.5km",
    ],
)
def test_is_left(text: str) -> None:
    untouched(text)
