import gzip
import io
import struct
import unicodedata
import zipfile
from collections.abc import Mapping

import pytest

from bot.stores.reading import BrokenFile, is_readable, read_tables, zips

from .samples import read, recognise, rows
from .workbooks import workbook

CSV = "가맹점명,주소\n가,춘천\n".encode()
JSON = '[{"가맹점명": "나", "주소": "서울"}]'.encode()
BOOK = workbook({"s": [["가맹점명", "주소"], ["다", "부산"]]})


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def names_in(encoding: str, name: str) -> bytes:
    """A zip with a name in that encoding and no mark of it, as Windows and macOS write them."""
    raw = name.encode(encoding)
    placeholder = "x" * len(raw)
    return zipped({placeholder: CSV}).replace(placeholder.encode(), raw)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.csv", True),
        ("deep/가 나.CSV", True),
        ("a.json", True),
        ("a.xlsx", True),
        ("a.csv.gz", True),
        ("a.xlsx.GZ", True),
        ("a.gz", True),
        ("a.zip", True),
        ("a.zip.gz", False),
        ("a.tar.gz", False),
        ("a.txt", False),
        ("a.pdf", False),
        ("a.xls", False),
        ("csv", False),
        (".csv", False),
        ("deep/.a.csv", False),
        ("~$book.xlsx", False),
    ],
)
def test_is_readable(name: str, expected: bool) -> None:
    assert is_readable(name) is expected
    if not expected:
        with pytest.raises(BrokenFile, match="not a kind"):
            read(name, CSV)


@pytest.mark.parametrize(
    ("name", "data", "row"),
    [
        ("a.csv.gz", CSV, ["가", "춘천"]),
        ("a.json.gz", JSON, ["나", "서울"]),
        ("a.xlsx.gz", BOOK, ["다", "부산"]),
        ("a.gz", CSV, ["가", "춘천"]),
        ("a.gz", b"\xef\xbb\xbf " + JSON, ["나", "서울"]),
        ("a.gz", BOOK, ["다", "부산"]),
        ("a.csv", CSV, ["가", "춘천"]),
    ],
)
def test_gzip(name: str, data: bytes, row: list[str]) -> None:
    table = read(name, gzip.compress(data))
    assert list(rows(table).values()) == [row]
    assert table.name == (f"{name}#s" if data is BOOK else name)


def test_zip_of_everything() -> None:
    data = zipped(
        {
            "목록/가.csv": CSV,
            "b.json": JSON,
            "c.xlsx": BOOK,
            "readme.txt": b"?",
            "__MACOSX/목록/._가.csv": b"\0\5",
            "목록/.DS_Store": b"\0",
            "other.csv": b"a,b\n1,2\n",
        }
    )
    tables = read_tables("all.zip", data, recognise)
    assert {table.name: (table.kind, list(rows(table).values())) for table in tables} == {
        "all.zip/목록/가.csv": ("shop", [["가", "춘천"]]),
        "all.zip/b.json": ("shop", [["나", "서울"]]),
        "all.zip/c.xlsx#s": ("shop", [["다", "부산"]]),
        "all.zip/other.csv": (None, []),
    }


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp949", "춘천 똣똣.csv"),
        ("utf-8", "춘천.csv"),
        ("utf-8", unicodedata.normalize("NFD", "춘천.csv")),
    ],
)
def test_names_without_the_mark_of_utf8(encoding: str, name: str) -> None:
    table = read("all.zip", names_in(encoding, name))
    assert table.name == unicodedata.normalize("NFC", f"all.zip/{name}")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/a.csv", "etc/a.csv"),
        ("/etc/a.csv", "etc/a.csv"),
        ("C:\\lists\\..\\a.csv", "lists/a.csv"),
        ("./a\n\x1b.csv", "a.csv"),
    ],
)
def test_path_tricks_are_harmless(name: str, label: str) -> None:
    assert read("all.zip", zipped({name: CSV})).name == f"all.zip/{label}"


