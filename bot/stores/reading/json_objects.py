"""JSON to rows: objects of a known table keep their wanted cells alone while they are parsed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.stores.frames import fold_column
from bot.stores.reading.private import is_private
from bot.stores.reading.raw import BrokenFile, Problems, Recognise

_WHOLE = re.compile(r"(-?\d+)\.0+")


class PrivateObject(Exception):
    """The file holds an object of a private table; its columns are the argument."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Objects with the same keys: the table they are of, and which of their values are kept."""

    keys: tuple[str, ...]
    kind: str | None
    places: tuple[int, ...] = ()
    at: dict[str, int] = field(default_factory=dict)
    """Folded column → its place among the kept values."""


@dataclass(frozen=True, slots=True)
class Row:
    """An object of a known table: the values it keeps."""

    shape: Shape
    values: list[Any]


def parse(text: str, recognise: Recognise) -> tuple[list[tuple[int, Any]], Problems]:
    """(0, the value) of a JSON text, or (line, value) of each of JSON lines and the lines that
    are none. Numbers are text as they are written.

    Raises BrokenFile with the line of the error, PrivateObject at the first of such objects, and
    RecursionError.
    """
    decoder = json.JSONDecoder(
        object_pairs_hook=_Objects(recognise),
        parse_int=str,
        parse_float=_float,
        parse_constant=lambda _: None,
    )
    try:
        return [(0, decoder.decode(text))], ()
    except json.JSONDecodeError as error:
        lines = _json_lines(text, decoder)
        if lines is None:
            raise BrokenFile(f"not JSON: line {error.lineno}: {error.msg}") from None
        return lines


def _json_lines(
    text: str, decoder: json.JSONDecoder
) -> tuple[list[tuple[int, Any]], Problems] | None:
    """None where the lines are not mostly objects or lists of their own."""
    values: list[tuple[int, Any]] = []
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = decoder.decode(line)
        except (json.JSONDecodeError, RecursionError):
            problems.append((number, "not JSON"))
            if len(problems) > len(values) + 10:
                return None
            continue
        if not isinstance(value, dict | list | Row):
            return None
        values.append((number, value))
    return (values, tuple(problems)) if len(values) > len(problems) else None


def _float(text: str) -> str:
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


class _Objects:
    """What becomes of a JSON object: a Row of a known table, else a dict."""

    def __init__(self, recognise: Recognise) -> None:
        self._recognise = recognise
        self._shapes: dict[tuple[str, ...], Shape] = {}

    def __call__(self, pairs: Sequence[tuple[str, Any]]) -> Row | dict[str, Any]:
        keys = tuple([key for key, _ in pairs])
        shape = self._shapes.get(keys)
        if shape is None:
            shape = self._shapes[keys] = self._shape(keys)
        if shape.kind is None:
            return dict(pairs)
        return Row(shape, [pairs[place][1] for place in shape.places])

    def _shape(self, keys: tuple[str, ...]) -> Shape:
        folded = [fold_column(key) for key in keys]
        columns = frozenset(folded) - {""}
        if is_private(columns):
            raise PrivateObject(keys)
        known = self._recognise(columns)
        if known is None:
            return Shape(keys, None)
        kind, wanted = known
        names = [name for name in dict.fromkeys(folded) if name in wanted]
        places = tuple(folded.index(name) for name in names)
        return Shape(keys, kind, places, {name: at for at, name in enumerate(names)})
