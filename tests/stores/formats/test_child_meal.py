import pytest

from bot.stores.formats.child_meal import HOURS

from .tables import parsed_csv, parsed_json, parsed_rows, store_of, stores_of

ROW = {
    "가맹점명": "맛나분식",
    "가맹점유형코드": "1",
    "시도명": "강원특별자치도",
    "시군구명": "춘천시",
    "소재지도로명주소": "강원특별자치도 춘천시 공지로 450 (효자동)",
    "위도": "37.87",
    "경도": "127.731",
    "전화번호": "033-252-2510",
    "데이터기준일자": "2025-07-14",
}


def test_a_row_of_the_standard_list() -> None:
    store = store_of(parsed_rows({**ROW, "위도": "37.8701"}))
    expected = {
        "line": 2,
        "own_id": "",
        "name": "맛나분식",
        "category": "분식",
        "address": "강원특별자치도 춘천시 공지로 450 (효자동)",
        "sido": "강원특별자치도",
        "sigungu": "춘천시",
        "dong": "효자동",
        "phone": "033-252-2510",
        "lat": 37.8701,
        "lng": 127.731,
        "meal_card": 1,
        "good_influence": -1,
        "good_price": -1,
        "open": -1,
        "all_day": False,
        "as_of": "2025-07-14",
        "left_out": "",
    }
    assert {name: store[name] for name in expected} == expected


def test_the_api_with_its_misspelt_keys() -> None:
    item = {
        "mrhstNm": "맛나분식",
        "mrhstCode": "01",
        "signguCode": "45180",
        "rdnmadr": "",
        "lnmadr": "전북특별자치도 정읍시 수성동 1",
        "latitude": None,
        "longitude": "",
        "phoneNumber": "063-530-1234",
        "weekdayOperOpenHhmm": "0900",
        "weekdayOperColseHhmm": "2100",
        "satOperOperOpenHhmm": "1000",
        "satOperCloseHhmm": "2000",
        "holidayOperOpenHhmm": "1100",
        "holidayCloseOpenHhmm": "1900",
        "dlvrOperOpenHhmm": "0000",
        "dlvrCloseOpenHhmm": "2400",
        "referenceDate": "2025-01-02",
    }
    old = parsed_json({"response": {"header": {}, "body": {"items": [item]}}})
    new = parsed_json(
        {"header": {"resultCode": "00"}, "body": {"items": {"item": [item]}, "totalCount": 1}}
    )
    for parsed in (old, new):
        store = store_of(parsed)
        assert parsed.problems == ()
        assert (store["sigungu"], store["dong"], store["as_of"]) == (
            "정읍시",
            "수성동",
            "2025-01-02",
        )
        hours = [store[name] for name in HOURS]
        assert hours == [540, 1260, 600, 1200, 660, 1140]


@pytest.mark.parametrize(
    ("week", "saturday", "holiday", "expected"),
    [
        (("09:00", "22:00"), ("10:00", "21:00"), ("11:00", "20:00"), [540, 1320, 600, 1260, 660, 1200]),
        (("00:00", "00:00"), ("00:00", "00:00"), ("00:00", "00:00"), [-1] * 6),
        (("09:00", "22:00"), ("00:00", "00:00"), ("00:00", "00:00"), [540, 1320, -1, -1, -1, -1]),
        (("0900", "2200"), ("", ""), ("9:00", "24:00"), [540, 1320, -1, -1, 540, 1440]),
        (("18:00", "02:00"), ("18:00", "26:00"), ("18:00", ""), [1080, 1560, 1080, 1560, -1, -1]),
        (("00:00", "24:00"), ("09:00", "22:00"), ("00:00", "23:59"), [0, 1440, 540, 1320, 0, 1440]),
        (("", ""), ("", ""), ("", ""), [-1] * 6),
    ],
)  # fmt: skip
def test_hours(
    week: tuple[str, str], saturday: tuple[str, str], holiday: tuple[str, str], expected: list[int]
) -> None:
    cells = dict(
        zip((names[0] for names in HOURS.values()), (*week, *saturday, *holiday), strict=True)
    )
    store = store_of(parsed_rows({**ROW, **cells}))
    assert [store[name] for name in HOURS] == expected
    assert store["all_day"] is False


@pytest.mark.parametrize("close", ["24:00", "23:59", "2400"])
def test_all_day(close: str) -> None:
    names = [names[0] for names in HOURS.values()]
    store = store_of(
        parsed_rows(
            {**ROW, **dict.fromkeys(names[::2], "00:00"), **dict.fromkeys(names[1::2], close)}
        )
    )
    assert store["all_day"] is True
    assert (store["open"], store["hol_close"]) == (0, 1440)


def test_delivery_hours_are_no_hours() -> None:
    store = store_of(parsed_rows({**ROW, "배달시작시각": "10:00", "배달종료시각": "20:00"}))
    assert store["open"] == -1


