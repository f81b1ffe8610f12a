"""The page of `naviyam bench stores`: tables, goals and the curve over sizes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.parts.measures import median, percentiles
from bench.parts.store_mix import PAGE
from bench.parts.tables import number, table, times

if TYPE_CHECKING:
    from bench.stores import Measured

OURS = "ours"
GOAL_ROWS = 300_000
PERCENTILES = ("p50", "p95", "p99")
_SHOWN_DIFFERENCES = 10


def page(
    given: argparse.Namespace, found: Sequence[Measured], curve: Path | None, machine: str
) -> str:
    """The whole page."""
    lines = ["# Search over the country's stores", ""]
    for one in found:
        lines.append(
            f"- {one.rows:,} rows of the meal-card list and Naviyam's tables: {one.stores:,} stores "
            f"(the generator's truth: {one.truth:,}), {one.menus:,} menu rows"
        )
    lines += [
        f"- {given.each} questions of each of {len(set(found[0].kinds))} kinds in {given.rounds} "
        "rounds by turns, each asked once; every program in a process of its own on the same core",
        f"- the first 5 stores are wanted, of a page {PAGE}; CPU time tells what other work on the "
        "machine does not change",
        "- ours reads the stores of a page out in full with reasons; pandas and DuckDB give ids, in "
        "the order of a simpler score",
        f"- {machine}",
        "",
    ]
    if any(one.different for one in found):
        return "\n".join([*lines, *_differences(found)])
    main = min(found, key=lambda one: abs(one.rows - GOAL_ROWS))
    lines += [f"Totals were equal in all {len(main.kinds)} questions of each size.", ""]
    lines += [*_goals(main), "", f"## {main.rows:,} rows, milliseconds", "", _kinds(main), ""]
    lines += ["## Loading and memory", "", _loading(found), ""]
    if curve is not None:
        lines += ["## By size", "", _sizes(found), "", f"![curve]({curve.name})", ""]
    return "\n".join(lines)


def _differences(found: Sequence[Measured]) -> list[str]:
    lines = ["**Totals differ, so no time counts.**", ""]
    for one in found:
        lines += [f"{one.rows:,} rows: {len(one.different)} of {len(one.kinds)} questions", ""]
        lines += [f"- {totals}: {asked}" for asked, totals in one.different[:_SHOWN_DIFFERENCES]]
        lines.append("")
    return lines


def _goals(one: Measured) -> list[str]:
    """What was to be reached, and whether it was."""
    ours = percentiles(one.programs[OURS]["seconds"])
    cpu = percentiles(one.programs[OURS]["cpu_seconds"])
    rows = [
        ("search p50, ms", ours["p50"], 2.0, 2),
        ("search p99, ms", ours["p99"], 10.0, 2),
        ("search p50, CPU ms", cpu["p50"], 2.0, 2),
        ("search p99, CPU ms", cpu["p99"], 10.0, 2),
        ("memory of the catalogue, MB", one.memory, 600.0, 0),
        ("memory after all questions, MB", one.memory_used, 600.0, 0),
        ("load from the snapshot, s", median(one.loads), 5.0, 2),
        ("load from raw files, s", one.build.seconds, 30.0, 1),
    ]
    lines = [
        [name, number(value, digits), f"≤ {number(goal, 0)}", "yes" if value <= goal else "**no**"]
        for name, value, goal, digits in rows
    ]
    for name, program in one.programs.items():
        if name != OURS:
            theirs = percentiles(program["seconds"])
            for part in ("p50", "p99"):
                ahead = theirs[part] > ours[part]
                told = times(theirs[part] / ours[part])
                lines.append(
                    [f"{part} of {name} against ours", told, "> 1.0×", "yes" if ahead else "**no**"]
                )
    return table(("goal", "measured", "wanted", "reached"), lines).splitlines()


def _kinds(one: Measured) -> str:
    """Each kind of question, and all of them."""
    kinds = np.array(one.kinds)
    names = list(one.programs)
    headers = ["question", "matches"]
    headers += [f"{name} {part}" for name in names for part in PERCENTILES]
    headers += [f"{name} : ours" for name in names if name != OURS]
    rows = []
    every = np.arange(len(kinds))
    shares = [(kind, np.flatnonzero(kinds == kind), "seconds") for kind in sorted(set(one.kinds))]
    shares += [("**all**", every, "seconds"), ("**all, CPU time**", every, "cpu_seconds")]
    for title, chosen, what in shares:
        totals = np.array(one.programs[OURS]["totals"])[chosen]
        seen = {name: _percentiles(one.programs[name][what], chosen) for name in names}
        row = [title, number(median(totals.tolist()), 0)]
        row += [number(seen[name][part], 2) for name in names for part in PERCENTILES]
        row += [times(seen[name]["p50"] / seen[OURS]["p50"]) for name in names if name != OURS]
        rows.append(row)
    return table(headers, rows)


def _percentiles(seconds: Sequence[float], chosen: Any) -> dict[str, float]:
    return percentiles(np.array(seconds)[chosen].tolist())


def _loading(found: Sequence[Measured]) -> str:
    headers = [
        "rows",
        "raw files, s",
        "CPU s",
        "peak MB",
        "snapshot, s",
        "MB",
        "MB after questions",
    ]
    others = [name for name in found[0].programs if name != OURS]
    headers += [f"{name}, frames, s" for name in others] + [f"{name}, MB" for name in others]
    rows = []
    for one in found:
        build = [number(one.build.seconds), number(one.build.cpu_seconds)]
        row = [f"{one.rows:,}", *build, number(one.build.peak_mb, 0), number(median(one.loads), 2)]
        row += [number(one.memory, 0), number(one.memory_used, 0)]
        seen = [one.programs[name] for name in others]
        row += [number(program["load"], 2) for program in seen]
        row += [number(program["rss"] - program["before"], 0) for program in seen]
        rows.append(row)
    return table(headers, rows)


def _sizes(found: Sequence[Measured]) -> str:
    names = list(found[0].programs)
    headers = ["rows", *(f"{name} {part}, ms" for name in names for part in PERCENTILES)]
    rows = []
    for one in found:
        seen = [percentiles(one.programs[name]["seconds"]) for name in names]
        cells = [number(parts[part], 2) for parts in seen for part in PERCENTILES]
        rows.append([f"{one.rows:,}", *cells])
    return table(headers, rows)


def draw(found: Sequence[Measured], path: Path) -> None:
    """p50 and p99 of each program, and what ours takes to load, over the rows."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    rows = [one.rows for one in found]
    figure, (search, loading) = plt.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for place, name in enumerate(found[0].programs):
        seen = [percentiles(one.programs[name]["seconds"]) for one in found]
        color = f"C{place}"
        search.plot(rows, [one["p50"] for one in seen], "o-", color=color, label=f"{name} p50")
        search.plot(rows, [one["p99"] for one in seen], "o--", color=color, label=f"{name} p99")
    search.set(title="Search", ylabel="ms", xlabel="rows of the list", xscale="log", yscale="log")
    loading.plot(rows, [one.build.seconds for one in found], "o-", label="raw files, s")
    loading.plot(rows, [median(one.loads) for one in found], "o-", label="snapshot, s")
    loading.plot(rows, [one.memory_used / 100 for one in found], "o--", label="memory, 100 MB")
    loading.set(title="Ours: loading and memory", xlabel="rows of the list", xscale="log")
    loading.set(yscale="log")
    for axes in (search, loading):
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.legend()
    figure.savefig(path, dpi=120)
    plt.close(figure)
