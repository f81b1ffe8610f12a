import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stores.closed_days import parse as parse_closed
from bot.stores.hours_texts import HoursText, parse
from bot.stores.hours_words import Span


def clock(span: Span | None) -> str:
    if span is None:
        return "-"
    return "~".join(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in span)


def told(text: str) -> str:
    """Hours, Saturday and holidays where they differ, the break, the closed days."""
    hours = parse(text)
    days = [hours.weekday, hours.saturday, hours.holiday]
    shown = [clock(hours.weekday)] if len(set(days)) == 1 else [clock(span) for span in days]
    if hours.pause:
        shown.append(f"break {clock(hours.pause)}")
    return " ".join(shown) + (f" [{hours.closed}]" if hours.closed else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00~22:00", "10:00~22:00"),
        ("10:00 - 22:00", "10:00~22:00"),
        ("10:00∼22:00", "10:00~22:00"),
        ("10;00～22;00", "10:00~22:00"),
        ("11시~22시", "11:00~22:00"),
        ("9시30분~ 21시", "09:30~21:00"),
        ("오전 9시 30분  ~ 오후 9시 30분", "09:30~21:30"),
        ("오전 09시반- 저녁 8시", "09:30~20:00"),
        ("am 9:00 ~ pm 9:00", "09:00~21:00"),
        ("9:00 AM - 9:00 PM", "09:00~21:00"),
        ("아침9시~저녁9시", "09:00~21:00"),
        ("오전11시 ~ 새벽 1시", "11:00~25:00"),
        ("오전 10시부터 오후 9시까지", "10:00~21:00"),
        ("0900~1800", "09:00~18:00"),
        ("17:00~02:00", "17:00~26:00"),
        ("12:00~24:00", "12:00~24:00"),
        ("13:00 ~ 25:00", "13:00~25:00"),
        ("24시간", "00:00~24:00"),
        ("24시간영업 / 연중무휴", "00:00~24:00 [연중무휴]"),
        ("매일09:30~22:00", "09:30~22:00"),
    ],
)
def test_one_pair(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "월~금 10:00~20:00토 10:00~15:00 / 매주 일요일",
            "10:00~20:00 10:00~15:00 - [매주 일요일]",
        ),
        ("평일 09:30 - 20:00\r\n주말 10:00 - 20:00", "09:30~20:00 10:00~20:00 10:00~20:00"),
        ("평일09:00 - 20:00 주말에는 10:00~18:00", "09:00~20:00 10:00~18:00 10:00~18:00"),
        ("11:00~22:30(토.일)17:00~22:30", "11:00~22:30 17:00~22:30 17:00~22:30"),
        ("08:00~23:30(월~토) / 10:00~22:00(일,공휴일)", "08:00~23:30 08:00~23:30 10:00~22:00"),
        ("11:30~24:00, 17:00~23:00(주말)", "11:30~24:00 17:00~23:00 17:00~23:00"),
        ("10:00~22:00일요일 16:00~22:00", "10:00~22:00 10:00~22:00 16:00~22:00"),
        ("매일\r\n06:00 - 22:30\r\n일\r\n05:00 - 22:00", "06:00~22:30 06:00~22:30 05:00~22:00"),
        ("월~토 08:00~21:00 토요일 08:00~17:00", "08:00~21:00 08:00~17:00 -"),
        ("월 ~ 토 (11:00 ~ 20:00)", "11:00~20:00 11:00~20:00 -"),
        ("월~금: 10:00 ~ 21:30 (토: 10:00 ~ 21:00)", "10:00~21:30 10:00~21:00 -"),
        ("17:00 - 01:00\n주말영업시간 : 유동적", "17:00~25:00 - -"),
        ("07:30 ~ 19:30토요일 14시까지", "07:30~19:30 - 07:30~19:30"),
        # One pair stands for Monday to Friday: a day with others is left open, not guessed.
        ("10:30 ~ 20:00화요일 10:30~15:00", "10:30~20:00 [화요일은 시간이 달라요]"),
        ("월,수,금 10:00~18:00", "10:00~18:00 - - [화요일, 목요일은 시간이 달라요]"),
        ("화~일 10:00~22:00", "10:00~22:00 [월요일은 시간이 달라요]"),
        ("월~화, 목~일 09:00 ~ 19:00\n휴무일 : 수요일", "09:00~19:00 [수요일]"),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_line_a_day() -> None:
    days = "\r\n".join(f"{day}\r\n09:00 - 19:00" for day in "월화수목금")
    text = f"{days}\r\n토\r\n10:30 - 17:00\r\n일\r\n정기휴무 (매주 일요일)"
    assert told(text) == "09:00~19:00 10:30~17:00 - [매주 일요일]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11:00~21:00브레이크타임 15:00~17:00", "11:00~21:00 break 15:00~17:00"),
        ("10:30-21:00\r\n14:30-17:00 브레이크타임", "10:30~21:00 break 14:30~17:00"),
        ("매일 07:00 - 19:00 휴식시간 14:30~16:00", "07:00~19:00 break 14:30~16:00"),
        ("월-일\r\n10:00~22:00\r\n휴식\r\n15:30~17:00", "10:00~22:00 break 15:30~17:00"),
        ("11:00-20:00 (휴게시간 14:30-16:30)", "11:00~20:00 break 14:30~16:30"),
        ("12:00 - 21:00 (Break 15:00-17:00)", "12:00~21:00 break 15:00~17:00"),
        ("10:30~20:30 (B.T 15:00~17:00)", "10:30~20:30 break 15:00~17:00"),
        ("11:00~19:30※BREAK TIME 14:30~17:00", "11:00~19:30 break 14:30~17:00"),
        ("10:00~14:0017:00~22:00", "10:00~22:00 break 14:00~17:00"),
        ("11:00~14:00, 17:00~21:00", "11:00~21:00 break 14:00~17:00"),
        ("점심 11:00~14:00 저녁 17:00~21:00", "11:00~21:00 break 14:00~17:00"),
        (
            "11:00~23:00 토,일 : 11:30 - 22:00(브레이크타임없음)",
            "11:00~23:00 11:30~22:00 11:30~22:00",
        ),
    ],
)
def test_breaks(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00~21:00 /연중 무휴", "09:00~21:00 [연중 무휴]"),
        ("10:00~21:00(일요일휴무)", "10:00~21:00 [일요일휴무]"),
        ("11:00~21:00 매주 월요일 휴무", "11:00~21:00 [매주 월요일 휴무]"),
        ("토요일 휴무 09:00~18:00", "09:00~18:00 [토요일 휴무]"),
        ("영업시간 : 11시~21시,휴무:토", "11:00~21:00 [토]"),
        ("월-토(일 휴무)\n10:00~18:00", "10:00~18:00 10:00~18:00 - [일 휴무]"),
        ("화-일(월 휴무)\n10:00~22:00", "10:00~22:00 [월 휴무]"),
        ("월-일(1,3째 일요일 휴무)\n10:00~22:00", "10:00~22:00 [1,3째 일요일 휴무]"),
        ("10:00~22:00 (휴무일: 매주 일요일)", "10:00~22:00 [매주 일요일]"),
        ("24시간\n휴무일 : 연중무휴(명절 당일 휴무)", "00:00~24:00 [연중무휴(명절 당일 휴무)]"),
        ("24시간 연중무휴\n휴무일 :없음", "00:00~24:00 [연중무휴]"),
        ("10:00~20:00 / 설/추석명절 당일", "10:00~20:00 [설/추석명절 당일]"),
        ("수요일 휴무", "- [수요일 휴무]"),
    ],
)
def test_closed_days(text: str, expected: str) -> None:
    assert told(text) == expected


