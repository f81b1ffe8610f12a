"""Categories of a whole column of names: the words are looked for in all names at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bot.stores import categories
from bot.stores.formats.cells import unique
from bot.stores.locating.uniques import by_pair, by_value, objects

# Arrow's expressions know no lookaround. Without it they find too much, which is looked at again.
_LOOKAROUND = re.compile(r"\(\?<?[=!](?:[^()\[\]]|\[[^\]]*\]|\((?:[^()\[\]]|\[[^\]]*\])*\))*\)")


def listed_categories(names: Any, trades: Any, kinds: Any, dishes: Any = None) -> Any:
    """The category of every row of a public list, as categories.of_listed finds it.

    `names`, `trades` (업종명) and `kinds` (the list's type) are arrays of str; `dishes` one tuple
    of names a row, or None.
    """
    codes, found = unique(names)
    said, weakly_said = said_by_names(found)
    result = said.take(codes)

    def fill(values: Callable[[Any], Any]) -> None:
        rows = np.flatnonzero(result == "")
        result[rows] = values(rows)

    fill(lambda rows: by_value(trades[rows], _or_empty(categories.stated_by_trade)))
    if dishes is not None:
        fill(lambda rows: by_value(dishes[rows], _or_empty(categories.sold_mostly)))
    fill(lambda rows: weakly_said.take(codes[rows]))
    fill(lambda rows: by_pair(trades[rows], kinds[rows], categories.of_type))
    return result


def said_by_names(names: Any) -> tuple[Any, Any]:
    """What each name says by a chain or a dish in it, and what its weak words say; '' nothing."""
    folded = [categories.folded(name) for name in names]
    result = np.full(len(folded), "", dtype=object)
    whole = objects(name.replace(" ", "") for name in folded)
    _decide(result, whole, categories.CHAINS)
    base = objects(categories.without_branch(name).replace(" ", "") for name in folded)
    _decide(result, base, categories.DISHES)
    for row in np.flatnonzero((result == "") & (whole != base)).tolist():
        result[row] = categories.said_in_brackets(names[row]) or ""
    weak = result.copy()
    _decide(weak, base, categories.PLACES)
    return result, weak


def _or_empty(function: Callable[[Any], str | None]) -> Callable[[Any], str]:
    return lambda value: function(value) or ""


def _decide(result: Any, texts: Any, told: categories.Told) -> None:
    """Fills in what is still open, the first pattern that fits."""
    rows = np.flatnonzero(result == "")
    left = pa.array(texts[rows], pa.string())
    for category, pattern in told:
        likely = pc.match_substring_regex(left, _LOOKAROUND.sub("", pattern.pattern))
        likely = likely.to_numpy(zero_copy_only=False)
        hits = [row for row in rows[likely].tolist() if pattern.search(texts[row])]
        if hits:
            result[hits] = category
            open_rows = result[rows] == ""
            rows, left = rows[open_rows], left.filter(pa.array(open_rows))
