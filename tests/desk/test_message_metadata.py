from typing import Any

import pytest

from bot.message_metadata import known_metadata


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"lat": 37.49, "lng": 127.02}, {"lat": 37.49, "lng": 127.02}),
        ({"lat": 37, "lng": 127}, {"lat": 37.0, "lng": 127.0}),
        ({"lat": 37.49}, {}),
        ({"lat": 48.8, "lng": 2.3}, {}),
        ({"lat": float("nan"), "lng": 127.0}, {}),
        ({"lat": 37.0, "lng": float("inf")}, {}),
        ({"lat": "37", "lng": "127"}, {}),
        ({"lat": True, "lng": 127}, {}),
        ({"lat": 10**400, "lng": 127}, {}),
        ({"meal_card_balance": 8500}, {"meal_card_balance": 8500}),
        ({"meal_card_balance": 8500.0}, {"meal_card_balance": 8500}),
        ({"meal_card_balance": 0}, {"meal_card_balance": 0}),
        ({"meal_card_balance": 0.5}, {}),
        ({"meal_card_balance": -1}, {}),
        ({"meal_card_balance": 1_000_001}, {}),
        ({"meal_card_balance": float("inf")}, {}),
        ({"meal_card_balance": True}, {}),
        ({"name": "홍길동", "slots": {"budget": 1}}, {}),
    ],
)
def test_known_metadata(given: dict[str, Any], kept: dict[str, Any]) -> None:
    assert known_metadata(given) == kept
