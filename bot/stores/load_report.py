"""What a load of store files made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, or a cell that stays unknown. Line 0 is the file itself."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: what it is (None when its columns are not known), and its rows."""

    name: str
    kind: str | None
    encoding: str
    columns: tuple[str, ...]
    rows: int = 0
    kept: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    """Rows that do not count, by reason: closed, deleted, of a shop that does not count."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """All files and everything that went wrong with them."""

    files: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def unknown(self) -> tuple[SourceFile, ...]:
        """Files whose columns are of no known kind; they were left out."""
        return tuple(file for file in self.files if file.kind is None)


class Tally:
    """Counts one file's rows while it is read."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.rows = 0
        self.kept = 0
        self.left_out: Counter[str] = Counter()
        self._problems = problems

    def problem(self, line: int, reason: str) -> None:
        """Write down what is wrong with a row."""
        self._problems.append(Problem(self.file, line, reason))
