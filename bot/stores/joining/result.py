"""What joining gives back: the frames of a catalogue, and what became of each file's rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from bot.stores.frames import COUPONS, MENUS, STORES

STORE_COLUMNS = (
    "id",
    "source",
    *(name for name in STORES if name not in ("line", "own_id", "left_out")),
)
MENU_COLUMNS = (
    "store",
    "id",
    *(n for n in MENUS if n not in ("line", "own_id", "shop", "store_line", "left_out")),
)
COUPON_COLUMNS = tuple(name for name in COUPONS if name not in ("line", "left_out"))

Complaint = tuple[str, int, str]
"""File, line and reason. The row cannot be used."""


@dataclass(slots=True)
class Tally:
    """What became of the rows of one file: all of them are kept + merged + left_out + refused."""

    kept: int = 0
    merged: int = 0
    """Rows that are in the store of another row."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows that do not count, by reason."""
    refused: int = 0
    """Rows with a problem that leaves nothing of them."""

    @property
    def rows(self) -> int:
        return self.kept + self.merged + self.left_out.total() + self.refused


@dataclass(frozen=True, slots=True)
class Joined:
    """All stores that count, once each, with what hangs on them."""

    stores: pd.DataFrame
    """id, source (the kind of list that leads), and the columns of frames.STORES that are not about
    the file; one row a store."""
    menus: pd.DataFrame
    """store (int32, row of stores), id and the columns of frames.MENUS; in the order of the files."""
    coupons: pd.DataFrame
    """Those that a store has: frames.COUPONS."""
    links: pd.DataFrame
    """store, coupon (int32, rows of the two frames), each pair once."""
    aliases: pd.DataFrame
    """id, store (int32): ids of rows that another row leads, each once."""
    tallies: Mapping[str, Tally]
    """By the name of the file (the table)."""
    problems: tuple[Complaint, ...]
    """In the order of the files."""


class Books:
    """Tallies and problems while the tables are joined, by the number of the file."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._tallies = [Tally() for _ in self._names]
        self._problems: list[tuple[int, int, str]] = []

    def keep(self, files: Any) -> None:
        """Rows that count, one number of a file a row."""
        for file, count in Counter(files.tolist()).items():
            self._tallies[file].kept += count

    def merge(self, files: Any) -> None:
        """Rows that went into another row's store."""
        for file, count in Counter(files.tolist()).items():
            self._tallies[file].merged += count

    def leave_out(self, files: Any, reasons: Any) -> None:
        """Rows that do not count, with the reason of each."""
        pairs = zip(files.tolist(), reasons.tolist(), strict=True)
        for (file, reason), count in Counter(pairs).items():
            self._tallies[file].left_out[reason] += count

    def refuse(self, files: Any, lines: Any, reasons: Iterable[str]) -> None:
        """Rows that cannot be used."""
        for file, line, reason in zip(files.tolist(), lines.tolist(), reasons, strict=True):
            self._tallies[file].refused += 1
            self._problems.append((file, line, reason))

    def tallies(self) -> dict[str, Tally]:
        """By name; tables of one name are counted together."""
        found: dict[str, Tally] = {}
        for name, tally in zip(self._names, self._tallies, strict=True):
            other = found.get(name, Tally())
            found[name] = Tally(
                tally.kept + other.kept,
                tally.merged + other.merged,
                tally.left_out + other.left_out,
                tally.refused + other.refused,
            )
        return found

    def problems(self) -> tuple[Complaint, ...]:
        return tuple((self._names[file], line, why) for file, line, why in sorted(self._problems))
