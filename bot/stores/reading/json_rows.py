"""The rows in a JSON file, in whatever envelope they lie.

Public APIs wrap them in their own ways (old and new data.go.kr, Gyeonggi, Seoul, downloads with
`fields` and `records`), and files hold one page, a list of pages, a bare list, one object where a
list of one is meant, or JSON lines. So no envelope is named here: rows are the objects of a known
table, wherever they stand, and the plain objects beside them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bot.stores.frames import fold_column
from bot.stores.reading.decoding import decode
from bot.stores.reading.json_objects import PrivateObject, Row, Shape, parse
from bot.stores.reading.raw import (
    BROKEN_CHARACTER,
    LOST_CHARACTERS,
    BrokenFile,
    Problems,
    RawTable,
    Recognise,
    clean,
    make_frame,
    named,
    unread,
)

_ENCODING = "json"

Object = Row | dict[str, Any]
Flags = npt.NDArray[np.bool_]
Group = list[tuple[int, Object]]
"""Objects that stand at one path, lists aside, each with its line (0 but for JSON lines)."""


def read_json(name: str, data: bytes, recognise: Recognise) -> list[RawTable]:
    """Every known table of the file, else one of no kind with the columns that stand there.

    Two tables of a file are named with their place: 'dump.json#data/shop'. Raises BrokenFile.
    """
    text, _ = decode(data)
    try:
        values, problems = parse(text, recognise)
        groups = _grouped(values)
    except PrivateObject as private:
        return [unread(name, _ENCODING, private.args[0])]
    except RecursionError:
        raise BrokenFile("JSON nested too deep") from None
    escaped = "\\u" in text
    known = [(path, *_known(group, recognise)) for path, group in groups.items()]
    tables = [(path, kind, wanted) for path, kind, wanted in known if kind is not None]
    if not tables:
        largest = max(groups.values(), key=_cells, default=[])
        return [unread(name, _ENCODING, _columns(largest), problems)]
    return [
        _table(
            f"{name}#{'/'.join(path)}" if len(tables) > 1 else name,
            kind,
            wanted,
            groups[path],
            escaped,
            problems if number == 0 else (),
        )
        for number, (path, kind, wanted) in enumerate(tables)
    ]


def _grouped(values: list[tuple[int, Any]]) -> dict[tuple[str, ...], Group]:
    groups: dict[tuple[str, ...], Group] = defaultdict(list)
    for line, value in values:
        for path, found in _objects(value, ()):
            groups[path].append((line, found))
    return groups


def _objects(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Object]]:
    """Rows, and dicts that hold nothing but plain values."""
    if isinstance(value, Row):
        yield path, value
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, path)
    elif isinstance(value, dict):
        if value and not any(isinstance(item, dict | list | Row) for item in value.values()):
            yield path, value
            return
        for key, item in value.items():
            if isinstance(item, dict | list | Row):
                yield from _objects(item, (*path, key))


def _known(group: Group, recognise: Recognise) -> tuple[str | None, frozenset[str]]:
    """What most of its rows are; without one, what all their columns together are."""
    kinds = Counter(row.shape.kind for _, row in group if isinstance(row, Row))
    if not kinds:
        columns = frozenset(map(fold_column, _columns(group)))
        return recognise(columns - {""}) or (None, frozenset())
    kind = kinds.most_common(1)[0][0]
    shapes = {row.shape for _, row in group if isinstance(row, Row) and row.shape.kind == kind}
    return kind, frozenset(name for shape in shapes for name in shape.at)


def _columns(group: Group) -> tuple[str, ...]:
    """All columns as written, in the order in which they come up."""
    shapes = dict.fromkeys(
        row.shape.keys if isinstance(row, Row) else tuple(row) for _, row in group
    )
    return named(tuple(dict.fromkeys(key for keys in shapes for key in keys)))


def _cells(group: Group) -> int:
    return sum(len(row) for _, row in group if isinstance(row, dict))


def _table(
    name: str, kind: str, wanted: frozenset[str], group: Group, escaped: bool, problems: Problems
) -> RawTable:
    columns = _columns(group)
    names = [column for column in dict.fromkeys(map(fold_column, columns)) if column in wanted]
    bad = list(problems)
    lines: list[int] = []
    rows: list[Row] = []
    for line, found in _numbered(group):
        row = _adopted(found, kind, wanted)
        if row is None:
            bad.append((line, "not a row of this table"))
        else:
            lines.append(line)
            rows.append(row)
    frame = make_frame({column: _cells_of(column, rows, escaped) for column in names}, lines)
    broken, filled = _marks(frame)
    bad += [(int(line), LOST_CHARACTERS) for line in frame.index[broken]]
    frame = frame[filled & ~broken]
    return RawTable(name, _ENCODING, kind, columns, frame, tuple(sorted(bad)))


def _numbered(group: Group) -> Iterable[tuple[int, Object]]:
    """Rows by their line where each has one of its own, else by their number."""
    lines = [line for line, _ in group]
    if lines[0] and len(set(lines)) == len(lines):
        return group
    return enumerate((found for _, found in group), 1)


def _adopted(found: Object, kind: str, wanted: frozenset[str]) -> Row | None:
    """A row of this table, or None for an object of another one or with none of its columns."""
    if isinstance(found, Row):
        return found if found.shape.kind == kind else None
    by_name: dict[str, Any] = {}
    for key, value in found.items():
        if fold_column(key) in wanted:
            by_name.setdefault(fold_column(key), value)
    at = {name: place for place, name in enumerate(by_name)}
    return Row(Shape(tuple(found), kind, (), at), list(by_name.values())) if at else None


def _cells_of(column: str, rows: list[Row], escaped: bool) -> list[str]:
    places = {row.shape.at.get(column) for row in rows}
    values: list[Any]
    if len(places) == 1 and (place := places.pop()) is not None:
        values = [row.values[place] for row in rows]
    else:
        ats = ((row.values, row.shape.at.get(column)) for row in rows)
        values = [None if at is None else kept[at] for kept, at in ats]
    # Without escapes the text was composed as a whole.
    of_text = clean if escaped else str.strip
    return [of_text(value) if type(value) is str else _text(value) for value in values]


def _text(value: Any) -> str:
    """null is '', a flag 1 or 0, and a list or object as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return clean(json.dumps(value, ensure_ascii=False, default=lambda _: None))


def _marks(frame: pd.DataFrame) -> tuple[Flags, Flags]:
    """Which rows have a character that was lost, and which have a cell at all."""
    broken = np.zeros(len(frame), dtype=bool)
    filled = np.zeros(len(frame), dtype=bool)
    for column in frame:
        cells = frame[column].tolist()
        broken |= np.fromiter((BROKEN_CHARACTER in cell for cell in cells), bool, len(cells))
        filled |= np.fromiter(map(bool, cells), bool, len(cells))
    return broken, filled
