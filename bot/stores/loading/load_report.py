"""What a load of store files made of them: file by file, with what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

MOST_PROBLEMS = 1000
"""Of a file are kept; all are counted."""

Severity = Literal["error", "note"]
"""An error costs a row or a file; after a note a cell stays unknown and the row counts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place. Line 0 is the file itself."""

    line: int
    reason: str
    severity: Severity = "note"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One table: a file, a member of an archive ('all.zip/list.csv') or a sheet ('b.xlsx#shop')."""

    name: str
    kind: str | None = None
    """None: its columns are not known, or it cannot be read."""
    encoding: str = ""
    columns: tuple[str, ...] = ()
    version: str = ""
    """Of the file as it was read: its generation in a bucket, time and size in a folder."""
    updated: str = ""
    """When that version was written, ISO 8601 with offset."""
    date: str = ""
    """The newest date that its rows carry, YYYY-MM-DD."""
    rows: int = 0
    kept: int = 0
    merged: int = 0
    """Rows that are one store with a row of this or of another file."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Rows that do not count, by reason."""
    errors: int = 0
    notes: int = 0
    problems: tuple[Problem, ...] = ()
    """The first MOST_PROBLEMS of them."""
    broken: str = ""
    """Why the newest version cannot be used; then `stale` says whether an older one is."""
    stale: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether it was left out because of its columns."""
        return self.kind is None and not self.broken

    @property
    def has_errors(self) -> bool:
        """Whether something is lost that a person should mend."""
        return bool(self.is_unknown or self.broken or self.errors)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """All files of a load, and how many stores came of them."""

    files: tuple[FileReport, ...] = ()
    stores: int = 0
    menus: int = 0
    coupons: int = 0
    ignored: tuple[str, ...] = ()
    """Files whose names end in nothing that is read."""

    @property
    def broken(self) -> tuple[FileReport, ...]:
        """Files whose newest version cannot be used."""
        return tuple(file for file in self.files if file.broken)

    @property
    def unknown(self) -> tuple[FileReport, ...]:
        """Files whose columns are of no known kind; they were left out."""
        return tuple(file for file in self.files if file.is_unknown)

    @property
    def has_errors(self) -> bool:
        """Whether something is lost that a person should mend."""
        return any(file.has_errors for file in self.files)

    def to_json(self) -> dict[str, Any]:
        """As it lies in report.json and stands under GET /data."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> LoadReport:
        """The report that `to_json` wrote; KeyError, TypeError or ValueError for anything else."""
        files = tuple(
            FileReport(
                **{
                    **file,
                    "columns": tuple(file["columns"]),
                    "problems": tuple(Problem(**problem) for problem in file["problems"]),
                }
            )
            for file in body["files"]
        )
        return cls(**{**body, "files": files, "ignored": tuple(body["ignored"])})


def first_problems(
    problems: Iterable[Problem], most: int | None = MOST_PROBLEMS
) -> tuple[tuple[Problem, ...], int, int]:
    """The first problems by line, and how many errors and notes there are; None keeps all."""
    found = sorted(problems, key=lambda problem: (problem.line, problem.reason))
    errors = sum(problem.severity == "error" for problem in found)
    return tuple(found[:most]), errors, len(found) - errors
