"""The questions answered by DuckDB: tables in memory, one prepared SQL statement a question.

Runs in the interpreter of the benchmarks; imports nothing of the project but the questions.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from bench.parts.store_bits import allergen_bits
from bench.parts.store_questions import EARTH_M, METRES_A_DEGREE, Day, Question, moment_of

NEAR, HALF_WAY_M = 3.0, 600.0
GOOD_INFLUENCE, GOOD_PRICE, MEAL_CARD = 0.8, 0.5, 0.6
DEAR_WON = 15_000.0

_ENUMS = ("category", "sido", "sigungu", "first_word", "last_word", "dong")
_DISTANCE = (
    f"{2 * EARTH_M} * asin(sqrt(pow(sin((radians(lat) - radians($lat)) / 2), 2) + "
    "cos(radians(lat)) * cos(radians($lat)) * pow(sin((radians(lng) - radians($lng)) / 2), 2)))"
)


class ByDuckDB:
    """A database in memory, rows in the order of their places, texts that repeat as enums."""

    def __init__(self, folder: Path, holidays: Collection[date]) -> None:
        self._base = duckdb.connect(":memory:", config={"threads": 1})
        self._base.execute("SET enable_progress_bar = false")
        for name in _ENUMS:
            self._base.execute(
                f"CREATE TYPE {name}_t AS ENUM (SELECT DISTINCT CAST({name} AS VARCHAR) "
                f"FROM '{folder}/stores.parquet')"
            )
        enums = ", ".join(f"CAST(CAST({name} AS VARCHAR) AS {name}_t) AS {name}" for name in _ENUMS)
        self._base.execute(
            f"CREATE TABLE stores AS SELECT * REPLACE ({enums}) FROM '{folder}/stores.parquet' "
            "ORDER BY sido, sigungu, dong"
        )
        self._base.execute(f"CREATE TABLE menus AS FROM '{folder}/menus.parquet' ORDER BY store")
        self._holidays = frozenset(holidays)
        self._prepared: dict[str, str] = {}

    def answer(self, asked: Question) -> tuple[int, list[str]]:
        """How many match, and the ids of the page."""
        sql, values = statement(asked, self._holidays)
        name = self._prepared.get(sql)
        if name is None:
            name = self._prepared[sql] = f"question_{len(self._prepared)}"
            self._base.execute(f"PREPARE {name} AS {sql}")
        given = ", ".join(f"{key} := {_literal(value)}" for key, value in values.items())
        found = self._base.execute(f"EXECUTE {name}({given})").fetchall()
        return (found[0][1] if found else 0), [row[0] for row in found[asked.offset :]]


def _literal(value: Any) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def statement(asked: Question, holidays: Collection[date]) -> tuple[str, dict[str, Any]]:
    """The SQL of a question and the values of its parameters."""
    where, values = _of_the_store(asked)
    if asked.open_at is not None:
        where.append(_is_open(asked.open_at, holidays, values))
    source, price = "stores", "price"
    if asked.asks_rows:
        rows = _of_the_row(asked, values)
        source = (
            "stores JOIN (SELECT store, min(CASE WHEN final >= 0 THEN final END) AS had "
            f"FROM menus WHERE {rows} GROUP BY store) USING (store)"
        )
        price = "had"
    if asked.sort == "nearest" or asked.radius is None:
        values |= {} if asked.lat is None else {"lat": asked.lat, "lng": asked.lng}
    place, way = {
        "nearest": (_DISTANCE, "ASC NULLS LAST"),
        "cheapest": (f"CASE WHEN {price} >= 0 THEN {price} END", "ASC NULLS LAST"),
        "best": (_score(price, asked), "DESC"),
    }[asked.sort]
    values["wanted"] = asked.offset + asked.limit
    # Counted and put in order apart: a window over all of a long answer takes longer.
    sql = (
        f"WITH found AS MATERIALIZED (SELECT id, {place} AS place FROM {source} "
        f"WHERE {' AND '.join(where) or 'true'}) "
        f"SELECT id, (SELECT count(*) FROM found) FROM found ORDER BY place {way} LIMIT $wanted"
    )
    return sql, {name: value for name, value in values.items() if f"${name}" in sql}


def _of_the_store(asked: Question) -> tuple[list[str], dict[str, Any]]:
    where: list[str] = []
    values: dict[str, Any] = {}
    for name in ("sido", "dong", "category"):
        if (value := getattr(asked, name)) is not None:
            where.append(f"{name} = ${name}")
            values[name] = value
    if asked.sigungu is not None:
        values["sigungu"] = asked.sigungu
        words = " OR first_word = $sigungu OR last_word = $sigungu"
        where.append(f"(sigungu = $sigungu{'' if ' ' in asked.sigungu else words})")
    where += ["meal_card"] if asked.meal_card else []
    where += ["good_influence"] if asked.good_influence else []
    if asked.radius is not None:
        assert asked.lat is not None
        up = asked.radius / METRES_A_DEGREE
        across = up / math.cos(math.radians(abs(asked.lat) + up))
        values |= {"lat": asked.lat, "lng": asked.lng, "up": up, "across": across}
        values["radius"] = asked.radius
        where += ["lat BETWEEN $lat - $up AND $lat + $up"]
        where += ["lng BETWEEN $lng - $across AND $lng + $across"]
        where += [f"{_DISTANCE} <= $radius"]
    return where, values


def _is_open(text: str, holidays: Collection[date], values: dict[str, Any]) -> str:
    moment = moment_of(text, holidays)
    values |= {"minute": moment.minute, "late": moment.minute + 1440}
    today = _inside("minute", moment.today, values)
    yesterday = _inside("late", moment.yesterday, values)
    pause = (
        "CASE WHEN break_start <= break_end THEN break_start <= $minute AND $minute < break_end "
        "ELSE break_start <= $minute OR $minute < break_end END"
    )
    return f"({today} OR {yesterday}) AND NOT (break_start >= 0 AND {pause})"


def _inside(minute: str, day: Day, values: dict[str, Any]) -> str:
    names = {part: f"{minute}_{part}" for part in ("weekly", "monthly", "day")}
    values |= {name: getattr(day, part) for part, name in names.items()}
    return (
        f"(open{day.kind} <= ${minute} AND close{day.kind} > ${minute} "
        f"AND shut_weekly & ${names['weekly']} = 0 AND shut_monthly & ${names['monthly']} = 0 "
        f"AND shut_days & ${names['day']} = 0{' AND NOT shut_holidays' if day.holiday else ''})"
    )


def _of_the_row(asked: Question, values: dict[str, Any]) -> str:
    where = ["NOT sold_out"]
    if asked.menu is not None:
        values["menu"] = asked.menu.replace(" ", "").lower()
        where.append("contains(key, $menu)")
    if asked.budget is not None:
        values["budget"] = asked.budget
        where.append("final BETWEEN 0 AND $budget")
    if asked.allergen_free:
        values["allergens"] = allergen_bits(asked.allergen_free)
        where.append("declared AND allergens & $allergens = 0")
    return " AND ".join(where)


def _score(price: str, asked: Question) -> str:
    """The same simple score as by pandas."""
    score = (
        f"CASE WHEN {price} >= 0 THEN greatest(1 - {price} / {DEAR_WON}, 0) ELSE 0 END "
        f"+ {GOOD_INFLUENCE} * good_influence::INT + {GOOD_PRICE} * good_price::INT "
        f"+ {MEAL_CARD} * meal_card::INT"
    )
    if asked.lat is not None:
        score += f" + coalesce({NEAR} / (1 + ({_DISTANCE}) / {HALF_WAY_M}), 0)"
    return score