def test_labelled_lines_with_escaped_ends() -> None:
    text = (
        r"영업시간 : 09:30~21:00\r\n좌석수 : 3\r\n휴무일 : 매주 일요일\r\n배달 : 11:00~14:00"
        r"\r\n예약 : 가능\r\n카드 :\r\n주차 : 18:00~20:00\r\n홈페이지 주소 :"
    )
    assert told(text) == "09:30~21:00 [매주 일요일]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17:00~22:00(배달 15:00~23:00)", "17:00~22:00"),
        ("11:00~15:00(커피) 08:00~13:00", "11:00~15:00"),
        ("10:00~19:00(하절기)10:00~20:00(동절기)11:00~19:00", "10:00~19:00"),
        ("(장날) 05:00~19:00 (평일) 07:30~16:00", "07:30~16:00 - -"),
        ("10시~22시(라스트오더 21시)", "10:00~22:00"),
        ("11:00~22:00, 21:00~21:30 라스트오더", "11:00~22:00"),
    ],
)
def test_times_of_something_else(text: str, expected: str) -> None:
    assert told(text).split(" break")[0] == expected


@pytest.mark.parametrize(
    "text",
    [None, "", "-", "null", "99:99~99:99", "00:00~00:00", "전화문의", "저렴한 가격, 깨끗한 위생"],
)
def test_nothing_said_is_nothing_wrong(text: str | None) -> None:
    assert parse(text) == HoursText()


@pytest.mark.parametrize(
    "text",
    ["11:30~9:00", "9시~9시", "10:000~22:00", "11:00 ~ 마감시까지", "09:00 ~ 09:00", "10:00~"],
)
def test_what_cannot_be_meant_is_unknown_and_told(text: str) -> None:
    hours = parse(text)
    assert hours.weekday is hours.saturday is hours.holiday is None
    assert not hours.understood


def test_other_hours_make_a_weekday_doubtful() -> None:
    closed = parse_closed(parse("11:00- 22:00\n화 : 16:00 - 22:00\n휴무일: 일요일").closed)
    assert (closed.weekly, closed.doubtful) == ({6}, {1})


@given(
    st.text(
        st.sampled_from("0123456789:~-()/ \n월화토일평매주말휴무브레이크타임시분오전후,.요"),
        max_size=60,
    )
)
def test_any_text_is_read(text: str) -> None:
    hours = parse(text)
    for span in (hours.weekday, hours.saturday, hours.holiday):
        assert span is None or (0 <= span[0] < 1440 and span[0] < span[1] <= span[0] + 1440)
    parse_closed(hours.closed)
