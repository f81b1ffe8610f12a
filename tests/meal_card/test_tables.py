import logging
from datetime import date
from pathlib import Path

import pytest

from bot.meal_card import goods, rules
from bot.meal_card.__main__ import main, old_rules
from bot.meal_card.goods import load_goods
from bot.meal_card.rules import AMOUNTS, TEXTS, country_rule, load_rules, regions_with, rule_for
from bot.meal_card.tables import SHARED_COLUMNS, TableError, good_rows

DAY = date(2026, 11, 21)
COLUMNS = (*SHARED_COLUMNS, *AMOUNTS, *TEXTS, "remark")
GOOD = {
    "sido": "강원특별자치도",
    "sigungu": "춘천시",
    "valid_from": "2026-01-01",
    "per_meal": "10000",
    "confidence": "press",
    "source": "신문",
    "link": "https://example.com",
    "source_date": "2026-01",
    "checked_on": "2026-11-21",
}


def table(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    lines = [",".join(columns)]
    lines += [",".join({**GOOD, **row}.get(name, "") for name in columns) for row in rows]
    path = folder / "rules.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_tables_of_the_repository_are_right() -> None:
    assert len(load_rules(rules.FILE)) >= 20
    assert len(load_goods(goods.FILE)) >= 10
    assert main(DAY) == 0


def test_no_row_stands_twice() -> None:
    keys = [(r.scope, about) for r in rules.rules() for about in AMOUNTS if getattr(r, about)]
    assert len(keys) == len(set(keys))
    items = [(g.scope, g.item) for g in goods.goods()]
    assert len(items) == len(set(items))


def test_texts_are_sentences_for_a_child() -> None:
    texts = [getattr(rule, name) for rule in rules.rules() for name in TEXTS]
    for text in [*texts, *(good.text for good in goods.goods())]:
        if text is not None:
            assert text.endswith("."), text
            for formal in ("습니다", "세요", "십시오", "니다."):
                assert formal not in text


@pytest.mark.parametrize(
    ("sido", "sigungu", "about", "won", "year"),
    [
        ("강원특별자치도", "춘천시", "per_meal", 10000, 2026),
        ("서울특별시", "송파구", "per_meal", 10000, 2026),
        ("서울특별시", "송파구", "per_day", 28500, 2025),
        ("서울특별시", "광진구", "per_meal", 9500, 2025),
        ("서울특별시", "", "per_day", 24000, 2023),
        ("부산광역시", "중구", "per_day", 24000, 2023),
        ("대전광역시", "서구", "per_day", 30000, 2023),
        ("세종특별자치시", "", "per_day", 30000, 2023),
        ("충청남도", "태안군", "per_day", 40000, 2023),
        ("경기도", "수원시 팔달구", "per_meal", 8000, 2022),
        ("제주특별자치도", "제주시", "per_meal", 10000, 2026),
    ],
)
def test_the_newest_rule_of_the_closest_region(
    sido: str, sigungu: str, about: rules.About, won: int, year: int
) -> None:
    rule = rule_for(sido, sigungu, DAY, about)
    assert rule is not None
    assert (getattr(rule, about), rule.scope.valid_from.year) == (won, year)


@pytest.mark.parametrize(
    ("day", "won"),
    [
        (date(2010, 12, 26), None),
        (date(2010, 12, 27), 3500),
        (date(2016, 12, 31), 3500),
        (date(2017, 1, 1), 5000),
        (date(2020, 12, 31), 5000),
        (date(2021, 6, 1), None),
        (date(2022, 8, 1), 8000),
        (date(2024, 12, 31), 9000),
        (date(2025, 1, 1), 9500),
    ],
)
def test_old_rules_count_in_their_own_time(day: date, won: int | None) -> None:
    rule = rule_for("서울특별시", "광진구", day, "per_meal")
    assert (rule and rule.per_meal) == won


def test_regions_that_have_no_rule() -> None:
    assert rule_for("제주특별자치도", "제주시", DAY, "per_day") is None
    assert rule_for("탐라국", "", DAY) is None
    assert rule_for("", "", DAY) is None
    wide = country_rule(DAY, "per_meal")
    assert wide is not None and wide.scope.country and wide.per_meal == 10000
    assert country_rule(date(2020, 1, 1), "per_meal") is None


def test_a_city_serves_its_wards(tmp_path: Path) -> None:
    rows = [
        {"sido": "경기도", "sigungu": "", "per_meal": "7000"},
        {"sido": "경기도", "sigungu": "수원시", "per_meal": "8000", "valid_from": "2024-01-01"},
        {
            "sido": "경기도",
            "sigungu": "수원시 팔달구",
            "per_meal": "9000",
            "valid_from": "2023-01-01",
        },
    ]
    known = load_rules(table(tmp_path, *rows))

    def won(sigungu: str) -> int | None:
        rule = rule_for("경기도", sigungu, DAY, known=known)
        return rule and rule.per_meal

    assert [won(name) for name in ("수원시 팔달구", "수원시 장안구", "수원시", "화성시")] == [
        9000,
        8000,
        8000,
        7000,
    ]


def test_regions_with_an_amount_are_the_newest_first() -> None:
    found = regions_with("per_meal", DAY)
    assert ("강원특별자치도", "춘천시") in found[:3]
    assert ("서울특별시", "광진구") not in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("started", "old"), [("2025-05-21", True), ("2025-05-22", False), ("2026-01-01", False)]
)
def test_what_began_18_months_ago_is_old(tmp_path: Path, started: str, old: bool) -> None:
    (rule,) = load_rules(table(tmp_path, {"valid_from": started}))
    assert rule.scope.is_old(DAY) is old


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sido": "강원"}, "sido: '강원' is no 시도"),
        ({"sigungu": "수원시"}, "sigungu: 강원특별자치도 has no '수원시'"),
        ({"sido": "전국"}, "sigungu: 전국 has none"),
        ({"valid_from": "2026"}, "valid_from: '2026' is no date"),
        ({"valid_to": "2025-12-31"}, "valid_to: 2025-12-31 is before 2026-01-01"),
        ({"per_meal": "만원"}, "per_meal: '만원' is no amount"),
        ({"per_meal": "0"}, "per_meal: '0' is no amount"),
        ({"per_day": "9000"}, "per_day: 9000 is less than one meal's 10000"),
        ({"per_meal": ""}, "says nothing"),
        ({"confidence": "sure"}, "confidence: 'sure' is none of"),
        ({"source": ""}, "source: is needed"),
        ({"source_date": "어제"}, "source_date: '어제'"),
        ({"checked_on": ""}, "checked_on: '' is no date"),
        ({"note": "쉼표, 때문에"}, "too many or too few cells"),
    ],
)
def test_a_bad_row_is_told_by_its_line(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    path = table(tmp_path, {}, change, {"valid_from": "2025-01-01"})
    with pytest.raises(TableError, match=r"rules\.csv:3: ") as told:
        load_rules(path)
    assert message in str(told.value)
    assert len(told.value.problems) == 1
    assert len(told.value.kept) == 2


def test_the_rest_of_a_table_with_a_bad_row_serves(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = table(tmp_path, {"per_meal": "x"}, {})
    with caplog.at_level(logging.ERROR):
        (rule,) = good_rows(lambda: load_rules(path))
    assert rule.per_meal == 10000
    assert "left out: rules.csv:2: per_meal" in caplog.text


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, {}, columns=COLUMNS[1:])
    with pytest.raises(TableError, match=r"rules\.csv:1: the columns must be sido"):
        load_rules(path)
    path.write_bytes("시도,시군구\n".encode("cp949"))
    with pytest.raises(TableError, match="cannot be read as UTF-8"):
        load_rules(path)
    path.write_text("", "utf-8")
    with pytest.raises(TableError, match=r"rules\.csv:1"):
        load_rules(path)


def test_what_a_spreadsheet_writes_is_read(tmp_path: Path) -> None:
    path = table(tmp_path, {"note": '"학기 중, 방학"'})
    text = path.read_text("utf-8").replace("\n", "\r\n") + "," * (len(COLUMNS) - 1) + "\r\n"
    path.write_text(text, "utf-8-sig", newline="")
    (rule,) = load_rules(path)
    assert rule.note == "학기 중, 방학"


def test_the_check_names_problems_and_what_is_old(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert {rule.scope.sido for rule in old_rules(DAY)} >= {"부산광역시", "대전광역시"}
    assert all(rule.scope.sigungu != "춘천시" for rule in old_rules(DAY))
    assert (
        old_rules(date(2023, 9, 1))
        == [rule for rule in rules.rules() if rule.scope.valid_from == date(2010, 12, 27)][1:]
    )
    monkeypatch.setattr(rules, "FILE", table(tmp_path, {"per_meal": "x"}))
    assert main(DAY) == 1
    said = capsys.readouterr()
    assert "rules.csv:2: per_meal" in said.err
    assert "old: 부산, 2022-09-01" in said.out
