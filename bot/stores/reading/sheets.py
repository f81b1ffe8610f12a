"""The sheets of an Excel workbook (.xlsx), by calamine.

calamine is maintained and many times faster than openpyxl; it sets aside memory for the whole
rectangle between the first and the last cell, so that the size is looked at before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from bot.stores.frames import fold_column
from bot.stores.reading.private import is_private
from bot.stores.reading.raw import (
    BrokenFile,
    RawTable,
    Recognise,
    Texts,
    clean,
    make_frame,
    named,
    number_text,
    unread,
)
from bot.stores.reading.zips import open_zip, read_member

MAX_CELLS = 30_000_000
"""The rectangle of a sheet: 800,000 rows of 38 columns, and about 1 GB in calamine."""
HEADER_WITHIN = 10
"""Title rows may stand above a header, which is looked for in so many rows."""

_ENCODING = "xlsx"
_OLE = b"\xd0\xcf\x11\xe0"
_ROW = re.compile(rb'row [^>]*?r="(\d{1,9})"')
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')


def read_book(name: str, data: bytes, recognise: Recognise) -> list[RawTable]:
    """A table a sheet that is not empty, named 'book.xlsx#sheet'; the line is the sheet's row.

    Raises BrokenFile where no sheet can be read.
    """
    _check(data)
    tables: list[RawTable] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                label = f"{name}#{clean(about.name)}"
                try:
                    sheet = book.get_sheet_by_name(about.name)
                except CalamineError:
                    tables.append(unread(label, "", (), ((0, "a broken sheet"),)))
                    continue
                table = _read_sheet(label, sheet, recognise)
                if table is not None:
                    tables.append(table)
    except PasswordError:
        raise BrokenFile("an encrypted workbook") from None
    except CalamineError:
        raise BrokenFile("a broken xlsx workbook") from None
    if not tables:
        raise BrokenFile("a workbook without any cell")
    if not any(table.encoding for table in tables):
        raise BrokenFile("a workbook with broken sheets only")
    return tables


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise BrokenFile("an encrypted workbook, or one of the old .xls kind")
    with open_zip(data, "xlsx workbook") as book:
        for member in book.infolist():
            content = read_member(book, member)
            if member.filename.startswith("xl/worksheets/") and _area(content) > MAX_CELLS:
                raise BrokenFile("a sheet with a cell too far out")


def _area(xml: bytes) -> int:
    """Rows times columns up to the last cell, of those that say where they stand."""
    rows = max(map(int, _ROW.findall(xml)), default=1)
    columns = max((_column(letters) for letters in set(_WIDE.findall(xml))), default=26)
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _read_sheet(label: str, sheet: CalamineSheet, recognise: Recognise) -> RawTable | None:
    """The sheet's table, or None for a sheet without any cell."""
    rows = enumerate(sheet.iter_rows(), 1)
    top = list(islice(rows, HEADER_WITHIN))
    texts = [[_text(cell) for cell in row] for _, row in top]
    for row in texts:
        if is_private(frozenset(map(fold_column, row))):
            return unread(label, _ENCODING, row)
    headers = [at for at, (_, row) in enumerate(top) if _is_header(row)]
    for at in headers:
        folded = [fold_column(cell) for cell in texts[at]]
        known = recognise(frozenset(folded) - {""})
        if known is not None:
            kind, wanted = known
            names = [name for name in dict.fromkeys(folded) if name in wanted]
            places = {name: folded.index(name) for name in names}
            return _read_rows(label, kind, texts[at], places, chain(top[at + 1 :], rows))
    columns = texts[headers[0]] if headers else next(filter(any, texts), None)
    return None if columns is None else unread(label, _ENCODING, columns)


def _is_header(row: list[Any]) -> bool:
    return sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) >= 2


def _read_rows(
    label: str,
    kind: str,
    header: Sequence[str],
    places: dict[str, int],
    rows: Iterator[tuple[int, list[Any]]],
) -> RawTable:
    cells: dict[str, list[str]] = {column: [] for column in places}
    into = [(cells[column].append, place) for column, place in places.items()]
    lines: list[int] = []
    texts = Texts(_text)
    for line, row in rows:
        if not any(cell.strip() if isinstance(cell, str) else True for cell in row):
            continue
        lines.append(line)
        for append, place in into:
            append(texts[row[place]])
    return RawTable(label, _ENCODING, kind, named(header), make_frame(cells, lines))


def _text(cell: Any) -> str:
    """A cell as a CSV would have it: 9000, 2026-01-02, 09:00, and 24:00 for a day's end."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes" if not cell.second else "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M:%S" if cell.second else "%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell / timedelta(minutes=1))
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return ""
