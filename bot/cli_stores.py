"""The commands `naviyam stores ...`. Imports stand inside, as in bot/cli.py."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import fail, say

app = typer.Typer(help="Lists of stores: what the bot would make of them.", no_args_is_help=True)


@app.callback()
def _stores() -> None:
    # Keeps `check` a command of its own while it is the only one.
    pass


@app.command()
def check(
    path: Annotated[str, typer.Argument(help="A folder, one file, or gs://bucket/prefix.")],
    fix_report: Annotated[
        Path | None, typer.Option(help="Write every problem into this CSV file.")
    ] = None,
) -> None:
    """Read store files and tell what is wrong with them, line by line.

    The exit code is 1 when something is lost: a file that cannot be read or is of no known kind,
    or a row. What only stays unknown, is told twice or is closed is no error. The bot need not run.
    """
    from rich.console import Console

    from bot.storage import StorageError
    from bot.stores.loading.checking import check as check_now
    from bot.stores.loading.checking import write_fix_report
    from bot.stores_view import show

    try:
        report = check_now(path)
    except StorageError as error:
        fail(str(error))
        raise typer.Exit(1) from None
    show(report, Console())
    if fix_report is not None:
        try:
            count = write_fix_report(report, fix_report)
        except OSError as error:
            fail(f"{error.strerror or error}: {fix_report}")
            raise typer.Exit(1) from None
        say(f"{count} problems are in {fix_report}")
    raise typer.Exit(1 if report.has_errors or not report.files else 0)
