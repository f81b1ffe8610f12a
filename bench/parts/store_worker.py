"""One of the compared programs in a process of its own: loads, then answers when it is told.

`python -m bench.parts.store_worker NAME LOADED QUESTIONS HOLIDAY...`: a line of JSON comes out when
it has loaded, and one for each line 'FROM TO' that comes in. Imports what its program needs alone.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

PROGRAMS = {
    "ours": ("bench.parts.stores_by_ours", "ByOurs"),
    "pandas": ("bench.parts.stores_by_pandas", "ByPandas"),
    "DuckDB": ("bench.parts.stores_by_duckdb", "ByDuckDB"),
}


def main(arguments: list[str]) -> int:
    """Runs until its input ends."""
    from bench.parts.store_questions import load

    name, loaded, questions, *days = arguments
    module, program = PROGRAMS[name]
    make = getattr(importlib.import_module(module), program)
    asked = load(Path(questions))
    holidays = frozenset(map(date.fromisoformat, days))
    before, began = rss_mb(), time.perf_counter()
    answerer = make(Path(loaded), holidays)
    _tell({"load": time.perf_counter() - began, "before": before, "after": rss_mb()})
    for line in sys.stdin:
        start, end = map(int, line.split())
        seconds, cpu_seconds, totals = [], [], []
        for question in asked[start:end]:
            began, cpu_began = time.perf_counter(), time.process_time()
            total, _ = answerer.answer(question)
            cpu_seconds.append(time.process_time() - cpu_began)
            seconds.append(time.perf_counter() - began)
            totals.append(total)
        told = {"seconds": seconds, "cpu_seconds": cpu_seconds}
        _tell({**told, "totals": totals, "rss": rss_mb()})
    return 0


def rss_mb() -> float:
    """Resident memory of this process, mapped files included."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
