import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stores import categories
from bot.stores.category_words import CHAINS, DISHES, PLACES
from bot.stores.formats.category_column import listed_categories
from bot.stores.locating.uniques import objects

PARTS = [
    "춘천", "한주점", " 상도점", "(폐업)", "(주)", "씨유", "CU", "치킨", "피자", "마트", "롯데마트", "스마트", "식당", "정육", "통닭", "갈비", "국수", "쌀", "죽",
    "도시장", "횟집", "커피", "빵", "베이", "커리", "마라", "톤", "떡", "볶이", "김밥", "천국", "버거", "중화", "동점", "반점", "오리", "진", "밥상", "GS25",
    "이마트24", " ", "카페", "점", "농협", "(짬뽕)", "[분식]", "인도", "타코", "야끼", "우동", "구름", "회", "스시", "닭", "발",
]  # fmt: skip
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join)
TRADES = ["", "한식", "일반대중음식", "제과점", "기타요식업", "농협(마트)", "우주"]
KINDS = ["", "1", "2", "03", "20", "99", "편의점"]


@given(st.lists(st.tuples(NAMES, st.sampled_from(TRADES), st.sampled_from(KINDS), st.lists(NAMES, max_size=3).map(tuple)), max_size=20))  # fmt: skip
def test_a_column_is_what_its_cells_are(rows: list[tuple[str, str, str, tuple[str, ...]]]) -> None:
    names, trades, kinds, dishes = (objects(row[part] for row in rows) for part in range(4))
    expected = [categories.of_listed(*row) for row in rows]
    assert listed_categories(names, trades, kinds, dishes).tolist() == expected
    alone = [categories.of_listed(*row[:3]) for row in rows]
    assert listed_categories(names, trades, kinds).tolist() == alone


def test_every_category_of_the_words_is_one() -> None:
    for told in (CHAINS, DISHES, PLACES):
        assert {category for category, _ in told} <= set(categories.CATEGORIES)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        # Chains, wherever they stand.
        ("씨유춘천한주점", "편의점"),
        ("씨유(C.U)프라임점", "편의점"),
        ("지에스(GS)25 춘천점", "편의점"),
        ("7-ELEVEN남춘천광장점", "편의점"),
        ("(주)비지에프리테일 강원대BTL기숙사점", "편의점"),
        ("이마트24 R춘천후평카페점", "편의점"),
        ("강대정문점 위드미", "편의점"),
        ("하나로마트롯데리아춘천점", "패스트푸드"),
        ("KFC춘천이마트", "패스트푸드"),
        ("던킨도너츠 춘천롯데마트점", "베이커리"),
        ("파리바게트 NH농협타운점", "베이커리"),
        ("본죽&비빔밥CAFE 춘천퇴계점", "한식"),
        ("피자나라치킨공주 석사점", "치킨"),
        ("멕시칸(양념통닭)", "치킨"),
        ("멕시칸(석사2지구점)", "치킨"),
        ("비에이치씨김유정역점", "치킨"),
        ("누구나홀딱반한닭 춘천거두점", "치킨"),
        ("봉구스밥버거", "분식"),
        ("청년다방 춘천온의점", "분식"),
        ("명동다방", "카페/디저트"),
        # Dishes, and words that contain others.
        ("춘천정통닭갈비", "한식"),
        ("운수대통닭갈비", "한식"),
        ("50년전통닭갈비,막국수", "한식"),
        ("요선통닭", "치킨"),
        ("가고파닭발", "한식"),
        ("치킨까스김밥", "분식"),
        ("싱싱베이커리", "베이커리"),
        ("마하싯다 커리", "아시안"),
        ("DAO베트남쌀국수", "아시안"),
        ("타코야끼집", "분식"),
        ("원타코", "아시안"),
        ("마라톤식당", "한식"),
        ("식신마라", "중식"),
        ("죽도시장횟집", "일식"),
        ("맛나죽집", "한식"),
        ("커피와 빵", "베이커리"),
        ("짬뽕전문점(일환식당)", "중식"),
        ("효자황태구이(해장국)", "한식"),
        ("토우빈대떡", "한식"),
        ("동부떡집", "베이커리"),
        ("스마트치킨", "치킨"),
        ("스마트한집", "기타"),
        ("오리진", "기타"),
        ("퇴골오리숯불구이", "한식"),
        ("BBQ 중화역점", "치킨"),
        ("슈퍼스넥", "분식"),
        ("빵순이피자앤파스타", "피자"),
        ("숙성회마트", "일식"),
        ("풍물쌀빵", "베이커리"),
        # Weak words, where nothing else speaks.
        ("태연종합정육식당", "한식"),
        ("바른고기 정육", "마트"),
        ("롯데마트 춘천점", "마트"),
        ("신북농업협동조합", "마트"),
        ("채선당행복가마솥밥 롯데마트춘천점", "한식"),
        ("대중식당", "한식"),
        ("행복한 밥상", "한식"),
        ("구름", "기타"),
        ("오?골", "기타"),
        ("", "기타"),
    ],
)
def test_names_of_real_shops(name: str, category: str) -> None:
    assert categories.of_listed(name) == category
    assert listed_categories(objects([name]), objects([""]), objects([""])).tolist() == [category]


@pytest.mark.parametrize(
    ("name", "trade", "category"),
    [
        ("진미중식당", "중식", "중식"),
        ("아가사식당", "양식", "양식"),
        ("미성식당", "일식", "일식"),
        ("구름", "제과점", "베이커리"),
        ("구름", "연쇄점", "편의점"),
        ("구름", "식품잡화", "마트"),
        ("구름", "농협(기타)", "마트"),
        ("구름", "패스트푸드", "패스트푸드"),
        ("구름", "일반대중음식", "한식"),
        ("구름", "경양식/일식", "기타"),
        ("선유일식", "경양식/일식", "일식"),
        ("백년족발(퇴계점)", "제과점", "한식"),
        ("이구아나치킨", "일반대중음식", "치킨"),
        ("거두분식", "한식", "분식"),
    ],
)
def test_trades(name: str, trade: str, category: str) -> None:
    assert categories.of_listed(name, trade) == category


@pytest.mark.parametrize(
    "trade", ["기타비요식업", "미용업", "이용업", "숙박업", "기타서비스업", "세탁", "이미용"]
)
def test_trades_without_food(trade: str) -> None:
    assert not categories.is_food_trade(trade)


@pytest.mark.parametrize(
    "trade", ["기타요식업", "한식", "식품잡화", "", "기타외식업", "휴게음식점", "경양식/일식"]
)
def test_trades_of_food(trade: str) -> None:
    assert categories.is_food_trade(trade)
