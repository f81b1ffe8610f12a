import pytest

from bot.stores.formats import FORMATS, parse, recognise
from bot.stores.frames import fold_column
from bot.stores.reading import read_tables

STANDARD = (
    "가맹점명,가맹점유형코드,시도명,시군구명,시군구코드,소재지도로명주소,소재지지번주소,위도,경도,전화번호,평일운영시작시각,"
    "평일운영종료시각,토요일운영시작시각,토요일운영종료시각,공휴일운영시작시각,공휴일운영종료시각,배달시작시각,배달종료시각,"
    "관리기관명,관리기관전화번호,데이터기준일자,제공기관코드,제공기관명"
)
API = (
    "mrhstNm,mrhstCode,ctprvnNm,signguNm,signguCode,rdnmadr,lnmadr,latitude,longitude,phoneNumber,"
    "weekdayOperOpenHhmm,weekdayOperColseHhmm,satOperOperOpenHhmm,satOperCloseHhmm,"
    "holidayOperOpenHhmm,holidayCloseOpenHhmm,dlvrOperOpenHhmm,dlvrCloseOpenHhmm,institutionNm,"
    "institutionPhoneNumber,referenceDate,instt_code,insttNm"
)
CITY = "가맹점명,가맹점유형,업종명,시도명,시군구명,시군구코드,소재지도로명주소,전화번호,관리기관명,관리기관전화번호,데이터기준일자"
PROVINCE = (
    "가맹점ID,가맹점명,가맹점유형코드,시도명,시군구명,시군구코드,소재지도로명주소,소재지도로명주소상세정보,소재지지번주소,"
    "소재지지번주소상세정보,전화번호,사업자번호,종사업자번호,대표자명,사업자상태,사업자상태변경일,프랜차이즈명,일반직영,음식점분류,"
    "시설정보구분,위도,경도,평일운영시작시각,평일운영종료시각,토요일운영시작시각,토요일운영종료시각,공휴일운영시작시각,"
    "공휴일운영종료시각,배달시작시각,배달종료시각,아침점심저녁구분,배달가능여부,관리기관,관리기관전화번호,데이터기준일자"
)


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ("id,shopName,category,addressName,brn", "shop"),
        ("ID,shop_name", "shop"),
        ("id,shop_id,category_id,name,price,img", "shop_menu"),
        ("id,name,type,amount,quantity,usage_type", "coupon"),
        ("coupon_id,shop_id", "coupon_shop_map"),
        (STANDARD, "meal_card"),
        (API, "meal_card"),
        (CITY, "meal_card"),
        (PROVINCE, "meal_card"),
        ("순번,가맹점명,주소", "meal_card"),
        ("상호명,전화번호,가맹점등록번호,주소", "meal_card"),
        ("시도,시군,업종,업소명,연락처,주소,메뉴1,가격1,메뉴2,가격2,메뉴3,가격3,메뉴4,가격4", "good_price"),
        (
            "업종,업소명,대표자,시/도,시/군/구,주소(도로명 새주소 명기),변경후 연락처,대표품목, 변경후 가격(원),가격부가설명,"
            "영업시간,배달가능여부,주차가능여부",
            "good_price",
        ),
        ("업소명,업종,지역,연락처,주소,영업시간,품목,데이터기준일자", "good_price"),
        ("sh_id,sh_name,induty_code_se,induty_code_se_name,sh_addr,sh_phone,sh_info,base_ym", "good_price"),
        ("sh_id,title,induty_code_se,category,phone,address,menu,sh_info", "good_price"),
        ("COT_CONTS_ID,COT_CONTS_NAME,COT_VALUE_01,COT_VALUE_02,COT_VALUE_05,COT_COORD_X", "good_influence"),
        ("가게명,주소,제공품목,제공대상,영업시간", "good_influence"),
        ("상호,주소,제공대상", "good_influence"),
        ("SIGUN_NM,FACLT_NM,DIV_NM,REFINE_LOTNO_ADDR,REFINE_ROADNM_ADDR,REFINE_WGS84_LAT", "gdream"),
        ("SIGUN_NM,FACLT_NM,REFINE_ROADNM_ADDR,REFINE_ZIP_CD", "gdream"),
        # Others' lists, or too little.
        ("가맹점명,전화번호", None),
        ("상호명,전화번호,주소", None),
        ("가맹점명,소재지,취급품목,지류형 상품권", None),
        ("시군명,상호명,업종명,소재지도로명주소", None),
        ("업소명,업종,주소,전화번호,주메뉴", None),
        ("SIGUN_NM,FACLT_NM,REFINE_ROADNM_ADDR,SICKBD_CNT", None),
        ("COT_CONTS_NAME,COT_COORD_X,COT_VALUE_01", None),
        ("id,name,amount,usage_type,card_number", None),
        ("id,name,priority,shop_id", None),
        ("id,name,amount", None),
        ("a,b", None),
        ("", None),
    ],
)  # fmt: skip
def test_known_by_columns(columns: str, kind: str | None) -> None:
    found = recognise(frozenset(map(fold_column, columns.split(","))))
    assert (found[0] if found else None) == kind


def test_only_what_is_needed_is_read() -> None:
    columns = frozenset(map(fold_column, PROVINCE.split(",")))
    found = recognise(columns)
    assert found is not None
    read = found[1]
    assert read <= columns
    assert not read & {"대표자명", "사업자번호", "종사업자번호", "관리기관전화번호", "배달시작시각"}
    assert {"가맹점명", "사업자상태", "프랜차이즈명"} <= read


def test_every_format_has_a_kind_of_its_own() -> None:
    assert len({form.kind for form in FORMATS}) == len(FORMATS)


def test_an_unknown_table_cannot_be_parsed() -> None:
    (table,) = read_tables("x.csv", b"a,b\n1,2\n", recognise)
    assert table.kind is None
    with pytest.raises(ValueError, match="no known kind"):
        parse(table)


@pytest.mark.parametrize("columns", [STANDARD, "id,shopName", "id,shop_id,name,price", "coupon_id,shop_id",
    "id,name,amount,usage_type", "가게명,주소,제공품목", "업소명,업종,주소,품목", "FACLT_NM,DIV_NM,REFINE_ROADNM_ADDR"])  # fmt: skip
def test_a_table_without_rows_is_parsed(columns: str) -> None:
    (table,) = read_tables("x.csv", f"{columns}\n".encode(), recognise)
    parsed = parse(table)
    assert parsed.kind == table.kind
    assert parsed.problems == ()
    frames = [parsed.stores, parsed.menus, parsed.coupons, parsed.links]
    assert all(len(frame) == 0 for frame in frames if frame is not None)
