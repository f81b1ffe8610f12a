import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from bench.parts.national import Country, write_country
from bench.parts.national_list import COLUMNS

ROWS = 20_000


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Country]:
    folder = tmp_path_factory.mktemp("country")
    return folder, write_country(folder, ROWS, seed=3)


@pytest.fixture(scope="module")
def rows(country: tuple[Path, Country]) -> list[dict[str, str]]:
    return read(country[0], "meal_card_list", "cp949")


def read(folder: Path, name: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_list_has_the_columns_of_the_real_one(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == COLUMNS
    assert len(COLUMNS) == 23
    assert len(rows) == ROWS
    assert not [row for row in rows if None in row or None in row.values()]


@pytest.mark.parametrize(
    ("what", "low", "high"),
    [
        (lambda row: row["위도"] == "", 0.03, 0.07),
        (lambda row: row["소재지도로명주소"] == "", 0.02, 0.04),
        (lambda row: row["소재지도로명주소"].strip().endswith(" ."), 0.04, 0.1),
        (lambda row: row["전화번호"] == "", 0.2, 0.28),
        (lambda row: row["평일운영시작시각"] == "", 0.43, 0.6),
        (lambda row: row["평일운영시작시각"] == row["평일운영종료시각"] == "00:00", 0.13, 0.23),
        (lambda row: "폐업" in row["가맹점명"], 0.0003, 0.003),
    ],
)
def test_dirt_is_about_as_frequent_as_measured(
    rows: list[dict[str, str]], what: object, low: float, high: float
) -> None:
    assert callable(what)
    assert low < sum(map(what, rows)) / len(rows) < high


def test_a_provider_writes_hours_in_one_way(rows: list[dict[str, str]]) -> None:
    ways: dict[str, set[str]] = {}
    for row in rows:
        text = row["평일운영시작시각"]
        way = "empty" if not text else "with colon" if ":" in text else "digits"
        ways.setdefault(row["제공기관코드"], set()).add(way)
    assert {len(found) for found in ways.values()} == {1}
    assert len(ways) > 200


def test_no_number_can_be_called(country: tuple[Path, Country], rows: list[dict[str, str]]) -> None:
    phones = [row["전화번호"] for row in rows] + [row["관리기관전화번호"] for row in rows]
    phones += [row["contact"] for row in read(country[0], "shop")]
    assert all(re.fullmatch(r"0\d{1,2}[-)]0\d{2,3}-\d{4}", text) for text in phones if text)


def test_big_cities_have_more(rows: list[dict[str, str]]) -> None:
    count = Counter(row["시도명"] for row in rows)
    assert count["경기도"] > count["서울특별시"] > count["부산광역시"] > count["제주특별자치도"] > 0


def test_the_tables_fit_together(country: tuple[Path, Country]) -> None:
    folder, made = country
    shops, menus = read(folder, "shop"), read(folder, "shop_menu")
    ids = {row["id"] for row in shops}
    assert len(ids) == len(shops) == made.shops == ROWS * 15_000 // 300_000
    assert len(menus) == made.menus
    assert {row["shop_id"] for row in menus} <= ids
    assert {row["shop_id"] for row in read(folder, "coupon_shop_map")} <= ids
    assert any("알레르기 유발: " in row["description"] for row in menus)
    for column in ("discount_value", "price"):
        assert any(row[column] for row in menus)
    assert {row["is_sold_out"] for row in menus} == {"0", "1"}


def test_the_truth_has_each_store_once(country: tuple[Path, Country]) -> None:
    stores, menus = country[1].stores, country[1].menu_rows
    assert stores["id"].is_unique
    assert 0.97 < len(stores) / (ROWS + country[1].shops * 0.7) < 1
    assert menus["store"].between(0, len(stores) - 1).all()
    known = stores[stores["lat"].notna()]
    assert known["lat"].between(33, 39).all()
    assert known["lng"].between(124, 132).all()


def test_a_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        write_country(tmp_path / name, 500, seed)
    files = [path.name for path in (tmp_path / "a").iterdir()]
    assert len(files) == 5
    for name in files:
        first, second = ((tmp_path / one / name).read_bytes() for one in "ab")
        assert first == second
    lists = [(tmp_path / one / "meal_card_list.csv").read_bytes() for one in "ac"]
    assert lists[0] != lists[1]
