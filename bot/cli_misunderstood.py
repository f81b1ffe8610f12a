"""The command `naviyam misunderstood`. Imports stand inside, as in bot/cli.py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot import settings
from bot.settings import SettingsError
from bot.terminal import fail, say, working

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.misunderstood.clusters import Cluster
    from bot.misunderstood.log import Entry, MisunderstoodLog

SWITCH = "NAVIYAM_KEEP_MISUNDERSTOOD"
MOST_TOLD = 20
"""Groups that are named after writing; the rest is counted."""


def misunderstood(
    everything: Annotated[
        bool, typer.Option("--all", help="Show every group and every wording.")
    ] = False,
    write: Annotated[
        Path | None, typer.Option(help="Write groups into this .yml file, ready to label.")
    ] = None,
    pick: Annotated[str | None, typer.Option(help="Which groups to write: 1,3,5-7 or all.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    delete: Annotated[bool, typer.Option("--delete", help="Delete all that is kept.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """List what the bot did not understand in the last 7 days, alike messages together.

    Messages are kept with NAVIYAM_KEEP_MISUNDERSTOOD=yes alone, masked and without ids.
    """
    _check_options(write, pick, delete)
    keeps, path, clock = _place()
    entries = _entries_or_deleted(path, clock, delete=delete, yes=yes)
    if entries is None:
        return
    if not entries:
        say(f"Nothing is kept in {path} from the last 7 days.")
    else:
        from bot.misunderstood.clusters import clusters

        with working("Grouping") as progress:
            progress(f"{len(entries):,} wordings")
            groups = clusters(entries)
        if write is not None and pick is not None:
            _write(groups, pick, write, clock, force=force)
            return
        _show(groups, everything=everything)
    if not keeps:
        say(f"{SWITCH} is not 'yes' here: a bot that is started so keeps nothing new.")


def _check_options(write: Path | None, pick: str | None, delete: bool) -> None:
    if delete and (write or pick):
        _give_up("--delete stands alone.")
    if write and pick is None:
        _give_up("--write needs --pick with numbers of the list: 1,3,5-7, or all.")
    if pick is not None and write is None:
        _give_up("--pick needs --write FILE.")
    # `naviyam check` reads nothing else in data/nlu, Rasa does.
    if write and write.suffix != ".yml":
        _give_up(f"--write: a name that ends with .yml is needed, not {write}")


def _place() -> tuple[bool, Path, Clock]:
    """Whether messages are kept, in which file, and the time."""
    from bot.clock import make_clock
    from bot.misunderstood.log import FILE

    try:
        given = settings.read()
        clock = make_clock(given.now)
    except SettingsError as error:
        _give_up(str(error))
    path = given.state / FILE
    if not path.exists():
        if given.keep_misunderstood:
            why = "The bot makes it when it starts; for another folder set NAVIYAM_STATE."
        else:
            why = f"Messages are kept only when the bot runs with {SWITCH}=yes."
        _give_up(f"There is no file {path}. {why}")
    return given.keep_misunderstood, path, clock


def _entries_or_deleted(path: Path, clock: Clock, *, delete: bool, yes: bool) -> list[Entry] | None:
    """What is kept; None where it was to be deleted."""
    import sqlite3

    from bot.misunderstood.log import MisunderstoodLog

    try:
        log = MisunderstoodLog(path, clock)
        try:
            if not delete:
                return log.entries()
            _delete(log, path, yes)
        finally:
            log.close()
    except (sqlite3.Error, OSError) as error:
        _give_up(f"{path} cannot be read: {error}")
    return None


def _delete(log: MisunderstoodLog, path: Path, yes: bool) -> None:
    count = len(log.entries())
    if not yes and not typer.confirm(f"Delete {count:,} wordings from {path}?"):
        say("Nothing is deleted.")
        raise typer.Exit(1)
    log.delete_all()
    say(f"{count:,} wordings are deleted. Files that were written with --write are still there.")


def _show(groups: Sequence[Cluster], *, everything: bool) -> None:
    from rich.console import Console

    from bot.misunderstood.view import show

    show(groups, Console(), everything=everything)


def _write(groups: Sequence[Cluster], pick: str, path: Path, clock: Clock, *, force: bool) -> None:
    from bot.misunderstood.labelling import labelling_file, write_file
    from bot.misunderstood.picking import PickError, picked

    try:
        numbers = picked(pick, len(groups))
        chosen = [(number, groups[number - 1]) for number in numbers]
        write_file(path, labelling_file(chosen, clock().date()), force=force)
    except PickError as error:
        _give_up(str(error))
    except FileExistsError:
        _give_up(f"{path} is there already; --force writes over it.")
    except OSError as error:
        _give_up(f"{error.strerror or error}: {path}")
    # New messages move the numbers, so a person must see what was taken.
    for number, group in chosen[:MOST_TOLD]:
        say(f"{number}. {group.representative.text} ({len(group.entries)} wordings)")
    if len(chosen) > MOST_TOLD:
        say(f"... and {len(chosen) - MOST_TOLD:,} more")
    say(f"{len(chosen):,} groups are in {path}")
    if masked := sum(entry.masked for _, group in chosen for entry in group.entries):
        say(f"{masked:,} wordings with stars stand there as comments: they are not for training.")
    say("Read every line for names and places, fill in each TODO, then: naviyam check")


def _give_up(text: str) -> NoReturn:
    fail(text)
    raise typer.Exit(1)
