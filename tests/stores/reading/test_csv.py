import codecs
import unicodedata

import numpy as np
import pytest

from bot.stores.reading import BrokenFile, csv_text, read_tables

from .samples import read, recognise, rows

HEADER = "가맹점명,대표자,주소,전화번호\n"


def test_the_wanted_columns_alone_become_cells() -> None:
    table = read("list.csv", HEADER + "똣똣라면,김사장,춘천시 공지로 1,033-1\n  둘 ,,,\n")
    assert (table.name, table.encoding, table.kind) == ("list.csv", "utf-8-sig", "shop")
    assert table.columns == ("가맹점명", "대표자", "주소", "전화번호")
    assert list(table.frame.columns) == ["가맹점명", "주소", "전화번호"]
    assert table.frame.index.name == "line"
    assert rows(table) == {2: ["똣똣라면", "춘천시 공지로 1", "033-1"], 3: ["둘", "", ""]}
    assert set(table.frame.dtypes) == {np.dtype(object)}
    assert not table.problems


@pytest.mark.parametrize(
    ("encoding", "prefix", "known"),
    [
        ("utf-8", b"", "utf-8-sig"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("cp949", b"", "cp949"),
    ],
)
def test_encodings(encoding: str, prefix: bytes, known: str) -> None:
    table = read("x.CSV", prefix + (HEADER + '똣똣라면 맠,,"춘천시, 1층",1\n').encode(encoding))
    assert table.encoding == known
    assert rows(table) == {2: ["똣똣라면 맠", "춘천시, 1층", "1"]}


def test_decomposed_hangul_is_composed() -> None:
    table = read("x.csv", unicodedata.normalize("NFD", HEADER + "맛나분식,,춘천,1\n"))
    assert list(table.frame.columns) == ["가맹점명", "주소", "전화번호"]
    assert rows(table) == {2: ["맛나분식", "춘천", "1"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가맹점명\t주소\n가\t나\n", {2: ["가", "나"]}),
        ("가맹점명;주소\n가,다;나\n", {2: ["가,다", "나"]}),
        ('"가맹점명,이름",주소,가맹점명\nx,나,가\n', {2: ["나", "가"]}),
        ("가맹점명\n가\n나\n", {2: ["가"], 3: ["나"]}),
        (" 가맹점명 ,주 소, shopId\n가,나,1\n", {2: ["가", "나", "1"]}),
        ("가맹점명,주소,가맹점명\n가,나,다\n", {2: ["가", "나"]}),
        ("\ufeff\n \n,,\n가맹점명,주소\n가,나\n", {5: ["가", "나"]}),
        ("가맹점명,주소\r\n가,나\r\n\r\n다,라", {2: ["가", "나"], 4: ["다", "라"]}),
        ("가맹점명,주소\r가,나\r다,라\r", {2: ["가", "나"], 3: ["다", "라"]}),
        ('가맹점명,주소\n\n가,나\n \n,\n""," "\n다,라\n,\n', {3: ["가", "나"], 7: ["다", "라"]}),
        ('"가맹점명","주소\n(도로명)"\n가,나\n', {3: ["가"]}),
        ('가맹점명,"주소\n가,나\n', {2: ["가", "나"]}),
        ("가맹점명,주소,,\n가,나,,\n다,라\n", {2: ["가", "나"], 3: ["다", "라"]}),
        ("가맹점명,주소\n가,나,,\n", {2: ["가", "나"]}),
        ("가맹점명,주소\n가\0나,다\n", {2: ["가나", "다"]}),
        ('가맹점명,주소\n"""가"" 나",다\n', {2: ['"가" 나', "다"]}),
        ('가맹점명,주소\n12"피자,"나"\n', {2: ['12"피자', "나"]}),
        ("가맹점명,주소\nNA,null\n", {2: ["NA", "null"]}),
        ("가맹점명,주소\n001,1.0\n", {2: ["001", "1.0"]}),
        ("가맹점명,업종\n\u3000가\u00a0,x\n,다\n", {2: ["가"], 3: [""]}),
        ("가맹점명,주소\n", {}),
        ("가맹점명,주소", {}),
    ],
)
def test_shapes_of_files(text: str, expected: dict[int, list[str]]) -> None:
    table = read("x.csv", text)
    assert rows(table) == expected
    assert table.kind == "shop"
    assert not table.problems


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_those_of_the_file(end: str) -> None:
    text = 'H,가맹점명\n\n1,가\n"a\nb\n\nc",나\n2,"다\n라"\n\n3,마\n'.replace("\n", end)
    table = read("x.csv", text)
    assert rows(table) == {3: ["가"], 4: ["나"], 8: [f"다{end}라"], 11: ["마"]}


def test_a_bad_row_costs_that_row_only() -> None:
    body = [
        "1,가,주소,1",
        "2,적다",
        '3,"닫지 않은 따옴표,주소,3',
        "4,나,주소,4",
        "5,넘침,주소,5,6",
        '6,"두 줄\n이름",주소,6',
        '7,라,주소,"안 닫음',
        '8,"마",주소,8',
        '9,"바" 밖에,주소,9',
        "10,사,주소,10",
        '11,아,주소,"끝',
    ]
    table = read("x.csv", "번호,가맹점명,주소,전화번호\n" + "\n".join(body))
    assert rows(table) == {
        2: ["가", "주소", "1"],
        5: ["나", "주소", "4"],
        7: ["두 줄\n이름", "주소", "6"],
        10: ["마", "주소", "8"],
        11: ["바 밖에", "주소", "9"],
        12: ["사", "주소", "10"],
    }
    assert table.problems == (
        (3, "2 cells instead of 4"),
        (4, "a quote that is not closed"),
        (6, "5 cells instead of 4"),
        (9, "a quote that is not closed"),
        (13, "a quote that is not closed"),
    )


def test_a_quote_that_swallows_a_row_unseen_is_seen() -> None:
    """The row swallowed fills the cells up to the right number."""
    table = read("x.csv", '번호,주소,가맹점명\n1,가,"나\n2,다,"라"\n3,마,바\n')
    assert rows(table) == {3: ["다", "라"], 4: ["마", "바"]}
    assert table.problems == ((2, "a quote that is not closed"),)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_bytes_of_no_encoding_cost_their_row(encoding: str) -> None:
    raw = (HEADER + "깨진,,x,1\n성한,,똣,2\n").encode(encoding)
    table = read("x.csv", raw.replace("깨진".encode(encoding), b"\xff\xff"))
    assert rows(table) == {3: ["성한", "똣", "2"]}
    assert table.problems == ((2, "characters that cannot be read"),)


def test_an_unknown_file_is_named_with_its_columns() -> None:
    table = read("x.csv", "이름, 나이 ,\n아이,9,\n")
    assert (table.kind, table.columns) == (None, ("이름", "나이"))
    assert table.frame.empty and table.frame.index.name == "line"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b" \r\n\n", "empty"),
        (b",,\n,,\n", "empty"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04abc", "zip"),
        (b"\xd0\xcf\x11\xe0abc", "old Excel"),
        (b"\x7fELF\2\1\1\0", "not a text file"),
        (b"<html><body>503</body></html>", "web page"),
    ],
)
def test_what_is_no_table_at_all(data: bytes, reason: str) -> None:
    with pytest.raises(BrokenFile, match=reason):
        read_tables("x.csv", data, recognise)


def test_a_regular_file_takes_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(csv_text, "read_tolerant")
    names = [f"가게 {number}" if number % 7 else f"가게\n{number}" for number in range(1000)]
    text = HEADER + "".join(f'"{name}",x,"춘천시, {name}",\r\n' for name in names)
    table = read("x.csv", text.encode("cp949"))
    assert list(table.frame["가맹점명"]) == names
    assert not table.problems
    assert table.frame.index[-1] == 1000 + 1 + len(range(0, 999, 7)) * 2
    more = read("x.csv", text + "짧다\n")
    assert more.frame.equals(table.frame)
    assert more.problems == ((table.frame.index[-1] + 1, "1 cells instead of 4"),)
    with pytest.raises(NameError):
        read("x.csv", text + "짧다\n" * 1001)
