"""The state folder: what is current, and that nobody ever sees half of anything."""

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from bot.stores.loading.load_report import FileReport, LoadReport, Problem, first_problems
from bot.stores.loading.state_folder import (
    Current,
    delete_others,
    one_build,
    read_current,
    read_report,
    snapshot_folder,
    whole_location,
    write_current,
    write_report,
)

REPORT = LoadReport(
    files=(
        FileReport(
            "목록.csv", "shop", "cp949", ("이름",), "1-2", "2026-11-21T18:30:00+09:00", "2025-07-14",
            rows=9, kept=5, merged=1, left_out={"closed": 2}, errors=1, notes=1,
            problems=(Problem(3, "cut off", "error"), Problem(4, "no phone")),
        ),
        FileReport("b.csv", broken="an empty file"),
    ),
    stores=5, menus=7, coupons=1, ignored=("README.md",),
)  # fmt: skip


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "null", '{"location": "x"}', '{"digest": "y"}', "\udcff"]
)
def test_nothing_that_can_be_read_is_nothing(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "current.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_current(tmp_path) is None


def test_current_is_replaced_whole(tmp_path: Path) -> None:
    for digest in ("one", "two"):
        write_current(tmp_path, Current("/곳", digest))
        assert read_current(tmp_path) == Current("/곳", digest)
    assert [path.name for path in tmp_path.iterdir()] == ["current.json"]


def test_a_write_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_current(tmp_path, Current("/x", "one"))

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_current(tmp_path, Current("/x", "two"))
    assert read_current(tmp_path) == Current("/x", "one")


def test_report_there_and_back(tmp_path: Path) -> None:
    write_report(tmp_path, REPORT)
    assert read_report(tmp_path) == REPORT


@pytest.mark.parametrize("text", ["", "{}", '{"files": [{"name": 1}]}', '{"files": 3}'])
def test_another_report_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text, "utf-8")
    assert read_report(tmp_path) is None


def test_others_are_deleted(tmp_path: Path) -> None:
    for digest in ("a", "b", "c.tmp"):
        snapshot_folder(tmp_path, digest).mkdir(parents=True)
    (snapshot_folder(tmp_path, "a") / "x").touch()
    delete_others(tmp_path, {"b", ""})
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == ["b"]


def test_a_location_is_the_same_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert whole_location("stores") == whole_location(f"{tmp_path}/x/../stores/")
    assert whole_location("gs://bucket/a/../b") == "gs://bucket/a/../b"


def _build(folder: str, log: str) -> None:
    with one_build(Path(folder)), Path(log).open("a") as file:
        file.write("<")
        file.flush()
        time.sleep(0.2)
        file.write(">")


def test_one_build_at_a_time(tmp_path: Path) -> None:
    log = tmp_path / "log"
    context = multiprocessing.get_context("spawn")
    builds = [context.Process(target=_build, args=(f"{tmp_path}/f", str(log))) for _ in range(2)]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert log.read_text() == "<><>"


def test_what_has_errors() -> None:
    assert REPORT.has_errors
    assert [file.name for file in REPORT.broken] == ["b.csv"]
    assert (
        FileReport("a.csv", "shop", notes=3, merged=1, left_out={"closed": 1}).has_errors is False
    )
    unknown = FileReport("a.csv", columns=("x",))
    assert unknown.has_errors
    assert LoadReport((unknown, *REPORT.files)).unknown == (unknown,)


def test_problems_are_counted_and_the_first_kept() -> None:
    given = [Problem(line, "x", "error" if line % 3 == 0 else "note") for line in (9, 1, 5, 3)]
    kept, errors, notes = first_problems(given, 2)
    assert [problem.line for problem in kept] == [1, 3]
    assert (errors, notes) == (2, 2)
    assert len(first_problems(given, None)[0]) == 4
