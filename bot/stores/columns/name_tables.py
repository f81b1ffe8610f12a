"""Store names taken apart, and the runs of letters by which they are found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from bot.stores.columns.grams import index_of
from bot.stores.names import jamo, read_name
from bot.stores.spelling import fold

JAMO_RUN = 3
FOOD_RUN = 2
_EDGE = "\r"


def edged_jamo(text: str) -> str:
    """A text's jamo between two signs, so that its first and last letters make runs too."""
    return f"{_EDGE}{jamo(text)}{_EDGE}"


def name_tables(names: Any) -> tuple[dict[str, pa.Table], Any]:
    """`names` (the different names), `bases` (names without branches) and their runs of letters;
    and the number of each store's name."""
    import pandas as pd  # the server, which opens what this made, needs no pandas

    code, uniques = pd.factorize(names)
    read = [read_name(name) for name in uniques]
    bases = sorted({name.base for name in read})
    number = {base: at for at, base in enumerate(bases)}
    parts = {
        part: pa.array([getattr(name, part) for name in read], pa.string())
        for part in ("full", "branch", "core", "kind")
    }
    base = np.array([number[name.base] for name in read], dtype=np.int32)
    folded = [fold(name) for name in uniques]
    sounds, sound_owner = index_of([edged_jamo(base) for base in bases], JAMO_RUN)
    runs, run_owner = index_of(folded, FOOD_RUN)
    tables = {
        "names": pa.table({"base": base, "folded": pa.array(folded, pa.string()), **parts}),
        "bases": pa.table({"base": pa.array(bases, pa.string())}),
        "base_runs": pa.table(sounds),
        "base_run_owners": pa.table({"owner": sound_owner}),
        "name_runs": pa.table(runs),
        "name_run_owners": pa.table({"owner": run_owner}),
    }
    return tables, code.astype(np.int32)
