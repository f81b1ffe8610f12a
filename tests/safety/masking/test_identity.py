import pytest

from tests.safety.masking.marked import check, untouched


@pytest.mark.parametrize(
    "case",
    [
        "<110505-3970103>",
        "제 주민번호 <1105053970103>이야",
        "<110505 3970103>",
        "<110505－3970103>",
        "<110505ㅡ3970103>",
        "<110505 - 3970103> 요",
        "<110505다시3970103>",
        "<１１０５０５－３９７０１０３>",
        "<11O5O5-397O1O3>",
        "<1 1 0 5 0 5 3 9 7 0 1 0 3>",
        "<일일공오공오 삼구칠공일공삼>",
        "<20110505-3970103>",
        "<990101-1>******",
        "주민번호 앞자리 <110505 뒷자리 3970103>",
        "주민 뒷자리는 <3970103>이야",
        "외국인등록번호 <100909-7970111>",
        # A seventh digit of every century, and no check digit.
        *(f"<110505-{seventh}970103>" for seventh in range(10)),
        # Bare, it wins over a bank only where it is called what it is.
        "주민번호 <9002103970103> 농협에 낸 거",
        # 880 begins a barcode, but its check digit is none.
        "<8801013970101>",
    ],
)
def test_is_masked(case: str) -> None:
    check(case, "rrn")


@pytest.mark.parametrize(
    "text",
    [
        "111305-3970103",  # no such month
        "110532-3970103",  # no such day
        "주문번호 231122-1234567",
        "바코드 8801056123456",
        "8801234500005 이 과자",
        "ISBN 9788901234567",
        "송장 1105053970103",
        "등기번호 1234567890123",
        "1105053970103원",
        "110505",
        "2026.11.22 1234567",
    ],
)
def test_is_left(text: str) -> None:
    untouched(text)
