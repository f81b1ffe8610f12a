"""The store rows of all files as one frame, with what tells them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bot.stores.frames import CLOSED, DELETED, NOT_OPEN, STORES, Parsed, empty
from bot.stores.joining.keys import public_id
from bot.stores.joining.result import Books
from bot.stores.locating.uniques import by_value

SHOP = "shop"
"""Kind of Naviyam's own table of shops."""

PREFIXES: Mapping[str, str] = {
    "meal_card": "mc",
    "gdream": "gd",
    "good_price": "gp",
    "good_influence": "gi",
}
"""Kinds of public lists and how their ids begin, in the order in which they lead a store."""

_RANK = {kind: rank for rank, kind in enumerate((SHOP, *PREFIXES))}


@dataclass(frozen=True, slots=True)
class Rows:
    """All store rows. Every array has one entry a row."""

    frame: pd.DataFrame
    file: Any
    """Number of the file."""
    rank: Any
    """0 Naviyam, then the public lists in the order in which they lead."""
    id: Any
    counts: Any
    closes: Any
    """Says that the store is closed, and takes part in merging for that."""
    date: Any
    """Rank of as_of among all dates; 0 unknown."""
    dates: list[str]
    """The text of each rank."""

    @property
    def is_shop(self) -> Any:
        return self.rank == 0

    def column(self, name: str) -> Any:
        return self.frame[name].to_numpy()


def gather(files: Sequence[tuple[str, Parsed]], books: Books) -> Rows:
    """The rows of every file in their order. A shop's second row is refused, rows that neither
    count nor close a store are only counted; both stay in, for what points to them."""
    tables = [
        (number, parsed.kind, parsed.stores)
        for number, (_, parsed) in enumerate(files)
        if parsed.stores is not None
    ]
    frames = [stores for _, _, stores in tables]
    frame = pd.concat(frames or [empty(STORES)], ignore_index=True)
    lengths = [len(stores) for stores in frames]
    file = np.repeat(np.array([number for number, _, _ in tables], dtype=np.int64), lengths)
    rank = np.repeat(np.array([_RANK[kind] for _, kind, _ in tables], dtype=np.int8), lengths)
    twice = (rank == 0) & frame["own_id"].where(rank == 0, np.arange(len(frame))).duplicated()
    own = frame["own_id"].to_numpy(object)
    books.refuse(
        file[twice],
        frame["line"].to_numpy()[twice],
        (f"shop {shop} stands there twice" for shop in own[twice]),
    )
    frame, file, rank = frame[~twice].reset_index(drop=True), file[~twice], rank[~twice]
    reason = frame["left_out"].to_numpy(object)
    out = reason != ""
    books.leave_out(file[out], reason[out])
    closes = (reason == CLOSED) | (reason == NOT_OPEN) | ((rank == 0) & (reason == DELETED))
    dates = sorted({"", *frame["as_of"].unique()})
    rank_of_date = {text: rank for rank, text in enumerate(dates)}
    return Rows(
        frame=frame,
        file=file,
        rank=rank,
        id=_ids(frame, rank),
        counts=~out,
        closes=closes,
        date=by_value(frame["as_of"], rank_of_date.__getitem__).astype(np.int64),
        dates=dates,
    )


def _ids(frame: pd.DataFrame, rank: Any) -> Any:
    """Naviyam's own ids; of public lists' rows hashes.

    Without an address it is the coordinates that tell two stores of one name apart.
    """
    ids = frame["own_id"].to_numpy(object).copy()
    prefixes = ("", *PREFIXES.values())
    public = np.flatnonzero(rank > 0)
    columns = (
        frame[name].to_numpy()[public].tolist()
        for name in ("sido", "sigungu", "name", "address", "lat", "lng")
    )
    ids[public] = [
        public_id(prefixes[kind], sido, sigungu, name, address or _point_text(lat, lng))
        for kind, sido, sigungu, name, address, lat, lng in zip(
            rank[public].tolist(), *columns, strict=True
        )
    ]
    return ids


def _point_text(lat: float, lng: float) -> str:
    return "" if np.isnan(lat) or np.isnan(lng) else f"{lat:.5f},{lng:.5f}"
