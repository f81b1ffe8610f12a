import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from bench.parts import store_frames, store_questions
from bench.parts.national import write_country
from bench.parts.processes import Job
from bench.parts.store_export import frames_of
from bench.parts.store_mix import KINDS, Mix
from bench.parts.store_questions import Question, moment_of
from bench.parts.store_report import page
from bench.parts.stores_by_ours import ByOurs
from bench.parts.stores_by_pandas import ByPandas
from bench.stores import Measured
from bot.stores.loading.build import build

HOLIDAYS = frozenset({date(2026, 12, 25)})
EACH = 3


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[ByOurs, Path, list[Question]]:
    """A small country loaded, its frames, and questions about it."""
    folder = tmp_path_factory.mktemp("stores")
    write_country(folder / "files", 4000, seed=4)
    digest = build(str(folder / "files"), folder / "state")
    ours = ByOurs(folder / "state" / "snapshots" / digest, HOLIDAYS)
    stores, menus = frames_of(ours.catalogue)
    store_frames.save(stores, menus, folder / "frames")
    return ours, folder / "frames", Mix(stores, 1).questions(EACH)


def test_ours_and_pandas_count_alike(loaded: tuple[ByOurs, Path, list[Question]]) -> None:
    ours, frames, questions = loaded
    plain = ByPandas(frames, HOLIDAYS)
    found = 0
    for question in questions:
        total, ids = ours.answer(question)
        their_total, their_ids = plain.answer(question)
        assert total == their_total, question
        assert len(ids) == len(their_ids), question
        found += total > 0
    assert len(questions) == EACH * len(KINDS)
    assert found > len(questions) / 2


def test_by_distance_ours_and_pandas_agree_on_the_order(
    loaded: tuple[ByOurs, Path, list[Question]],
) -> None:
    ours, frames, _ = loaded
    plain = ByPandas(frames, HOLIDAYS)
    asked = Question("", sido="서울특별시", lat=37.5, lng=127.0, sort="nearest", limit=5)
    ids = ours.answer(asked)[1]
    assert ids == plain.answer(asked)[1]
    rest = plain.answer(replace(asked, limit=3, offset=2))[1]
    assert rest == ids[2:] == ours.answer(replace(asked, limit=3, offset=2))[1]


def test_questions_are_kept_in_a_file(
    tmp_path: Path, loaded: tuple[ByOurs, Path, list[Question]]
) -> None:
    store_questions.save(loaded[2], tmp_path / "q.jsonl")
    assert store_questions.load(tmp_path / "q.jsonl") == loaded[2]


@pytest.mark.parametrize(
    ("at", "kind", "monthly"),
    [
        ("2026-11-18T12:30", 0, 1 << 7 * 3 + 2),
        ("2026-11-21T00:40", 1, 1 << 7 * 3 + 5),
        ("2026-11-29T09:00", 2, (1 << 7 * 5 + 6) | (1 << 6)),
        ("2026-12-25T12:00", 2, (1 << 7 * 4 + 4) | (1 << 4)),
    ],
)
def test_days_of_a_moment(at: str, kind: int, monthly: int) -> None:
    moment = moment_of(at, HOLIDAYS)
    assert (moment.today.kind, moment.today.monthly) == (kind, monthly)
    assert moment.minute == int(at[11:13]) * 60 + int(at[14:])


def test_words_of_a_region_and_the_price_are_worked_out() -> None:
    menus = pd.DataFrame(
        {"store": [0, 0, 1], "final": [5000, 4000, -1], "sold_out": [False, True, False]}
    )
    count = 2
    plain = {name: [0] * count for name in store_frames.STORES}
    frame = store_frames.stores_frame({**plain, "sigungu": ["수원시 팔달구", ""]}, menus)
    assert frame["first_word"].tolist() == ["수원시", ""]
    assert frame["last_word"].tolist() == ["팔달구", ""]
    assert frame["price"].tolist() == [5000, -1]


@pytest.fixture
def measured() -> Measured:
    def program(milliseconds: float) -> dict[str, object]:
        seconds = {"seconds": [milliseconds / 1000] * 2, "cpu_seconds": [milliseconds / 1000] * 2}
        return {**seconds, "totals": [3, 4], "load": 1.0, "before": 50.0, "rss": 90.0}

    return Measured(
        rows=300_000,
        truth=100,
        stores=99,
        menus=10,
        build=Job(31.0, 30.0, 500.0),
        loads=[1.0],
        memory=100.0,
        memory_used=110.0,
        kinds=["dong", "sido"],
        programs={"ours": program(1.0), "pandas": program(4.0)},
        different=[],
    )


def test_the_page_tells_goals_and_ratios(measured: Measured) -> None:
    text = page(argparse.Namespace(each=1, rounds=1), [measured], None, "a machine")
    assert "| search p50, ms | 1.00 | ≤ 2 | yes |" in text
    assert "| load from raw files, s | 31.0 | ≤ 30 | **no** |" in text
    assert "| p50 of pandas against ours | 4.0× | > 1.0× | yes |" in text
    assert "| dong | 3 | 1.00 | 1.00 | 1.00 | 4.00 | 4.00 | 4.00 | 4.0× |" in text


def test_no_time_counts_where_totals_differ(measured: Measured) -> None:
    wrong = replace(measured, different=[(Question("dong"), {"ours": 3, "pandas": 4})])
    text = page(argparse.Namespace(each=1, rounds=1), [wrong], None, "a machine")
    assert "no time counts" in text
    assert "p50" not in text
    assert "'pandas': 4" in text
