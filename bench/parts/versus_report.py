"""The comparison's figures, and its page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from bench.parts.measures import median, percentiles
from bench.parts.scores import Sentence, accuracy, entity_f1
from bench.parts.tables import number, percent, table, times
from bench.parts.training import Model
from bench.parts.versus import Seen

EARLY, LATE = slice(2, 12), 10
"""Turns 3 to 12 stand for turn 5 and the last ten for turn 300: two whole cycles of each."""

# Name, key, digits, and whether more is better; shares of 1 are shown in percent.
ROWS: tuple[tuple[str, str, int, bool | None], ...] = (
    ("training, s", "training_s", 1, False),
    ("training, CPU s", "training_cpu_s", 1, False),
    ("start to first answer, s", "start_s", 2, False),
    ("start, CPU s of the engine", "start_cpu_s", 2, False),
    ("first sentence after that, ms", "first_sentence_ms", 1, False),
    ("parse p50, ms", "parse_p50", 2, False),
    ("parse p95, ms", "parse_p95", 2, False),
    ("parse p99, ms", "parse_p99", 2, False),
    ("turn p50, ms", "turn_p50", 2, False),
    ("turn p95, ms", "turn_p95", 2, False),
    ("turn p99, ms", "turn_p99", 2, False),
    ("CPU a turn, all processes, ms", "cpu_ms", 2, False),
    ("CPU a turn at 16 at once, ms", "loaded_cpu_ms", 2, False),
    ("turns per second at 16 at once", "turns_per_second", 1, True),
    ("engine memory RSS, MB", "rss_mb", 0, False),
    ("engine memory USS, MB", "uss_mb", 0, False),
    ("action server memory RSS, MB", "actions_rss_mb", 0, False),
    ("turn 5 of a conversation, ms", "early_ms", 2, False),
    ("turn {long} of it, ms", "late_ms", 2, False),
    ("turn {long} against turn 5", "growth", 2, False),
    ("turns without an answer", "failed", 0, None),
)
SHARES = (("intent accuracy", "accuracy"), ("entity F1", "entity_f1"))


def figures(seen: Seen, model: Model, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Everything that is reported of one variant."""
    late = median(seen.long[-LATE:]) * 1000
    early = median(seen.long[EARLY]) * 1000
    found = {
        "training_s": model.job.seconds if model.job else math.nan,
        "training_cpu_s": model.job.cpu_seconds if model.job else math.nan,
        "start_s": median([s.first_answer for s in seen.starts]),
        "start_cpu_s": median([s.engine_cpu for s in seen.starts]),
        "first_sentence_ms": 1000 * median([s.first_sentence for s in seen.starts]),
        "cpu_ms": 1000 * seen.turns_cpu / len(seen.turns),
        "loaded_cpu_ms": 1000 * seen.loaded_cpu / seen.loaded_turns,
        "turns_per_second": seen.loaded_turns / seen.loaded_seconds,
        "early_ms": early,
        "late_ms": late,
        "growth": late / early,
        "failed": float(seen.failed),
        "accuracy": accuracy(sentences, seen.intents),
        "entity_f1": entity_f1(sentences, seen.entities),
    }
    if seen.memory and seen.actions_memory:
        found |= {"rss_mb": seen.memory.rss, "uss_mb": seen.memory.uss}
        found["actions_rss_mb"] = seen.actions_memory.rss
    found |= {f"parse_{name}": ms for name, ms in percentiles(seen.parses).items()}
    return found | {f"turn_{name}": ms for name, ms in percentiles(seen.turns).items()}


def ratio(stock: float, own: float, more_is_better: bool) -> float:
    """How many times better the project's is."""
    above, below = (own, stock) if more_is_better else (stock, own)
    return above / below if below else math.nan


def page(found: Mapping[str, Mapping[str, float]], about: Sequence[str], long: int) -> str:
    """The page: lines about the run, then the table; ratios against the first variant."""
    names = list(found)
    against = [name for name in names[1:] if names[0].startswith("stock")]
    rows = []
    for label, key, digits, more in ROWS:
        values = [found[name].get(key, math.nan) for name in names]
        ratios = [
            "" if more is None else times(ratio(values[0], found[name].get(key, math.nan), more))
            for name in against
        ]
        rows.append([label.format(long=long), *(number(v, digits) for v in values), *ratios])
    for label, key in SHARES:
        values = [found[name][key] for name in names]
        rows.append([label, *(percent(v) for v in values), *("" for _ in against)])
    headers = ["", *names, *(f"better: {name.split(', ')[-1]}" for name in against)]
    return "\n".join([*about, "", table(headers, rows), ""])


def plain(seen: Seen) -> dict[str, Any]:
    """The raw measurements, for the JSON file."""
    return {
        "starts": [vars(start) for start in seen.starts],
        "parse_seconds": seen.parses,
        "turn_seconds": seen.turns,
        "long_seconds": seen.long,
        "intents": seen.intents,
        "entities": seen.entities,
    }
