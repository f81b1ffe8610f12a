"""What a person sees of long work and of failures."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

Progress = Callable[[str], None]
"""Called with what is being done now, in a few words."""


def say(text: str) -> None:
    """A line, at once, also through a pipe."""
    print(text, flush=True)


def fail(text: str) -> None:
    """A failure that a person can do something about."""
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def working(title: str) -> Iterator[Progress]:
    """Show that something is under way: a bar with the time on a terminal, lines elsewhere."""
    if not sys.stdout.isatty():
        yield lambda text: say(f"{title}: {text}")
        return
    # Here, because most commands never show a bar.
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, transient=True) as bar:
        task = bar.add_task(f"{title} ...")
        yield lambda text: bar.update(task, description=f"{title}: {text}")
