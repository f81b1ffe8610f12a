import numpy as np
import pandas as pd
import pytest

from bot.stores.frames import COUPONS, LINKS, MENUS, STORES, empty, fold_column, make


def test_what_is_not_given_is_unknown() -> None:
    frame = make(
        STORES, [2, 3], name=["가", "나"], meal_card=1, lat=pd.Series([37.5, np.nan], index=[8, 9])
    )
    assert list(frame.columns) == list(STORES)
    assert frame["line"].tolist() == [2, 3]
    assert frame["meal_card"].tolist() == [1, 1]
    row = frame.iloc[1]
    assert (row["open"], row["good_price"], row["closed"], row["all_day"]) == (-1, -1, "", False)
    assert np.isnan(row["lat"]) and np.isnan(row["lng"])
    menu = make(MENUS, [2]).iloc[0]
    assert (menu["price"], menu["discount"], menu["store_line"]) == (-1, 0, -1)


@pytest.mark.parametrize("types", [STORES, MENUS, COUPONS, LINKS])
def test_types(types: dict[str, str]) -> None:
    for frame in (empty(types), make(types, [1, 2])):
        kinds = {name: "object" if kind == "str" else kind for name, kind in types.items()}
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == kinds


def test_wrong_columns() -> None:
    with pytest.raises(KeyError, match="nmae"):
        make(STORES, [1], nmae=["가"])
    with pytest.raises(ValueError, match="rows"):
        make(STORES, [1], name=["가", "나"])


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("shop_id", "shopid"),
        (" Shop_ID ", "shopid"),
        ("\ufeffid", "id"),
        (" 변경후 가격(원)", "변경후가격(원)"),
        ("가격（원）", "가격(원)"),
    ],
)
def test_headers_are_compared_loosely(name: str, folded: str) -> None:
    assert fold_column(name) == folded
