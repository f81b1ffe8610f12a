"""Menu rows of the generated shops: about four each, discounted, sold out, declared or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.parts.national_dishes import DISHES, EVERY
from bench.parts.national_places import texts

ROWS = 4.0
"""Of a shop, on average."""
DECLARED = 0.5


@dataclass(frozen=True)
class MenuRows:
    """Arrays over all rows; shop is the shop's place in its table."""

    shop: Any
    dish: Any
    """A row of EVERY."""
    name: Any
    price: Any
    """0 where it is not stated."""
    discount: Any
    sold_out: Any
    deleted: Any
    best: Any
    declared: Any

    def table(self, rng: Any) -> dict[str, Any]:
        """The cells of shop_menu."""
        count = len(self.shop)
        description = texts([_declaration(dish.allergens) for dish in EVERY])[self.dish]
        description[~self.declared] = ""
        lead = texts(["", "", "", "사장님이 아끼는 메뉴", "매일 아침 준비해요"])
        lead = lead[rng.integers(0, len(lead), count)]
        between = np.where((lead != "") & (description != ""), "\n", "")
        price = texts([str(won) if won else "" for won in self.price.tolist()])
        zero = (self.price == 0) & (rng.random(count) < 0.5)
        price[zero] = "0"
        return {
            "id": texts([str(number) for number in range(1, count + 1)]),
            "shop_id": texts([str(place + 1) for place in self.shop.tolist()]),
            "name": self.name,
            "description": lead + between + description,
            "price": price,
            "is_sold_out": texts(["0", "1"])[self.sold_out.astype(int)],
            "is_best": texts(["0", "1"])[self.best.astype(int)],
            "discount_value": texts([str(won) if won else "" for won in self.discount.tolist()]),
            "deleted_at": texts(["", "2026-05-05 10:00:00"])[self.deleted.astype(int)],
        }


def _declaration(allergens: tuple[str, ...]) -> str:
    return "알레르기 유발: " + ", ".join(allergens) if allergens else "알레르기 유발 성분 없음"


def make_menu_rows(rng: Any, trade: Any) -> MenuRows:
    """Rows for shops of these trades, a shop's together and none of them twice."""
    start = np.cumsum([0, *(len(dishes) for dishes in DISHES)])
    size = np.diff(start)[trade]
    rows = np.minimum(rng.poisson(ROWS, len(trade)), size)
    shop = np.repeat(np.arange(len(trade)), rows)
    place = np.arange(len(shop)) - np.repeat(np.cumsum(rows) - rows, rows)
    first = rng.integers(0, size)
    dish = start[trade][shop] + (first[shop] + place) % size[shop]
    count = len(shop)
    usual = np.array([one.price for one in EVERY])[dish]
    factor = rng.lognormal(0, 0.12, len(trade))[shop]
    step = np.where(usual < 3000, 100, 500)
    price = (np.round(usual * factor / step) * step).astype(np.int32)
    price[rng.random(count) < 0.03] = 0
    discount = np.zeros(count, dtype=np.int32)
    cut = rng.random(count) < 0.12
    discount[cut] = rng.choice(
        (300, 500, 1000, 2000, 20_000), int(cut.sum()), p=(0.2, 0.4, 0.3, 0.09, 0.01)
    )
    name = texts([one.name for one in EVERY])[dish]
    for sign, share in (("수제 ", 0.05), ("특 ", 0.04), ("어린이 ", 0.03)):
        marked = rng.random(count) < share
        name[marked] = sign + name[marked]
    return MenuRows(
        shop=shop,
        dish=dish,
        name=name,
        price=price,
        discount=discount,
        sold_out=rng.random(count) < 0.06,
        deleted=rng.random(count) < 0.02,
        best=rng.random(count) < 0.15,
        declared=rng.random(count) < DECLARED,
    )
