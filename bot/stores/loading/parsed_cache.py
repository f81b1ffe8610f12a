"""What files said, by version, on disk: a file that did not change is not read again.

parsed/<digest of name>/<digest of version and code>/
    about.json           names, kinds, problems
    0.stores.feather     the frames of the first table, and so on
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import feather

from bot.stores import frames
from bot.stores.frames import Parsed
from bot.stores.loading.digests import short_digest
from bot.stores.loading.load_report import Problem

_ABOUT = "about.json"
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "stores": frames.STORES,
    "menus": frames.MENUS,
    "coupons": frames.COUPONS,
    "links": frames.LINKS,
}
FRAMES = tuple(_COLUMNS)
"""The frames that a Parsed may have."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of a file as it was read."""

    name: str
    encoding: str
    columns: tuple[str, ...]
    rows: int = 0
    problems: tuple[Problem, ...] = ()
    parsed: Parsed | None = None
    """None: its columns are of no known kind."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One version of a file."""

    name: str
    version: str
    updated: str
    tables: tuple[ReadTable, ...] = ()
    broken: str = ""
    """Why it cannot be read at all."""

    @property
    def is_usable(self) -> bool:
        """Whether there is a table of a known kind in it."""
        return any(table.parsed is not None for table in self.tables)


@dataclass(frozen=True)
class ParsedCache:
    """Files as they were read by the code with the digest `code`."""

    folder: Path
    code: str
    _used: set[Path] = field(default_factory=set)

    def load(self, name: str, version: str) -> ReadFile | None:
        """What that version said; None where it was not read yet, or is damaged."""
        path = self._path(name, version)
        found = _load(path)
        if found is not None:
            self._used.add(path)
        return found

    def last_usable(self, name: str, but: str) -> ReadFile | None:
        """The last version but that one with a known table, also one that older code read."""
        paths = (self.folder / short_digest(name)).glob(f"*/{_ABOUT}")
        for about in sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True):
            found = _load(about.parent)
            if found is not None and found.is_usable and found.version != but:
                self._used.add(about.parent)
                return found
        return None

    def save(self, file: ReadFile) -> None:
        """Keep what a version said. OSError where that fails."""
        path = self._path(file.name, file.version)
        new = path.with_name(f"{path.name}.new")
        for old in (new, path):
            shutil.rmtree(old, ignore_errors=True)
        new.mkdir(parents=True)
        for number, table in enumerate(file.tables):
            for kind in FRAMES:
                if (frame := getattr(table.parsed, kind, None)) is not None:
                    _write(frame, _COLUMNS[kind], new / f"{number}.{kind}.feather")
        (new / _ABOUT).write_text(json.dumps(_about(file), ensure_ascii=False), "utf-8")
        new.rename(path)
        self._used.add(path)

    def delete_unused(self) -> None:
        """Delete all that was neither loaded nor saved through this object."""
        for folder in self.folder.iterdir():
            left = _delete(folder.iterdir(), self._used)
            if not left:
                shutil.rmtree(folder, ignore_errors=True)

    def _path(self, name: str, version: str) -> Path:
        return self.folder / short_digest(name) / short_digest(version, self.code)


def _delete(paths: Iterable[Path], used: Collection[Path]) -> int:
    left = 0
    for path in paths:
        if path in used:
            left += 1
        else:
            shutil.rmtree(path, ignore_errors=True)
    return left


def _about(file: ReadFile) -> dict[str, Any]:
    tables = [
        {
            "name": table.name,
            "encoding": table.encoding,
            "columns": table.columns,
            "rows": table.rows,
            "kind": table.parsed.kind if table.parsed else None,
            "frames": [k for k in FRAMES if getattr(table.parsed, k, None) is not None],
            "problems": [asdict(problem) for problem in table.problems],
        }
        for table in file.tables
    ]
    return {
        "name": file.name,
        "version": file.version,
        "updated": file.updated,
        "broken": file.broken,
        "tables": tables,
    }


def _load(path: Path) -> ReadFile | None:
    try:
        about = json.loads((path / _ABOUT).read_text("utf-8"))
        tables = tuple(
            _table(said, path, number) for number, said in enumerate(about.pop("tables"))
        )
        return ReadFile(**about, tables=tables)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None


def _table(said: Mapping[str, Any], path: Path, number: int) -> ReadTable:
    parsed = None
    if said["kind"] is not None:
        read = {k: _read(path / f"{number}.{k}.feather", _COLUMNS[k]) for k in said["frames"]}
        parsed = Parsed(said["kind"], **read)
    return ReadTable(
        name=said["name"],
        encoding=said["encoding"],
        columns=tuple(said["columns"]),
        rows=said["rows"],
        problems=tuple(Problem(**problem) for problem in said["problems"]),
        parsed=parsed,
    )


def _write(frame: pd.DataFrame, columns: Mapping[str, str], path: Path) -> None:
    arrays = [
        pa.array(frame[name].to_numpy(), pa.string() if kind == "str" else None)
        for name, kind in columns.items()
    ]
    table = pa.Table.from_arrays(arrays, names=list(columns))
    feather.write_feather(table, path, compression="lz4")


def _read(path: Path, columns: Mapping[str, str]) -> pd.DataFrame:
    """The frame; ValueError when its columns are not those of today."""
    table = feather.read_table(path)
    if table.column_names != list(columns):
        raise ValueError(f"{path.name}: other columns")
    return table.to_pandas()
