import math
from typing import Any

import pytest

from .tables import parsed_rows

ROW = {
    "id": "3",
    "name": "천원 할인",
    "type": "정액",
    "amount": "1000",
    "min_amount_available": "3000",
    "max_discount_value": "",
    "expiry_datetime": "2026-12-31",
    "published_at": "2026-01-01",
    "finished_at": "2026-11-21 18:00:00",
    "usage_type": "매장",
    "target": "전체",
    "deleted_at": "",
}


def coupon(**changes: str) -> dict[str, Any]:
    parsed = parsed_rows({**ROW, **changes})
    assert parsed.coupons is not None
    (record,) = parsed.coupons.to_dict("records")
    return dict(record)


def test_a_coupon() -> None:
    found = coupon()
    assert math.isnan(found.pop("percent")) and math.isnan(found.pop("max_discount"))
    assert found == {
        "line": 2,
        "id": "3",
        "name": "천원 할인",
        "kind": "amount",
        "amount": 1000.0,
        "min_amount": 3000,
        "starts": "2026-01-01T00:00:00+09:00",
        "ends": "2026-11-21T18:00:00+09:00",
        "usage": "매장",
        "target": "전체",
        "left_out": "",
    }


@pytest.mark.parametrize(
    ("word", "amount", "kind"),
    [
        ("정률", "15", "percent"),
        ("PERCENT", "15", "percent"),
        ("할인율", "", "percent"),
        ("무료 증정", "0", "other"),
        ("정액", "1000", "amount"),
        ("", "2000", "amount"),
        ("", "50", "other"),
        ("특별", "", "other"),
    ],
)
def test_kinds(word: str, amount: str, kind: str) -> None:
    found = coupon(type=word, amount=amount)
    assert found["kind"] == kind
    assert math.isnan(found["amount"]) is (kind != "amount")
    assert math.isnan(found["percent"]) is (kind != "percent" or not amount)


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ({"finished_at": ""}, "2026-12-31T23:59:59.999999+09:00"),
        ({"expiry_datetime": "", "finished_at": ""}, ""),
        ({"expiry_datetime": "2026.10.05", "finished_at": ""}, "2026-10-05T23:59:59.999999+09:00"),
        ({"expiry_datetime": "2026-10-05T00:00:00Z"}, "2026-10-05T09:00:00+09:00"),
    ],
)
def test_the_last_moment(changes: dict[str, str], ends: str) -> None:
    assert coupon(**changes)["ends"] == ends


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": ""}, "id is empty"),
        ({"name": ""}, "name is empty"),
        ({"type": "정률", "amount": "110"}, "amount is no percentage"),
        ({"amount": "천"}, "amount is not a number"),
        ({"min_amount_available": "-5"}, "min_amount_available is not an amount of won"),
        ({"max_discount_value": "x"}, "max_discount_value is not a number"),
        ({"published_at": "언젠가"}, "published_at is no date"),
        ({"expiry_datetime": "언젠가"}, "expiry_datetime is no date"),
        ({"finished_at": "언젠가"}, "finished_at is no date"),
    ],
)
def test_terms_are_not_guessed(changes: dict[str, str], reason: str) -> None:
    parsed = parsed_rows({**ROW, **changes}, ROW)
    assert parsed.coupons is not None
    assert parsed.coupons["line"].tolist() == [3]
    assert parsed.problems == ((2, reason),)


def test_deleted_coupons_stay() -> None:
    assert coupon(deleted_at="2026-01-01", amount="천", name="")["left_out"] == "deleted"


def test_links() -> None:
    parsed = parsed_rows(
        {"coupon_id": "3.0", "shop_id": "1", "deleted_at": ""},
        {"coupon_id": "", "shop_id": "1", "deleted_at": ""},
        {"coupon_id": "3", "shop_id": "", "deleted_at": ""},
        {"coupon_id": "3", "shop_id": "2", "deleted_at": "2026-01-01"},
    )
    assert parsed.links is not None
    assert parsed.links.to_dict("records") == [
        {"line": 2, "coupon_id": "3", "shop_id": "1", "left_out": ""},
        {"line": 5, "coupon_id": "3", "shop_id": "2", "left_out": "deleted"},
    ]
    assert parsed.problems == ((3, "coupon_id is empty"), (4, "shop_id is empty"))
