import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest

from bot.stores.reading import BrokenFile, read_tables, sheets, zips

from .samples import read, recognise, rows
from .workbooks import Cell, Error, workbook

HEADER = ["가맹점명", "대표자", "주소"]


def test_every_sheet_is_a_table() -> None:
    book = workbook(
        {
            "가게": [HEADER, ["가", "김", "춘천"], [], ["나", None, None]],
            "빈 것": [],
            "menus": [["menu", "price"], ["밥", 9000.0]],
            "메모": [["이것은"], ["다른", "표"]],
        }
    )
    tables = {table.name: table for table in read_tables("book.xlsx", book, recognise)}
    assert list(tables) == ["book.xlsx#가게", "book.xlsx#menus", "book.xlsx#메모"]
    shop = tables["book.xlsx#가게"]
    assert (shop.kind, shop.encoding, shop.columns) == ("shop", "xlsx", tuple(HEADER))
    assert rows(shop) == {2: ["가", "춘천"], 4: ["나", ""]}
    assert rows(tables["book.xlsx#menus"]) == {2: ["밥", "9000"]}
    memo = tables["book.xlsx#메모"]
    assert (memo.kind, memo.columns) == (None, ("다른", "표"))


@pytest.mark.parametrize("titles", [0, 1, 5, 9])
def test_titles_above_the_header(titles: int) -> None:
    top: list[list[Cell]] = [["급식카드 가맹점 현황", None, "2025년"]] * titles
    sheet = [*top, [None, " 가맹점명 ", "주소", "가맹점명"], [1, "가", "춘천", "둘째"]]
    assert rows(read("b.xlsx", workbook({"s": sheet}))) == {titles + 2: ["가", "춘천"]}


def test_a_header_too_far_down_is_none() -> None:
    table = read("b.xlsx", workbook({"s": [["제목", "x"]] * 10 + [HEADER, ["가", "김", "춘천"]]}))
    assert (table.kind, table.columns) == (None, ("제목", "x"))


def test_a_single_title_is_no_header() -> None:
    table = read("b.xlsx", workbook({"s": [["가맹점명"], HEADER, ["가", "김", "춘천"]]}))
    assert rows(table) == {3: ["가", "춘천"]}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (9000, "9000"),
        (9000.0, "9000"),
        (37.5, "37.5"),
        (-0.25, "-0.25"),
        (True, "1"),
        (False, "0"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4), "2026-01-02 03:04"),
        (time(9), "09:00"),
        (time(21, 30, 15), "21:30:15"),
        (timedelta(hours=24), "24:00"),
        (timedelta(hours=26, minutes=30), "26:30"),
        ("  두 줄\n이름 ", "두 줄\n이름"),
        ("033-1", "033-1"),
        (Error("#N/A"), ""),
        (None, ""),
    ],
)
def test_cells_become_text(cell: Cell, text: str) -> None:
    book = workbook({"s": [["가맹점명", "주소"], ["가", cell], ["나", "끝"]]})
    assert rows(read("b.xlsx", book)) == {2: ["가", text], 3: ["나", "끝"]}


def changed(book: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member, content if member.filename == name else old.read(member))
    return out.getvalue()


BOOK = workbook({"s": [HEADER, ["가", "김", "춘천"]], "t": [["menu", "price"], ["밥", 1]]})
FAR = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"no workbook", "truncated or broken"),
        (BOOK[: len(BOOK) // 2], "truncated or broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (changed(BOOK, "xl/workbook.xml", b"<workbook"), "broken xlsx"),
        (workbook({"s": []}), "without any cell"),
        (changed(BOOK, FAR, b'<row r="1048576"><c r="XFD1048576"/></row>'), "too far out"),
        (changed(BOOK, FAR, b'<row r="1"/><row r="9000000"><c r="A9000000"/>'), "too far out"),
    ],
)
def test_broken_books(data: bytes, reason: str) -> None:
    with pytest.raises(BrokenFile, match=reason):
        read_tables("b.xlsx", data, recognise)


def test_a_broken_sheet_leaves_the_others() -> None:
    broken, menus = read_tables("b.xlsx", changed(BOOK, FAR, b"<worksheet><a"), recognise)
    assert (broken.name, broken.encoding, broken.kind) == ("b.xlsx#s", "", None)
    assert broken.problems == ((0, "a broken sheet"),)
    assert rows(menus) == {2: ["밥", "1"]}
    both = changed(changed(BOOK, FAR, b"<a"), FAR.replace("1", "2"), b"<a")
    with pytest.raises(BrokenFile, match="broken sheets only"):
        read_tables("b.xlsx", both, recognise)


def test_a_book_is_within_the_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_BYTES", 1000)
    with pytest.raises(BrokenFile, match="uncompressed"):
        read_tables("b.xlsx", BOOK, recognise)
    assert sheets.MAX_CELLS >= 300_000 * 38
