import json
import unicodedata
from typing import Any

import pytest

from bot.stores.reading import BrokenFile, RawTable, read_tables

from .samples import read, recognise, rows

A: dict[str, Any] = {"가맹점명": "가", "주소": None, "비고": "x"}
B: dict[str, Any] = {"가맹점명": "나", "주소": "춘천", "비고": "y"}
BOTH = {1: ["가", ""], 2: ["나", "춘천"]}


def of(value: object) -> RawTable:
    return read("x.json", json.dumps(value, ensure_ascii=False))


def old(items: object) -> dict[str, Any]:
    header = {"resultCode": "00", "resultMsg": "NORMAL_SERVICE"}
    return {"response": {"header": header, "body": {"items": items, "totalCount": 2}}}


def new(item: object) -> dict[str, Any]:
    body = {"items": {"item": item}, "numOfRows": 1000, "totalCount": 2}
    return {"header": {"resultCode": "0"}, "body": body}


def gyeonggi(row: object) -> dict[str, Any]:
    head = [{"list_total_count": 2}, {"RESULT": {"CODE": "INFO-000"}}, {"api_version": "1.0"}]
    return {"GDreamCard": [{"head": head}, {"row": row}]}


@pytest.mark.parametrize(
    "value",
    [
        [A, B],
        old([A, B]),
        old({"item": [A, B]}),
        new([A, B]),
        gyeonggi([A, B]),
        {"ListPriceModelStoreService": {"list_total_count": 2, "row": [A, B]}},
        {"fields": [{"id": "가맹점명"}, {"id": "주소"}], "records": [A, B]},
        {"currentCount": 2, "data": [A, B], "page": 1},
        [new([A]), new([B])],
        [new(A), new(B)],
        [[A], [B]],
        [gyeonggi([A]), gyeonggi(B)],
    ],
)
def test_rows_in_any_envelope(value: object) -> None:
    table = of(value)
    assert (table.name, table.kind, table.encoding) == ("x.json", "shop", "json")
    assert table.columns == ("가맹점명", "주소", "비고")
    assert rows(table) == BOTH
    assert list(table.frame.columns) == ["가맹점명", "주소"]
    assert not table.problems


@pytest.mark.parametrize("value", [A, [A], new(A), new([A]), old(A), gyeonggi(A)])
def test_one_row_with_and_without_its_list(value: object) -> None:
    assert rows(of(value)) == {1: ["가", ""]}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('" 가 "', "가"),
        ("null", ""),
        ("37.50", "37.50"),
        ("8000.0", "8000"),
        ("0900", None),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("-1e3", "-1e3"),
        ("NaN", ""),
        ("true", "1"),
        ("false", "0"),
        ('["가", 1]', '["가", "1"]'),
        ('{"a": {"b": null}}', '{"a": {"b": null}}'),
        (r'"\uac00\u0000 "', "가"),
        (f'"{unicodedata.normalize("NFD", "각")}"', "각"),
        (r'"\u1100\u1161\u11a8"', "각"),
    ],
)
def test_cells_become_text(cell: str, text: str | None) -> None:
    data = f'[{{"가맹점명": "x", "주소": {cell}}}]'
    if text is None:
        with pytest.raises(BrokenFile, match="line 1"):
            read("x.json", data)
    else:
        assert rows(read("x.json", data)) == {1: ["x", text]}


def test_keys_may_lack_and_differ_in_spelling() -> None:
    table = of([{"가맹점명": "가"}, {"Shop_ID": 7, "가맹점명": "나"}, {"shopId": 8, "주소": "다"}])
    assert table.columns == ("가맹점명", "Shop_ID", "shopId", "주소")
    assert rows(table) == {1: ["가", ""], 2: ["나", "7"], 3: ["", "8"]}


def test_known_by_all_rows_together() -> None:
    assert rows(of([{"menu": "밥"}, {"price": 100}, {"x": 1}])) == {1: ["밥", ""], 2: ["", "100"]}


