"""A format's fields, found in a table by the many names that columns have for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from bot.stores.frames import fold_column
from bot.stores.reading import RawTable

Aliases = Mapping[str, tuple[str, ...]]
"""Field → the headers it may stand under, the likelier first."""

_NOTHING = frozenset({"null", "none", "nan", "nat", "\\n", "-", "\u3000"})


def folded(names: Iterable[str]) -> frozenset[str]:
    """Headers as they are compared."""
    return frozenset(map(fold_column, names))


def wanted(aliases: Aliases, columns: frozenset[str]) -> frozenset[str]:
    """Those of the (folded) columns that a format reads."""
    return frozenset().union(*(folded(names) for names in aliases.values())) & columns


def has(aliases: Aliases, field: str, columns: frozenset[str]) -> bool:
    """Whether a field stands there under any of its names."""
    return not folded(aliases[field]).isdisjoint(columns)


class Fields:
    """The columns of a table by field: arrays of str, '' where a cell or the column lacks."""

    def __init__(self, table: RawTable, aliases: Aliases) -> None:
        self._frame = table.frame
        self._aliases = aliases
        self.line: Any = table.frame.index.to_numpy()

    def __len__(self) -> int:
        return len(self.line)

    def __getitem__(self, field: str) -> Any:
        """The field's column; where several of its names stand there, the first that is filled."""
        found: Any = None
        for name in self._aliases.get(field, ()):
            folded_name = fold_column(name)
            if folded_name not in self._frame.columns:
                continue
            cells = self._frame[folded_name].to_numpy(dtype=object)
            found = cells if found is None else np.where(found == "", cells, found)
        return np.full(len(self), "", dtype=object) if found is None else found

    def has(self, field: str) -> bool:
        """Whether any of the field's names is a column."""
        return any(
            fold_column(name) in self._frame.columns for name in self._aliases.get(field, ())
        )

    def headings(self, field: str) -> list[str]:
        """The headers that the field may have."""
        return [*self._aliases.get(field, ()), *folded(self._aliases.get(field, ()))]

    def take(self, rows: Any) -> Fields:
        """The same fields of some rows only."""
        part = Fields.__new__(Fields)
        part._frame = self._frame.iloc[rows]
        part._aliases = self._aliases
        part.line = self.line[rows]
        return part


def is_blank(text: str) -> bool:
    """Whether a cell of a public list says nothing, in words too."""
    return not text or text.lower() in _NOTHING
