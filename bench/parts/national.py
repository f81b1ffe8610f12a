"""A whole country's store files, drawn with a seed: the national meal-card list and Naviyam's tables.

Places are real, stores are not; no number in it can be called. Rates of dirt and formats are those
that were measured on real lists. As a program: `python -m bench.parts.national FOLDER --rows N`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.parts.national_list import COLUMNS, List, make_list
from bench.parts.national_places import read_places
from bench.parts.national_shops import make_shops
from bench.parts.national_stores import draw_stores
from bench.parts.national_truth import country_frames

SEED = 20250714
SHOPS = 15_000 / 300_000
"""Naviyam's shops for each row of the list."""
_LINES_AT_ONCE = 100_000


@dataclass(frozen=True)
class Country:
    """What was written, and what a perfect reader would make of it (see store_frames)."""

    rows: int
    shops: int
    menus: int
    stores: pd.DataFrame
    menu_rows: pd.DataFrame


def write_country(folder: Path, rows: int, seed: int = SEED) -> Country:
    """Five files into a folder: the list with about so many rows, and shops in proportion."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    places = read_places(rng)
    drawn = draw_stores(rng, places, round(rows * 0.982))
    listed = make_list(rng, places, drawn)
    shops = make_shops(rng, places, drawn, max(1, round(rows * SHOPS)))
    _write_list(folder / "meal_card_list.csv", listed)
    for name, columns in shops.tables.items():
        write_csv(folder / f"{name}.csv", columns, "utf-8")
    stores, menus = country_frames(places, drawn, listed, shops)
    return Country(
        rows=len(listed.store),
        shops=len(shops.tables["shop"]["id"]),
        menus=len(shops.tables["shop_menu"]["id"]),
        stores=stores,
        menu_rows=menus,
    )


def _write_list(path: Path, listed: List) -> None:
    write_csv(path, {column: listed.cells[column] for column in COLUMNS}, "cp949")


def write_csv(path: Path, columns: Mapping[str, Any], encoding: str) -> None:
    """Columns of texts as CSV with the line ends of Windows; a cell is quoted where it must be."""
    names = list(columns)
    length = len(columns[names[0]])
    with path.open("wb") as file:
        file.write((",".join(names) + "\r\n").encode(encoding))
        for start in range(0, length, _LINES_AT_ONCE):
            part = slice(start, start + _LINES_AT_ONCE)
            cells = [_quoted(columns[name][part].tolist()) for name in names]
            lines = map(",".join, zip(*cells, strict=True))
            file.write(("\r\n".join(lines) + "\r\n").encode(encoding))


def _quoted(cells: list[str]) -> list[str]:
    """Most columns need no quotes at all, which is seen at once."""
    joined = "\x1f".join(cells)
    if not any(sign in joined for sign in ',"\n'):
        return cells
    return [
        '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\n') else cell
        for cell in cells
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.parts.national", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(arguments)
    began = time.perf_counter()
    made = write_country(given.folder, given.rows, given.seed)
    print(
        f"{made.rows} rows, {made.shops} shops with {made.menus} menu rows, in truth "
        f"{len(made.stores)} stores, in {time.perf_counter() - began:.1f} s: {given.folder}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