def test_rows_that_are_none() -> None:
    table = of([A, {"x": 1}, {"가맹점명": " ", "주소": ""}, {"menu": "밥", "price": 1}, B])
    assert rows(table) == {1: ["가", ""], 5: ["나", "춘천"]}
    assert table.problems == ((2, "not a row of this table"), (4, "not a row of this table"))


def test_two_tables_of_one_file() -> None:
    value = {"data": {"shop": [A], "menus": [{"menu": "밥", "price": 5000}]}}
    tables = read_tables("x.json", json.dumps(value).encode(), recognise)
    assert {table.name: rows(table) for table in tables} == {
        "x.json#data/shop": {1: ["가", ""]},
        "x.json#data/menus": {1: ["밥", "5000"]},
    }


def test_json_lines() -> None:
    lines = [json.dumps(A), "", json.dumps(B, ensure_ascii=False), '{"가맹점명": ', "{}"]
    table = read("x.json", "\n".join([*lines, json.dumps(B)]))
    assert rows(table) == {1: ["가", ""], 3: ["나", "춘천"], 6: ["나", "춘천"]}
    assert table.problems == ((4, "not JSON"),)
    pages = read("x.json", f"{json.dumps(new([A, B]))}\n{json.dumps(new(A))}\n")
    assert rows(pages) == {**BOTH, 3: ["가", ""]}
    first_is_broken = read("x.json", f'{{"가\n{json.dumps(A)}\n{json.dumps(B)}\n')
    assert list(rows(first_is_broken)) == [2, 3]


def test_lost_characters_cost_their_row() -> None:
    raw = json.dumps([A, B], ensure_ascii=False).encode().replace("나".encode(), b"\xff\xfe")
    table = read("x.json", raw)
    assert rows(table) == {1: ["가", ""]}
    assert table.problems == ((2, "characters that cannot be read"),)
    half = read("x.json", r'[{"가맹점명": "\ud83d"}, {"가맹점명": "\ud83c\udf5a"}]')
    assert rows(half) == {2: ["🍚"]}
    assert half.problems == ((1, "characters that cannot be read"),)


def test_cp949() -> None:
    assert rows(read("x.json", json.dumps([B], ensure_ascii=False).encode("cp949"))) == {
        1: ["나", "춘천"]
    }


@pytest.mark.parametrize(
    ("value", "columns"),
    [
        ([{"이름": "x", "값": 1}, {"다른": 2}], ("이름", "값", "다른")),
        (old([]), ("resultCode", "resultMsg")),
        ({"RESULT": {"CODE": "INFO-200", "MESSAGE": "없음"}}, ("CODE", "MESSAGE")),
        ([], ()),
        ("text", ()),
    ],
)
def test_unknown(value: object, columns: tuple[str, ...]) -> None:
    table = of(value)
    assert (table.kind, table.columns) == (None, columns)
    assert table.frame.empty


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"가맹점명": "가"},\n {"가맹점명": "나"', "not JSON: line 2"),
        ('[\n{"a": 1},\n{"a" 1},\n{"a": 1}\n]', "not JSON: line 3"),
        ("<response/>", "not JSON: line 1"),
        ("", "empty"),
        ("[" * 200_000, "too deep"),
    ],
)
def test_broken(text: str, reason: str) -> None:
    with pytest.raises(BrokenFile, match=reason):
        read("x.json", text)


@pytest.mark.parametrize("depth", [10, 300, 800, 900, 920, 940, 960, 980, 1000, 3000])
def test_nested_rows_are_read_or_the_file_is_broken(depth: int) -> None:
    outcome: object
    try:
        outcome = rows(read("x.json", "[" * depth + json.dumps(A) + "]" * depth))
    except BrokenFile as error:
        outcome = str(error)
    read_well, too_deep = {1: ["가", ""]}, "JSON nested too deep"
    if depth <= 300:
        assert outcome == read_well
    elif depth >= 1000:
        assert outcome == too_deep
    else:
        assert outcome in (read_well, too_deep)
