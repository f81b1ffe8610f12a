"""A catalogue straight from its files, without a snapshot on disk: for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from bot.storage import open_storage
from bot.stores.catalogue import Catalogue
from bot.stores.columns.tables import tables_of
from bot.stores.loading.files import load


def catalogue_of_folder(folder: Path, holidays: Collection[date] = ()) -> Catalogue:
    """The stores of the files in a folder. Raises StorageError."""
    storage = open_storage(str(folder))
    return Catalogue(tables_of(load(storage, storage.list()).joined), holidays)
