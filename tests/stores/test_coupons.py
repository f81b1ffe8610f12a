from dataclasses import replace

import pytest

from bot.stores.coupons import best_coupon, discount_text
from bot.stores.model import Coupon

from .samples import NOW, at

WON = Coupon("1", "천원", kind="amount", amount=1000, min_amount=5000)
TENTH = Coupon("2", "10%", kind="percent", percent=10.0, max_discount=800)


def test_the_best_counts() -> None:
    assert best_coupon([WON, TENTH], 8000, NOW) == (WON, 7000)
    assert best_coupon([WON, TENTH], 4000, NOW) == (TENTH, 3600)
    assert best_coupon([TENTH], 20_000, NOW) == (TENTH, 19_200)
    assert best_coupon([], 8000, NOW) == (None, 8000)


def test_never_below_nothing() -> None:
    assert best_coupon([replace(WON, min_amount=0)], 700, NOW)[1] == 0


@pytest.mark.parametrize(
    "coupon",
    [
        replace(WON, starts=at("2026-11-21T18:31")),
        replace(WON, ends=at("2026-11-21T18:29")),
        replace(WON, target="신규"),
        replace(WON, target="VIP 회원"),
        replace(WON, usage="배달"),
        replace(WON, usage="delivery"),
        replace(WON, kind="other"),
        replace(WON, min_amount=8001),
        replace(WON, amount=None),
    ],
)
def test_not_countable(coupon: Coupon) -> None:
    assert best_coupon([coupon], 8000, NOW) == (None, 8000)


@pytest.mark.parametrize("usage", ["", "매장", "ALL", "전체", "offline"])
@pytest.mark.parametrize("target", ["", "전체", "all", "모두"])
def test_countable(usage: str, target: str) -> None:
    coupon = replace(WON, usage=usage, target=target, starts=NOW, ends=NOW)
    assert best_coupon([coupon], 5000, NOW) == (coupon, 4000)


def test_texts() -> None:
    assert discount_text(WON) == "1,000원"
    assert discount_text(TENTH) == "10% (최대 800원)"
    assert discount_text(Coupon("3", "음료 한 잔")) is None
