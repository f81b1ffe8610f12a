"""The part of a list that says where its stores are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from bot.stores.formats.cells import Problem, told
from bot.stores.formats.columns import Fields
from bot.stores.locating import locate

_FIELDS = ("road", "lot", "sido", "sigungu", "lat", "lng")
_PLACE = ("address", "sido", "sigungu", "dong", "lat", "lng")


def located(fields: Fields, **given: Any) -> tuple[dict[str, Any], list[Problem]]:
    """The address, region and coordinates of the rows by column, and what is wrong with them.

    `given` stands in for fields: an array, or one text for all rows.
    """
    columns = {name: given.get(name, fields[name]) for name in _FIELDS}
    for name, value in columns.items():
        if isinstance(value, str):
            columns[name] = np.full(len(fields), value, dtype=object)
    found = locate(pd.DataFrame(columns, index=pd.RangeIndex(len(fields))))
    place = {name: found[name].to_numpy() for name in _PLACE}
    return place, told(fields.line, found["problem"].to_numpy())
