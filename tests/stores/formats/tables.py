"""Tables for the tests, read from bytes as the files of a folder are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.stores.formats import parse, recognise
from bot.stores.frames import Parsed
from bot.stores.reading import RawTable, read_tables


def raw_csv(text: str, encoding: str = "utf-8-sig") -> RawTable:
    (table,) = read_tables("list.csv", text.encode(encoding), recognise)
    return table


def parsed_csv(text: str, encoding: str = "utf-8-sig") -> Parsed:
    return parse(raw_csv(text, encoding))


def parsed_json(content: object) -> Parsed:
    (table,) = read_tables("list.json", json.dumps(content).encode(), recognise)
    return parse(table)


def parsed_rows(*rows: Mapping[str, str]) -> Parsed:
    """A CSV with the columns of the first row."""
    columns = list(rows[0])
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    quoted = (
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines
    )
    return parsed_csv("\n".join(quoted) + "\n")


def stores_of(parsed: Parsed) -> list[dict[str, Any]]:
    assert parsed.stores is not None
    return list(parsed.stores.to_dict("records"))


def menus_of(parsed: Parsed) -> list[dict[str, Any]]:
    assert parsed.menus is not None
    return list(parsed.menus.to_dict("records"))


def store_of(parsed: Parsed) -> dict[str, Any]:
    (store,) = stores_of(parsed)
    return store
