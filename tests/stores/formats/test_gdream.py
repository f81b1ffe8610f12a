import math

from .tables import parsed_json, stores_of

ROWS = [
    {
        "SIGUN_NM": "수원시",
        "FACLT_NM": "맛나분식",
        "DIV_NM": "일반음식점",
        "REFINE_LOTNO_ADDR": "경기도 수원시 팔달구 인계동 10",
        "REFINE_ROADNM_ADDR": "경기도 수원시 팔달구 권광로 1 (인계동)",
        "REFINE_ZIP_CD": "16500",
        "REFINE_WGS84_LOGT": "127.03012",
        "REFINE_WGS84_LAT": "37.26312",
    },
    {
        "SIGUN_NM": "가평군",
        "FACLT_NM": "구름",
        "DIV_NM": "편의점",
        "REFINE_LOTNO_ADDR": None,
        "REFINE_ROADNM_ADDR": None,
        "REFINE_WGS84_LOGT": None,
        "REFINE_WGS84_LAT": None,
    },
]


def test_rows_in_their_envelope() -> None:
    head = [{"list_total_count": 2}, {"RESULT": {"CODE": "INFO-000", "MESSAGE": "x"}}]
    parsed = parsed_json({"GDreamCard": [{"head": head}, {"row": ROWS}]})
    first, second = stores_of(parsed)
    assert (first["category"], first["sigungu"], first["dong"]) == (
        "분식",
        "수원시 팔달구",
        "인계동",
    )
    assert (first["lat"], first["lng"], first["meal_card"]) == (37.26312, 127.03012, 1)
    assert (second["category"], second["sido"], second["sigungu"]) == ("편의점", "경기도", "가평군")
    assert math.isnan(second["lat"]) and math.isnan(second["lng"])
    assert {store["phone"] for store in (first, second)} == {""}
    assert {store["good_price"] for store in (first, second)} == {-1}
    assert parsed.problems == ()
