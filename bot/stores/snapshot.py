"""The loaded stores on disk: one Feather file a table, mapped into memory when opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import feather

if TYPE_CHECKING:
    from bot.stores.joining import Joined

FORMAT = 1
"""Of the tables and their columns: a snapshot of another one is not opened."""
_META = "snapshot.json"

Tables = dict[str, pa.Table]


class SnapshotError(Exception):
    """A snapshot is not there, not whole, or of another format."""


def write_snapshot(joined: Joined, folder: Path) -> None:
    """Joined stores as a snapshot, in a folder that is made for it. OSError where that fails."""
    # pandas: only who writes a snapshot needs it.
    from bot.stores.columns.tables import tables_of

    save(tables_of(joined), folder)


def save(tables: Tables, folder: Path) -> None:
    """Write the tables into a folder that is made for them. OSError where that fails."""
    folder.mkdir(parents=True)
    for name, table in tables.items():
        # One chunk a column, not compressed: what is mapped needs no copy.
        feather.write_feather(
            table, folder / f"{name}.feather", "uncompressed", chunksize=max(table.num_rows, 1)
        )
    about = {"format": FORMAT, "rows": {name: table.num_rows for name, table in tables.items()}}
    (folder / _META).write_text(json.dumps(about), "utf-8")


def load(folder: Path) -> Tables:
    """The tables of a folder, mapped. SnapshotError where they cannot be used."""
    try:
        about = json.loads((folder / _META).read_text("utf-8"))
        if about["format"] != FORMAT:
            raise SnapshotError(f"format {about['format']} instead of {FORMAT}")
        tables = {
            name: feather.read_table(folder / f"{name}.feather", memory_map=True)
            for name in about["rows"]
        }
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise SnapshotError(f"{folder.name}: {type(error).__name__}") from error
    short = [name for name, rows in about["rows"].items() if tables[name].num_rows != rows]
    if short:
        raise SnapshotError(f"{folder.name}: rows are missing in {', '.join(short)}")
    return tables
