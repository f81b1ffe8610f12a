"""Files into one joined set of stores and a report: read, cleaned, put together."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.failures import describe
from bot.storage import Entry, Storage
from bot.stores.formats import parse, recognise
from bot.stores.frames import Parsed, fold_column
from bot.stores.joining import Joined, Tally, join
from bot.stores.loading.load_report import (
    MOST_PROBLEMS,
    FileReport,
    LoadReport,
    Problem,
    first_problems,
)
from bot.stores.loading.parsed_cache import FRAMES, ParsedCache, ReadFile, ReadTable
from bot.stores.reading import BrokenFile, RawTable, is_readable, read_tables
from bot.stores.reading.private import is_private

logger = logging.getLogger(__name__)

_CARDS = "children's card data: it is not read; take the file away"
_NO_ROWS = Tally()
_UNKNOWN = "its columns are not those of any known list any more"


@dataclass(frozen=True, slots=True)
class Loading:
    """All stores that count, and how they came about."""

    joined: Joined
    report: LoadReport


@dataclass(frozen=True, slots=True)
class _Source:
    """One table and the version of the file that it is of; broken: why that is not the newest."""

    table: ReadTable
    file: ReadFile
    broken: str = ""


def load(
    storage: Storage,
    entries: Sequence[Entry],
    cache: ParsedCache | None = None,
    most_problems: int | None = MOST_PROBLEMS,
) -> Loading:
    """Read the files, those the cache has not, and join them. Raises StorageError.

    A file that cannot be used counts with what its last usable version said, where the cache
    has one.
    """
    sources: list[_Source] = []
    for entry in entries:
        if is_readable(entry.name):
            sources += _sources(_read(storage, entry, cache), cache)
    ignored = [entry.name for entry in entries if not is_readable(entry.name)]
    return _joined(sources, ignored, most_problems)


def nothing() -> Loading:
    """No files, no stores."""
    return _joined([], [], None)


def _read(storage: Storage, entry: Entry, cache: ParsedCache | None) -> ReadFile:
    """A version of a file, from the cache where it was read before."""
    if cache is not None and (known := cache.load(entry.name, entry.version)) is not None:
        return known
    file = ReadFile(entry.name, entry.version, entry.updated.isoformat(timespec="seconds"))
    data = storage.read(entry)
    try:
        tables = tuple(_table(raw) for raw in read_tables(entry.name, data, recognise))
        file = replace(file, tables=tables)
    except BrokenFile as error:
        file = replace(file, broken=str(error))
    except Exception as error:
        # A fault of ours; one odd file must not cost children all the others.
        logger.error("%s: %s", entry.name, describe(error))
        file = replace(file, broken=f"reading it failed: {type(error).__name__}")
    if cache is not None:
        cache.save(file)
    return file


def _table(raw: RawTable) -> ReadTable:
    """A raw table cleaned, with what is wrong in it by severity."""
    problems = [Problem(line, reason, "error") for line, reason in raw.problems]
    if is_private(frozenset(map(fold_column, raw.columns))):
        problems.append(Problem(0, _CARDS, "error"))
    table = ReadTable(
        raw.name, raw.encoding, raw.columns, len(raw.frame) + len(raw.problems), tuple(problems)
    )
    if raw.kind is None:
        return table
    parsed = parse(raw)
    there = _lines(parsed)
    problems += [
        Problem(line, reason, "note" if line in there else "error")
        for line, reason in parsed.problems
    ]
    return replace(table, problems=tuple(problems), parsed=parsed)


def _lines(parsed: Parsed) -> frozenset[int]:
    """Lines of which something is left: a problem there has cost a cell, not the row."""
    found = (getattr(parsed, kind) for kind in FRAMES)
    return frozenset().union(*(frame["line"].tolist() for frame in found if frame is not None))


def _sources(file: ReadFile, cache: ParsedCache | None) -> Iterator[_Source]:
    """The tables of a file; in place of those that cannot be used what they said last."""
    spoilt = [table for table in file.tables if table.parsed is None]
    before = (
        cache.last_usable(file.name, file.version) if cache and (spoilt or file.broken) else None
    )
    last = {table.name: table for table in before.tables if table.parsed} if before else {}
    for table in file.tables:
        if table.parsed is not None:
            yield _Source(table, file)
            continue
        why = _UNKNOWN if table.encoding else _reason(table)
        if before is not None and table.name in last:
            yield _Source(last[table.name], before, why)
        else:
            yield _Source(table, file, "" if table.encoding else why)
    if file.broken and before is not None:
        for table in last.values():
            yield _Source(table, before, file.broken)
    elif file.broken:
        yield _Source(ReadTable(file.name, "", ()), file, file.broken)


def _reason(table: ReadTable) -> str:
    return next((problem.reason for problem in table.problems), "it cannot be read")


def _joined(
    sources: Sequence[_Source], ignored: Sequence[str], most_problems: int | None
) -> Loading:
    known = [(s.table.name, s.table.parsed) for s in sources if s.table.parsed is not None]
    joined = join(known)
    complaints: dict[str, list[Problem]] = {}
    for name, line, reason in joined.problems:
        complaints.setdefault(name, []).append(Problem(line, reason, "error"))
    report = LoadReport(
        tuple(
            _file_report(
                source,
                joined.tallies.get(source.table.name, _NO_ROWS),
                complaints.get(source.table.name, []),
                most_problems,
            )
            for source in sources
        ),
        stores=len(joined.stores),
        menus=len(joined.menus),
        coupons=len(joined.coupons),
        ignored=tuple(ignored),
    )
    return Loading(joined, report)


def _file_report(
    source: _Source, tally: Tally, complaints: Sequence[Problem], most_problems: int | None
) -> FileReport:
    table, parsed = source.table, source.table.parsed
    # The reason of a table that cannot be read at all is told once, as `broken`.
    own = () if source.broken and parsed is None else table.problems
    problems, errors, notes = first_problems([*own, *complaints], most_problems)
    is_used = parsed is not None
    return FileReport(
        name=table.name,
        kind=parsed.kind if parsed is not None else None,
        encoding=table.encoding,
        columns=table.columns,
        version=source.file.version,
        updated=source.file.updated,
        date=_newest_date(parsed),
        rows=table.rows,
        kept=tally.kept if is_used else 0,
        merged=tally.merged if is_used else 0,
        left_out=dict(tally.left_out.most_common()) if is_used else {},
        errors=errors,
        notes=notes,
        problems=problems,
        broken=source.broken,
        stale=bool(source.broken) and is_used,
    )


def _newest_date(parsed: Parsed | None) -> str:
    if parsed is None or parsed.stores is None or parsed.stores.empty:
        return ""
    return str(parsed.stores["as_of"].max())