def test_what_cannot_be_read_in_a_zip_leaves_the_rest() -> None:
    nested = zipped({"a.csv": CSV})
    tables = read_tables(
        "all.zip",
        zipped({"a.csv": CSV, "b.zip": nested, "c.csv.gz": b"x", "d.json": b"{", "e.csv": b""}),
        recognise,
    )
    assert [(table.name, table.encoding) for table in tables] == [
        ("all.zip/a.csv", "utf-8-sig"),
        ("all.zip/b.zip", ""),
        ("all.zip/c.csv.gz", ""),
        ("all.zip/d.json", ""),
        ("all.zip/e.csv", ""),
    ]
    assert [table.problems[0][1] for table in tables[1:]] == [
        "an archive inside an archive is not opened",
        "an archive inside an archive is not opened",
        "not JSON: line 1: Expecting property name enclosed in double quotes",
        "an empty file",
    ]
    assert all(table.kind is None and table.problems[0][0] == 0 for table in tables[1:])


def encrypted() -> bytes:
    """The flag alone: that is what is looked at."""
    data = bytearray(zipped({"a.csv": CSV}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", 1)
    return bytes(data)


STORED = zipped({"a.csv": CSV}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", b"", "an empty file"),
        ("a.zip", b"no zip", "truncated or broken zip"),
        ("a.zip", zipped({"a.csv": CSV * 99})[:-30], "truncated or broken zip"),
        ("a.zip", STORED.replace("춘천".encode(), "출천".encode()), "a.csv: damaged"),
        ("a.zip", encrypted(), "a.csv: encrypted"),
        ("a.zip", zipped({}), "no .csv"),
        ("a.zip", zipped({"a.txt": CSV}), "no .csv"),
        ("a.zip", zipped({"b.zip": STORED}), "archive inside an archive"),
        ("a.csv.gz", b"", "an empty file"),
        ("a.csv.gz", gzip.compress(b"", mtime=0), "an empty file"),
        ("a.csv.gz", gzip.compress(CSV, mtime=0)[:-9], "truncated gzip"),
        ("a.csv.gz", gzip.compress(CSV, mtime=0) + b"rest", "not a whole gzip"),
        ("a.csv.gz", CSV, "not a whole gzip"),
        ("a.json.gz", gzip.compress(b'[{"a": 1}\n', mtime=0), "not JSON: line 2"),
    ],
)
def test_broken(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(BrokenFile, match=reason):
        read_tables(name, data, recognise)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (zips.MAX_BYTES, zips.MAX_MEMBERS) == (600_000_000, 200)
    monkeypatch.setattr(zips, "MAX_BYTES", 5_000_000)
    small, large = CSV + b"\n" * 4_000_000, CSV + b"\n" * 6_000_000
    assert len(rows(read("a.csv.gz", gzip.compress(small)))) == 1
    assert len(rows(read("a.zip", zipped({"a.csv": small})))) == 1
    for name, data in (
        ("a.csv.gz", gzip.compress(large)),
        ("a.zip", zipped({"a.csv": large})),
        ("a.zip", zipped({"a.csv": small, "b.csv": small})),
    ):
        assert len(data) < 20_000
        with pytest.raises(BrokenFile, match="more than 5 MB when uncompressed"):
            read_tables(name, data, recognise)
    with pytest.raises(BrokenFile, match="more than 200 files"):
        read_tables("a.zip", zipped({f"{number}.csv": CSV for number in range(201)}), recognise)


def test_a_zip_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is unpacked than is declared, and the sum then is wrong."""
    size = 3_000_000
    data = zipped({"a.csv": CSV + b"\n" * size})
    true = struct.pack("<I", len(CSV) + size)
    lie = data.replace(true, struct.pack("<I", 100))
    assert lie != data
    with pytest.raises(BrokenFile, match="damaged"):
        read_tables("a.zip", lie, recognise)
