"""Coupons of the generated shops, and the shops where each of them holds."""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.parts.national_places import texts

SHOPS_A_COUPON = 40
LINKS = 0.35
"""Links for each shop."""


def coupon_tables(rng: Any, shops: int) -> dict[str, dict[str, Any]]:
    """The tables coupon and coupon_shop_map."""
    count = max(3, shops // SHOPS_A_COUPON)
    kind = rng.integers(0, 3, count)
    won = rng.choice((500, 1000, 2000, 3000), count)
    percent = rng.choice((5, 10, 20, 30), count)
    amount = np.where(kind == 0, won, np.where(kind == 1, percent, 0)).tolist()
    over = rng.random(count) < 0.15
    numbers = texts([str(number) for number in range(1, count + 1)])
    coupon = {
        "id": numbers,
        "name": texts([_name(k, a) for k, a in zip(kind.tolist(), amount, strict=True)]),
        "description": texts([""] * count),
        "type": texts(["정액", "정률", "증정"])[kind],
        "amount": texts([str(value) if value else "" for value in amount]),
        "min_amount_available": texts(["", "5000", "10000"])[rng.integers(0, 3, count)],
        "max_discount_value": texts(["", "3000"])[(kind == 1).astype(int)],
        "expiry_datetime": texts(["2027-12-31 23:59:59", "2025-01-31 23:59:59"])[over.astype(int)],
        "published_at": texts(["2026-01-01 00:00:00"] * count),
        "finished_at": texts([""] * count),
        "usage_type": texts(["매장", "포장", ""])[rng.integers(0, 3, count)],
        "target": texts(["전체", "아동", ""])[rng.integers(0, 3, count)],
    }
    links = round(shops * LINKS)
    pairs = np.unique(
        np.stack([rng.integers(0, count, links), rng.integers(1, shops + 1, links)]), axis=1
    )
    return {
        "coupon": coupon,
        "coupon_shop_map": {
            "coupon_id": numbers[pairs[0]],
            "shop_id": texts([str(number) for number in pairs[1].tolist()]),
        },
    }


def _name(kind: int, amount: int) -> str:
    return (f"{amount}원 할인", f"{amount}% 할인", "음료 한 잔 증정")[kind]
