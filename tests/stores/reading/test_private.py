import json

import pytest

from bot.stores.reading import RawTable, read_tables

from .samples import recognise
from .workbooks import workbook

SECRET = "9410-1234"
FIELDS = ["가맹점명", "주소", "card_number"]


def greedy(columns: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    return "everything", columns


@pytest.mark.parametrize("column", ["card_number", "cardNumber", " Owner_Name", "owner birthday"])
@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "xlsx"])
def test_card_tables_are_not_read_beyond_their_header(column: str, kind: str) -> None:
    fields = ["가맹점명", "주소", column]
    data: bytes
    if kind == "csv":
        data = f"{','.join(fields)}\n가,춘천,{SECRET}\n너무,짧다\n".encode()
    elif kind == "xlsx":
        data = workbook({"s": [["제목", "x"], fields, ["가", "춘천", SECRET]]})
    else:
        row = json.dumps(dict(zip(fields, ["가", "춘천", SECRET], strict=True)))
        data = (f"[{row}]" if kind == "json" else f"{row}\n{row}").encode()
    for ask in (recognise, greedy):
        (table,) = read_tables(f"x.{kind[:4]}", data, ask)
        assert table.kind is None
        assert table.columns == tuple(map(str.strip, fields)) or kind.startswith("json")
        assert table.frame.empty and not len(table.frame.columns)
        assert SECRET not in everything(table)
        assert not table.problems


def test_a_sheet_of_cards_leaves_the_other_sheets() -> None:
    book = workbook(
        {"foodcard": [FIELDS, ["가", "춘천", SECRET]], "shop": [FIELDS[:2], ["나", "서울"]]}
    )
    cards, shop = read_tables("b.xlsx", book, greedy)
    assert (cards.kind, shop.kind) == (None, "everything")
    assert shop.frame["가맹점명"].tolist() == ["나"]
    assert SECRET not in everything(cards)


@pytest.mark.parametrize(
    "column", ["대표자", "대표자명", " 대표자 명", "사업자번호", "사업자등록번호", "brn"]
)
def test_owners_are_never_taken_even_when_asked_for(column: str) -> None:
    files = {
        "x.csv": f"가맹점명,{column},사업자상태\n가,{SECRET},폐업\n".encode(),
        "x.json": json.dumps([{"가맹점명": "가", column: SECRET, "사업자상태": "폐업"}]).encode(),
        "x.xlsx": workbook({"s": [["가맹점명", column, "사업자상태"], ["가", SECRET, "폐업"]]}),
    }
    for name, data in files.items():
        (table,) = read_tables(name, data, greedy)
        assert list(table.frame.columns) == ["가맹점명", "사업자상태"]
        assert table.frame.to_numpy().tolist() == [["가", "폐업"]]
        assert SECRET not in everything(table)


def everything(table: RawTable) -> str:
    return f"{table} {table.frame.to_csv()}"
