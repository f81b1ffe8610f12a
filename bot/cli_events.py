"""The command `naviyam events`. Imports stand inside, as in bot/cli.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot import settings
from bot.settings import SettingsError
from bot.terminal import fail, say

if TYPE_CHECKING:
    from rich.table import Table

    from bot.safety_events import Row

HIDDEN = "<5"


def events(
    days: Annotated[int, typer.Option(min=1, max=90, help="So many days, today among them.")] = 30,
    daily: Annotated[
        bool, typer.Option("--daily", help="A row a day instead of one a class.")
    ] = False,
) -> None:
    """Show what the safety check found and did: crises, refusals, masked data, limits.

    Counts by class and channel, without texts and ids, of the last 90 days at most.
    """
    from rich.console import Console

    rows = _rows(days)
    if not rows:
        say(f"No events in the last {days} days.")
        return
    console = Console()
    console.print(_by_day(rows) if daily else _by_class(rows))
    console.print(
        f"Last {days} days. {HIDDEN} is 1 to 4 on a day: so few are not shown, since they may "
        "point to one child. Sums are of the days that are shown, or the rest could be worked out.",
        markup=False,
        highlight=False,
    )


def _rows(days: int) -> list[Row]:
    import sqlite3

    from bot.clock import make_clock
    from bot.safety_events import FILE, SafetyEvents

    try:
        given = settings.read()
        clock = make_clock(given.now)
    except SettingsError as error:
        _give_up(str(error))
    path = given.state / FILE
    if not path.exists():
        _give_up(
            f"There is no file {path}. The bot makes it when it starts; "
            "for another folder set NAVIYAM_STATE."
        )
    try:
        log = SafetyEvents(path, clock)
        try:
            return log.table(days)
        finally:
            log.close()
    except (sqlite3.Error, OSError) as error:
        _give_up(f"{path} cannot be read: {error}")


def _by_class(rows: Sequence[Row]) -> Table:
    channels = sorted({row.channel for row in rows})
    table = _table("class", *channels)
    for what in sorted({row.what for row in rows}):
        cells = ([r.count for r in rows if (r.what, r.channel) == (what, c)] for c in channels)
        table.add_row(what, *map(_cell, cells))
    return table


def _by_day(rows: Sequence[Row]) -> Table:
    channels = sorted({row.channel for row in rows})
    counts = {(row.day, row.what, row.channel): row.count for row in rows}
    table = _table("day", "class", *channels)
    for day, what in dict.fromkeys((row.day, row.what) for row in rows):
        cells = (
            [counts[key]] if key in counts else [] for key in ((day, what, c) for c in channels)
        )
        table.add_row(day.isoformat(), what, *map(_cell, cells))
    return table


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    return Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)


def _cell(counts: Sequence[int | None]) -> str:
    """Days of one class and channel. It says no more than the single days do."""
    shown = [count for count in counts if count is not None]
    hidden = len(counts) - len(shown)
    parts = [f"{sum(shown):,}"] if shown else []
    if hidden:
        parts.append(
            HIDDEN if len(counts) == 1 else f"{HIDDEN} on {hidden} day{'s' * (hidden > 1)}"
        )
    return " and ".join(parts)


def _give_up(text: str) -> NoReturn:
    fail(text)
    raise typer.Exit(1)
