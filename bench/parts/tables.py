"""Markdown tables and the lines above them."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path


def number(value: float | None, digits: int = 1) -> str:
    """A figure for a person; a dash where there is none."""
    if value is None or math.isnan(value):
        return "–"
    return f"{value:,.{digits}f}" if abs(value) < 1000 else f"{value:,.0f}"


def times(value: float | None) -> str:
    """A ratio."""
    text = number(value)
    return text if text == "–" else f"{text}×"


def percent(value: float | None, digits: int = 1) -> str:
    """A share of 1 in percent."""
    text = number(None if value is None else 100 * value, digits)
    return text if text == "–" else f"{text} %"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    lines = [
        "| " + " | ".join(headers) + " |",
        "| --- |" + " ---: |" * (len(headers) - 1),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n".join(lines)


def machine() -> str:
    """One line about where it was measured."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores ({model}), load {load:.1f} at the end"
