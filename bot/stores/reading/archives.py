"""Files in .gz and .zip, and the names that members of a .zip have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath
from zipfile import ZipInfo

from bot.stores.file_names import is_readable, suffix_of
from bot.stores.reading.csv_text import read_csv
from bot.stores.reading.json_rows import read_json
from bot.stores.reading.raw import BrokenFile, RawTable, Recognise, unread
from bot.stores.reading.sheets import read_book
from bot.stores.reading.zips import gunzip, open_zip, read_member

Reader = Callable[[str, bytes, Recognise], list[RawTable]]

_PLAIN: dict[str, Reader] = {".csv": read_csv, ".json": read_json, ".xlsx": read_book}
_UTF8_NAME = 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NESTED = "an archive inside an archive is not opened"


def read_file(name: str, data: bytes, recognise: Recognise) -> list[RawTable]:
    """The tables of a file by the end of its name. Raises BrokenFile."""
    if not is_readable(name):
        raise BrokenFile("not a kind of file that is read")
    if not data:
        raise BrokenFile("an empty file")
    path = PurePosixPath(name)
    suffix = suffix_of(path)
    if suffix == ".zip":
        return _read_zip(name, data, recognise)
    if suffix == ".gz":
        data = gunzip(data)
        suffix = suffix_of(path.with_suffix("")) or _guess(data)
    elif data.startswith(b"\x1f\x8b"):
        data = gunzip(data)  # as Cloud Storage keeps what was uploaded with its own compression
    if not data:
        raise BrokenFile("an empty file")
    return _PLAIN[suffix](name, data, recognise)


def _read_zip(name: str, data: bytes, recognise: Recognise) -> list[RawTable]:
    tables: list[RawTable] = []
    broken: list[str] = []
    with open_zip(data, "zip file") as file:
        for member in file.infolist():
            inside = member_name(member)
            path = PurePosixPath(inside)
            label = f"{name}/{inside}"
            if member.is_dir() or "__MACOSX" in path.parts or not is_readable(inside):
                continue
            try:
                if suffix_of(path) not in _PLAIN:
                    raise BrokenFile(_NESTED)
                tables += read_file(label, read_member(file, member), recognise)
            except BrokenFile as error:
                broken.append(f"{inside}: {error}")
                tables.append(unread(label, "", (), ((0, str(error)),)))
    if not tables:
        raise BrokenFile("a zip file with no .csv, .json or .xlsx in it")
    if len(broken) == len(tables):
        raise BrokenFile(broken[0])
    return tables


def member_name(member: ZipInfo) -> str:
    """The name of a zip's member as a label: NFC, with slashes, and never a way out.

    A name without the UTF-8 mark is UTF-8 nevertheless (macOS) or CP949 (Korean Windows); zipfile
    takes it for CP437.
    """
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "cp949"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = _CONTROL.sub("", unicodedata.normalize("NFC", name)).replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".", "..") and part[1:] != ":"]
    return "/".join(parts) or "without a name"


def _guess(data: bytes) -> str:
    """The kind of what lies in a .gz that does not say it."""
    if data.startswith(b"PK\x03\x04"):
        return ".xlsx"
    return ".json" if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else ".csv"
