"""What an app may tell beside the text: its position and the balance of the meal card."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

KOREA_LAT = (33.0, 39.0)
KOREA_LNG = (124.0, 132.0)
LARGEST_BALANCE = 1_000_000


def known_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """`lat` with `lng` inside Korea, `meal_card_balance` in whole won; all else is dropped."""
    kept: dict[str, Any] = {}
    lat, lng = _number(metadata.get("lat")), _number(metadata.get("lng"))
    if lat is not None and lng is not None and _inside(lat, KOREA_LAT) and _inside(lng, KOREA_LNG):
        kept |= {"lat": lat, "lng": lng}
    balance = _number(metadata.get("meal_card_balance"))
    if balance is not None and balance == int(balance) and 0 <= balance <= LARGEST_BALANCE:
        kept["meal_card_balance"] = int(balance)
    return kept


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _inside(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
