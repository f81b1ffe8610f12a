"""The questions answered by this project's search over a snapshot."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from bench.parts.store_questions import Question
from bot.clock import SEOUL
from bot.stores.catalogue import Catalogue
from bot.stores.query import Area, Query
from bot.stores.search import search

NOW = datetime(2026, 11, 18, 12, 30, tzinfo=SEOUL)


class ByOurs:
    """The catalogue of a snapshot."""

    def __init__(self, folder: Path, holidays: Collection[date]) -> None:
        self.catalogue = Catalogue.open(folder, frozenset(holidays))

    def answer(self, asked: Question) -> tuple[int, list[str]]:
        """How many match, and the ids of the page; the stores are read out in full, as for the
        app."""
        limit = asked.offset + asked.limit
        result = search(
            self.catalogue, query_of(asked), NOW, limit=limit, relax=False, skip=asked.offset
        )
        return result.total, [hit.store.id for hit in result.hits]


def query_of(asked: Question) -> Query:
    """The question as the search takes it."""
    names = (asked.sido, asked.sigungu, asked.dong)
    area = Area(" ".join(filter(None, names)), *names)
    position = None
    if asked.lat is not None and asked.lng is not None:
        position = asked.lat, asked.lng
    at = asked.open_at
    return Query(
        areas=(area,) if any(names) else (),
        category=asked.category,
        menu=asked.menu,
        any_row=True,
        position=position,
        radius_m=asked.radius,
        budget=asked.budget,
        open_at=None if at is None else datetime.fromisoformat(at).replace(tzinfo=SEOUL),
        meal_card=asked.meal_card,
        good_influence=asked.good_influence,
        diet=asked.allergen_free,
        sort=asked.sort,  # type: ignore[arg-type]
    )
