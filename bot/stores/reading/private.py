"""Personal data in store files: never read, whatever a format asks for."""

from __future__ import annotations

from bot.stores.frames import fold_column
from bot.stores.reading.raw import Recognise

CARD_COLUMNS = frozenset(map(fold_column, ("card_number", "owner_name", "owner_birthday")))
"""Columns of Naviyam's foodcard, which holds children's data: a table that has one is not read
beyond its header."""

OWNER_COLUMNS = frozenset(
    map(
        fold_column,
        (
            "대표자",
            "대표자명",
            "대표자성명",
            "사업자번호",
            "사업자등록번호",
            "법인등록번호",
            "brn",
        ),
    )
)
"""Names of shop owners and their business numbers: their cells are never taken."""


def is_private(columns: frozenset[str]) -> bool:
    """Whether a table with these folded columns is one of children's cards."""
    return not CARD_COLUMNS.isdisjoint(columns)


def guarded(recognise: Recognise) -> Recognise:
    """The same, but it knows no table of cards and wants no column of owners."""

    def known(columns: frozenset[str]) -> tuple[str, frozenset[str]] | None:
        found = None if is_private(columns) else recognise(columns)
        if found is None:
            return None
        kind, wanted = found
        return kind, (wanted & columns) - OWNER_COLUMNS

    return known
