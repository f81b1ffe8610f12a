"""What files said, on disk: the same frames come back, versions and code are kept apart."""

import os
from pathlib import Path

import pandas as pd
import pytest

from bot.stores import frames
from bot.stores.frames import Parsed
from bot.stores.loading.load_report import Problem
from bot.stores.loading.parsed_cache import ParsedCache, ReadFile, ReadTable

STORES = frames.make(
    frames.STORES,
    [2, 3],
    name=["꽃밭분식", "줄\n바꿈 \ud55c식"],
    lat=[37.5, float("nan")],
    open=[600, -1],
    all_day=[True, False],
    left_out=["", "closed"],
)
MENUS = frames.make(frames.MENUS, [2], store_line=[2], name=["김밥"], price=[3000])
COUPONS = frames.make(frames.COUPONS, [], name=[])
PROBLEMS = (Problem(3, "phone: not a number"), Problem(4, "cut off", "error"))


def file(version: str = "1", *, kind: str | None = "shop", broken: str = "") -> ReadFile:
    parsed = None if kind is None else Parsed(kind, STORES, MENUS, COUPONS)
    table = ReadTable("a.zip/목록.csv", "cp949", ("이름", "값"), 3, PROBLEMS, parsed)
    tables = () if broken else (table,)
    return ReadFile("a.zip", version, "2026-11-21T18:30:00+09:00", tables, broken)


@pytest.fixture
def cache(tmp_path: Path) -> ParsedCache:
    return ParsedCache(tmp_path / "parsed", "code1")


def older(cache: ParsedCache, name: str, seconds: float) -> None:
    for about in cache.folder.glob("*/*/about.json"):
        if f'"version": "{name}"' in about.read_text("utf-8"):
            os.utime(about, (seconds, seconds))


def test_what_was_saved_comes_back(cache: ParsedCache) -> None:
    cache.save(file())
    found = cache.load("a.zip", "1")
    assert found is not None
    assert (found.name, found.version, found.updated) == ("a.zip", "1", "2026-11-21T18:30:00+09:00")
    (table,) = found.tables
    assert (table.name, table.encoding, table.columns) == (
        "a.zip/목록.csv",
        "cp949",
        ("이름", "값"),
    )
    assert (table.rows, table.problems) == (3, PROBLEMS)
    assert table.parsed is not None
    assert (table.parsed.kind, table.parsed.links) == ("shop", None)
    for given, back in (
        (STORES, table.parsed.stores),
        (MENUS, table.parsed.menus),
        (COUPONS, table.parsed.coupons),
    ):
        pd.testing.assert_frame_equal(given, back)


def test_unknown_and_broken_files_are_kept_too(cache: ParsedCache) -> None:
    cache.save(file(kind=None))
    cache.save(file("2", broken="not a zip file"))
    unknown, broken = cache.load("a.zip", "1"), cache.load("a.zip", "2")
    assert unknown is not None
    assert unknown.tables[0].parsed is None
    assert broken is not None
    assert (broken.tables, broken.broken) == ((), "not a zip file")


def test_versions_names_and_code_are_kept_apart(cache: ParsedCache) -> None:
    cache.save(file())
    assert cache.load("a.zip", "2") is None
    assert cache.load("b.zip", "1") is None
    assert ParsedCache(cache.folder, "code2").load("a.zip", "1") is None


def test_the_last_usable_version_may_be_of_older_code(cache: ParsedCache) -> None:
    for number, one in enumerate((file("1"), file("2"), file("3", kind=None), file("4"))):
        cache.save(one)
        older(cache, one.version, 1000.0 + number)
    newer = ParsedCache(cache.folder, "code2")
    found = newer.last_usable("a.zip", but="4")
    assert found is not None
    assert found.version == "2"
    assert newer.last_usable("b.zip", but="4") is None


@pytest.mark.parametrize("damage", ["cut", "gone", "columns", "about"])
def test_what_is_damaged_is_read_again(cache: ParsedCache, damage: str) -> None:
    cache.save(file())
    (frame,) = cache.folder.glob("*/*/0.stores.feather")
    if damage == "cut":
        frame.write_bytes(frame.read_bytes()[:-40])
    elif damage == "gone":
        frame.unlink()
    elif damage == "columns":
        STORES.drop(columns="as_of").to_feather(frame)
    else:
        frame.with_name("about.json").write_text("{", "utf-8")
    assert cache.load("a.zip", "1") is None
    assert cache.last_usable("a.zip", but="2") is None


def test_saving_again_replaces(cache: ParsedCache) -> None:
    cache.save(file(kind=None))
    cache.save(file())
    found = cache.load("a.zip", "1")
    assert found is not None
    assert found.is_usable


def test_what_was_not_used_is_deleted(cache: ParsedCache) -> None:
    for version in "123":
        cache.save(file(version))
    cache.save(ReadFile("gone.csv", "1", ""))
    now = ParsedCache(cache.folder, "code1")
    assert now.load("a.zip", "2") is not None
    now.delete_unused()
    assert len(list(cache.folder.glob("*/*"))) == len(list(cache.folder.glob("*"))) == 1
    assert now.load("a.zip", "2") is not None