def test_a_bad_hour_costs_its_pair_only() -> None:
    parsed = parsed_rows(
        {**ROW, "평일운영시작시각": "25:70", "평일운영종료시각": "22:00", "토요일운영시작시각": "10:00", "토요일운영종료시각": "20:00"}
    )  # fmt: skip
    store = store_of(parsed)
    assert (store["open"], store["close"], store["sat_open"]) == (-1, -1, 600)
    assert [line for line, _ in parsed.problems] == [2]


@pytest.mark.parametrize(
    ("code", "name", "category"),
    [
        ("1", "구름", "기타"),
        ("01", "구름", "기타"),
        ("2", "구름", "마트"),
        ("3", "구름", "편의점"),
        ("03", "구름", "편의점"),
        ("20", "구름", "편의점"),
        ("4", "구름", "기타"),
        ("99", "구름", "기타"),
        ("99", "구름치킨", "치킨"),
        ("3", "구름치킨", "치킨"),
        ("편의점", "구름", "편의점"),
        ("주부식가맹점", "구름", "마트"),
        ("일반가맹점", "구름식당", "한식"),
        ("", "", ""),
    ],
)
def test_type_codes(code: str, name: str, category: str) -> None:
    parsed = parsed_rows({**ROW, "가맹점유형코드": code, "가맹점명": name})
    if not name:
        assert stores_of(parsed) == []
        assert parsed.problems == ((2, "the name is empty"),)
    else:
        assert store_of(parsed)["category"] == category


def test_trade_comes_after_the_name() -> None:
    rows = [{**ROW, "가맹점명": name, "업종명": trade} for name, trade in
            (("구름", "중식"), ("구름김밥", "한식"), ("구름", "일반대중음식"), ("구름", "농협(마트)"), ("진미중식당", "중식"))]  # fmt: skip
    assert [store["category"] for store in stores_of(parsed_rows(*rows))] == [
        "중식",
        "분식",
        "한식",
        "마트",
        "중식",
    ]


def test_a_chain_that_the_list_names_decides() -> None:
    rows = [
        {**ROW, "가맹점명": "구름 상도점", "프랜차이즈명": chain}
        for chain in ("교촌치킨", "해당없음", "")
    ]
    assert [store["category"] for store in stores_of(parsed_rows(*rows))] == [
        "치킨",
        "기타",
        "기타",
    ]


@pytest.mark.parametrize(
    ("state", "left_out"),
    [
        ("폐업자", "closed"),
        ("03", "closed"),
        ("휴업자", "not open for business"),
        ("계속사업자", ""),
        ("01", ""),
        ("", ""),
    ],
)
def test_state_of_the_business(state: str, left_out: str) -> None:
    assert store_of(parsed_rows({**ROW, "사업자상태": state}))["left_out"] == left_out


def test_closed_by_its_name() -> None:
    store = store_of(parsed_rows({**ROW, "가맹점명": "(폐업)(주)맛나분식"}))
    assert (store["name"], store["left_out"]) == ("맛나분식", "closed")


def test_a_road_address_with_its_details() -> None:
    rows = [
        {
            **ROW,
            "소재지도로명주소": "강원특별자치도 춘천시 공지로 450",
            "소재지도로명주소상세정보": more,
        }
        for more in ("1층", "공지로 450", "")
    ]
    assert [store["address"] for store in stores_of(parsed_rows(*rows))] == [
        "강원특별자치도 춘천시 공지로 450 1층",
        "강원특별자치도 춘천시 공지로 450",
        "강원특별자치도 춘천시 공지로 450",
    ]


def test_short_lists_and_cp949() -> None:
    assert (
        store_of(parsed_csv("순번,가맹점명,주소\n1,똣똣라면,경기도 남양주시 경춘로 1\n", "cp949"))[
            "name"
        ]
        == "똣똣라면"
    )
    seoul = "상호명,전화번호,가맹점등록번호,주소\n맛나,070 78087707,7,서울 동작구 상도로 1\n이웃,495-7337,8,서울 중랑구 면목로 1\n"
    assert [store["phone"] for store in stores_of(parsed_csv(seoul))] == [
        "070-7808-7707",
        "02-495-7337",
    ]


def test_wrong_coordinates_are_told_and_unknown() -> None:
    parsed = parsed_rows({**ROW, "위도": "42.8123", "경도": "129.5123"})
    store = store_of(parsed)
    assert store["lat"] != store["lat"]
    assert [line for line, _ in parsed.problems] == [2]


def test_a_second_heading_is_no_store() -> None:
    parsed = parsed_rows(ROW, dict(zip(ROW, ROW, strict=True)))
    assert len(stores_of(parsed)) == 1
    assert parsed.problems == ((3, "a row of headings"),)
