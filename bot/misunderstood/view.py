"""What was not understood as `naviyam misunderstood` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.misunderstood.clusters import Cluster

MOST_SHOWN = 40
"""Clusters, unless all are asked for; the rest is counted."""
MOST_EXAMPLES = 3
"""Wordings of a cluster beside its representative, unless all are asked for."""


def show(clusters: Sequence[Cluster], console: Console, *, everything: bool) -> None:
    """A table of the clusters, numbered as --pick takes them, and how to go on."""
    shown = clusters if everything else clusters[:MOST_SHOWN]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("said", justify="right", no_wrap=True)
    table.add_column("days", no_wrap=True)
    table.add_column("what, and in other words", overflow="fold", ratio=1)
    table.add_column("guesses", overflow="fold")
    for number, cluster in enumerate(shown, 1):
        table.add_row(
            str(number),
            f"{cluster.count:,}",
            _days(cluster.first_day, cluster.last_day),
            _wordings(cluster, everything),
            "\n".join(cluster.guesses),
        )
    console.print(table)
    if more := len(clusters) - len(shown):
        console.print(f"... and {more:,} smaller ones: --all shows everything.")
    said = sum(cluster.count for cluster in clusters)
    wordings = sum(len(cluster.entries) for cluster in clusters)
    console.print(f"{said:,} messages, {wordings:,} wordings, {len(clusters):,} groups.")
    if any(entry.masked for cluster in clusters for entry in cluster.entries):
        console.print("Stars stand for something that was masked.", markup=False)
    console.print(
        "To label: naviyam misunderstood --write data/nlu/new.yml --pick 1,3,5-7", markup=False
    )


def line(text: str) -> Text:
    """Without control characters: a terminal would obey them."""
    return Text("".join(char if char.isprintable() else "\ufffd" for char in text))


def _days(first: date, last: date) -> str:
    begin = f"{first:%m-%d}"
    return begin if first == last else f"{begin} to {last:%m-%d}"


def _wordings(cluster: Cluster, everything: bool) -> Text:
    others = [entry for entry in cluster.entries if entry != cluster.representative]
    shown = others if everything else others[:MOST_EXAMPLES]
    rows = [line(cluster.representative.text)]
    for entry in shown:
        times = f" ({entry.count})" if entry.count > 1 else ""
        rows.append(Text("  ").append(line(entry.text)).append(times))
        rows[-1].stylize("dim")
    if more := len(others) - len(shown):
        rows.append(Text(f"  ... and {more:,} more", "dim"))
    return Text("\n").join(rows)
