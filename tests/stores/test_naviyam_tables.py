import codecs
import unicodedata
from pathlib import Path

import pytest

from bot.storage import StorageError, open_storage
from bot.stores.catalogue import Catalogue
from bot.stores.columns.tables import tables_of
from bot.stores.formats import recognise
from bot.stores.loading.files import load
from bot.stores.loading.load_report import LoadReport
from bot.stores.model import Store

from .samples import at

SHOP = "id,shopName,category,addressName,openHour,closeHour,isFoodCardShop,open_status,approved,deleted_at"
SHOP_1 = "1,맛나분식,분식,서울특별시 동작구 상도로 1 (상도동),10:00,21:00,Y,운영중,1,"
MENU = "id,shop_id,name,description,price,is_sold_out,is_best,discount_value,deleted_at"
COUPON = (
    "id,name,type,amount,min_amount_available,max_discount_value,expiry_datetime,published_at,"
    "finished_at,usage_type,target"
)


def loaded(folder: Path, **files: str) -> tuple[dict[str, Store], LoadReport]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return loaded_folder(folder)


def loaded_folder(folder: Path) -> tuple[dict[str, Store], LoadReport]:
    storage = open_storage(str(folder))
    loading = load(storage, storage.list())
    catalogue = Catalogue(tables_of(loading.joined))
    stores = sorted(catalogue, key=lambda store: (len(store.id), store.id))
    return {store.id: store for store in stores}, loading.report


def lines(report: LoadReport) -> set[tuple[str, int]]:
    return {(file.name, problem.line) for file in report.files for problem in file.problems}


def shop(*rows: str) -> str:
    return "\n".join((SHOP, SHOP_1, *rows)) + "\n"


def test_known_by_columns_not_by_name(tmp_path: Path) -> None:
    stores, report = loaded(
        tmp_path,
        a=f'{MENU}\n7,1,떡볶이,알레르기 유발: 밀,"4,000",0,1,500,\n',
        b="coupon_id,shop_id\n3,1\n",
        c=shop(),
        d=f"{COUPON}\n3,천원,정액,1000,3000,,,2026-01-01,2026-11-21,매장,전체\n",
    )
    assert not lines(report)
    assert {file.name: file.kind for file in report.files} == {
        "a.csv": "shop_menu",
        "b.csv": "coupon_shop_map",
        "c.csv": "shop",
        "d.csv": "coupon",
    }
    store = stores["1"]
    assert (store.category, store.sigungu, store.dong, store.meal_card) == (
        "분식",
        "동작구",
        "상도동",
        True,
    )
    (menu,) = store.menus
    assert (menu.price, menu.final_price, menu.best, menu.allergens) == (4000, 3500, True, {"밀"})
    (coupon,) = store.coupons
    assert (coupon.kind, coupon.amount, coupon.min_amount) == ("amount", 1000, 3000)
    assert coupon.starts == at("2026-01-01T00:00")
    assert coupon.ends is not None and coupon.ends > at("2026-11-21T23:59")


@pytest.mark.parametrize(
    ("encoding", "prefix"), [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("cp949", b"")]
)
def test_encodings(tmp_path: Path, encoding: str, prefix: bytes) -> None:
    text = shop("2,똣똣라면,분식,,,,,,,")
    (tmp_path / "x.CSV").write_bytes(prefix + text.encode(encoding))
    stores, report = loaded_folder(tmp_path)
    assert [store.name for store in stores.values()] == ["맛나분식", "똣똣라면"]
    assert not lines(report)


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    stores, _ = loaded(tmp_path, shop=unicodedata.normalize("NFD", shop()))
    assert stores["1"].name == "맛나분식"


def test_which_shops_count(tmp_path: Path) -> None:
    stores, report = loaded(
        tmp_path,
        shop=shop(
            "2,b,한식,,,,,폐업,1,",
            "3,c,한식,,,,,휴업중,1,",
            "4,d,한식,,,,,운영중,0,",
            "5,e,한식,,,,,운영중,1,2026-01-01 00:00:00",
            "6,f,한식,,,,,,,NULL",
            "7,g,유흥주점,,,,,운영중,1,",
        ),
        menu=f"{MENU}\n1,2,밥,,1000,0,0,0,\n2,6,밥,,1000,0,0,0,\n",
    )
    assert set(stores) == {"1", "6"}
    assert not lines(report)
    (file,) = [file for file in report.files if file.kind == "shop"]
    assert dict(file.left_out) == {
        "a bar": 1,
        "deleted": 1,
        "not approved": 1,
        "not open for business": 2,
    }
    assert len(stores["6"].menus) == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Y", True),
        ("yes", True),
        ("1", True),
        ("N", False),
        ("0", False),
        ("unknown", None),
        ("", None),
    ],
)
def test_meal_card(tmp_path: Path, cell: str, expected: bool | None) -> None:
    stores, _ = loaded(tmp_path, shop=f"id,shopName,isFoodCardShop\n1,가게,{cell}\n")
    assert stores["1"].meal_card is expected


def test_a_bad_row_costs_that_row_only(tmp_path: Path) -> None:
    stores, report = loaded(
        tmp_path,
        shop=shop(
            "2,너무,적다",
            ",이름만,한식,,,,,,,",
            "3,,한식,,,,,,,",
            "1,두번,한식,,,,,,,",
            '4,"닫지 않은 따옴표,한식,,,,,,,',
            "5,괜찮아,한식,,25:99,21:00,,,,",
            "6,넘침,한식,,,,,,,,넘침",
            '7,"두 줄\n이름",한식,,,,,,,',
            "8,끝,한식,,,,,,,",
        ),
        menu=f"{MENU}\n1,1,떡볶이,,비쌈,0,0,0,\n2,99,밥,,1000,0,0,0,\n3,1,라면,,0,0,0,0,\n",
    )
    assert list(stores) == ["1", "5", "7", "8"]
    assert stores["5"].hours.open is None
    assert stores["7"].name == "두 줄 이름"
    assert [menu.price for menu in stores["1"].menus] == [None, None]
    assert lines(report) == {("shop.csv", number) for number in (3, 4, 5, 6, 7, 8, 9)} | {
        ("menu.csv", 2),
        ("menu.csv", 3),
    }


def test_characters_of_no_encoding_cost_their_row(tmp_path: Path) -> None:
    raw = shop("2,깨진,한식,,,,,,,", "3,성한,한식,,,,,,,").encode()
    (tmp_path / "shop.csv").write_bytes(raw.replace("깨진".encode(), b"\xff\xff"))
    stores, report = loaded_folder(tmp_path)
    assert list(stores) == ["1", "3"]
    assert lines(report) == {("shop.csv", 3)}


def test_unknown_files_are_named_with_their_columns(tmp_path: Path) -> None:
    _, report = loaded(
        tmp_path,
        shop=shop(),
        other="이름,번호\nx,y\n",
        empty="",
        foodcard="id,name,amount,usage_type,card_number\n1,아이,1,x,9999\n",
        shop_menu_category="id,name,priority,shop_id\n1,밥,1,1\n",
    )
    assert [file.name for file in report.broken] == ["empty.csv"]
    assert {file.name for file in report.unknown} == {
        "other.csv",
        "foodcard.csv",
        "shop_menu_category.csv",
    }
    (other,) = [file for file in report.unknown if file.name == "other.csv"]
    assert other.columns == ("이름", "번호")
    assert "9999" not in str(report.to_json())


def test_nothing_there(tmp_path: Path) -> None:
    assert loaded_folder(tmp_path) == ({}, LoadReport())
    with pytest.raises(StorageError):
        loaded_folder(tmp_path / "nowhere")


def test_columns_are_compared_loosely(tmp_path: Path) -> None:
    found = recognise(frozenset({"couponid", "shopid"}))
    assert found is not None and found[0] == "coupon_shop_map"
    assert recognise(frozenset({"id"})) is None
    _, report = loaded(tmp_path, links=" Coupon_ID ,shopId\n", shop=shop())
    assert {file.kind for file in report.files} == {"coupon_shop_map", "shop"}


def test_coupons_with_unreadable_terms_are_left_out(tmp_path: Path) -> None:
    stores, report = loaded(
        tmp_path,
        shop=shop(),
        coupon=f"""{COUPON}
1,a,정률,110,,,,,,,
2,b,정액,천,,,,,,,
3,c,정액,1000,,,언젠가,,,,
4,d,무료 증정,0,,,,,,,
5,e,PERCENT,15,,3000,2027.01.05,,,,
6,f,,2000,,,,,,,
""",
        links="coupon_id,shop_id\n4,1\n5,1\n6,1\n6,1\n9,1\n5,77\n",
    )
    assert [(c.id, c.kind) for c in stores["1"].coupons] == [
        ("4", "other"),
        ("5", "percent"),
        ("6", "amount"),
    ]
    assert stores["1"].coupons[1].ends is not None
    assert sorted(lines(report)) == [
        ("coupon.csv", 2),
        ("coupon.csv", 3),
        ("coupon.csv", 4),
        ("links.csv", 6),
        ("links.csv", 7),
    ]
