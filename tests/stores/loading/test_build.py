"""The build over a folder: what is read, what is kept, and that nothing is ever half done."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage import Entry, Folder, StorageError, open_storage
from bot.stores.catalogue import Catalogue
from bot.stores.frames import Parsed
from bot.stores.loading import build as building
from bot.stores.loading import files as loading
from bot.stores.loading.build import NothingToLoad, build, build_now
from bot.stores.loading.files import load
from bot.stores.loading.load_report import FileReport, LoadReport
from bot.stores.loading.state_folder import read_current, read_report, snapshot_folder
from bot.stores.reading import RawTable
from tests.stores.loading.store_files import meal_card, menus, put, put_zip, shops

BROKEN = b"\xff\xfe\xfd" * 9


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a list of three and two shops of Naviyam."""
    files = tmp_path / "files"
    put(files / "list.csv", meal_card("나라분식", "오월식당", "별빛김밥"), 1000)
    put(files / "deep" / "shop.csv", shops(1, 2), 1000)
    put(files / "menu.csv", menus((1, 1, "김밥", 3000), (2, 9, "라면", 4000)), 1000)
    put(files / "README.md", b"# notes", 1000)
    return files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "stores"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are read."""
    names: list[str] = []
    read = Folder.read

    def noting(self: Folder, entry: Entry) -> bytes:
        names.append(entry.name)
        return read(self, entry)

    monkeypatch.setattr(Folder, "read", noting)
    return names


def opened(folder: Path) -> tuple[Catalogue, LoadReport]:
    current = read_current(folder)
    assert current is not None
    path = snapshot_folder(folder, current.digest)
    report = read_report(path)
    assert report is not None
    return Catalogue.open(path), report


def names(folder: Path) -> set[str]:
    return {store.name for store in opened(folder)[0]}


def report_of(folder: Path, name: str) -> FileReport:
    (found,) = (file for file in opened(folder)[1].files if file.name == name)
    return found


def test_a_first_build(files: Path, folder: Path, reads: list[str]) -> None:
    digest = build(str(files), folder)
    catalogue, report = opened(folder)
    assert len(catalogue) == 5
    assert catalogue.get("1") is not None
    assert [(f.name, f.kind, f.rows, f.kept, f.errors) for f in report.files] == [
        ("deep/shop.csv", "shop", 2, 2, 0),
        ("list.csv", "meal_card", 3, 3, 0),
        ("menu.csv", "shop_menu", 2, 1, 1),
    ]
    (problem,) = report_of(folder, "menu.csv").problems
    assert (problem.line, problem.severity) == (3, "error")
    card = report_of(folder, "list.csv")
    assert (card.encoding, card.date) == ("cp949", "2025-07-14")
    assert card.version.startswith("1000000000000-")
    assert card.updated == "1970-01-01T09:16:40+09:00"
    assert (report.stores, report.menus, report.ignored) == (5, 1, ())
    assert sorted(reads) == ["deep/shop.csv", "list.csv", "menu.csv"]
    assert read_current(folder) is not None
    assert digest in {path.name for path in (folder / "snapshots").iterdir()}


def test_only_what_changed_is_read(files: Path, folder: Path, reads: list[str]) -> None:
    first = build_now(str(files), folder)
    reads.clear()
    assert build_now(str(files), folder).digest == first.digest
    put(files / "README.md", b"# other notes", 2000)
    assert not build_now(str(files), folder).is_new
    assert reads == []
    put(files / "list.csv", meal_card("나라분식", "새봄치킨"), 2000)
    second = build_now(str(files), folder)
    assert second.is_new
    assert reads == ["list.csv"]
    assert names(folder) == {"나라분식", "새봄치킨", "나비가게1", "나비가게2"}
    (files / "deep" / "shop.csv").unlink()
    (files / "menu.csv").unlink()
    build(str(files), folder)
    assert reads == ["list.csv"]
    assert names(folder) == {"나라분식", "새봄치킨"}


def test_the_one_before_is_kept_and_no_more(files: Path, folder: Path) -> None:
    digests = []
    for number in range(1, 5):
        put(files / "list.csv", meal_card(*"가나다라"[:number]), 1000 + number)
        digests.append(build(str(files), folder))
    assert {path.name for path in (folder / "snapshots").iterdir()} == set(digests[-2:])
    assert len(list((folder / "parsed").glob("*/*"))) == 3


def test_back_to_what_was_there_before(files: Path, folder: Path, reads: list[str]) -> None:
    first = build(str(files), folder)
    put(files / "list.csv", meal_card("새봄치킨"), 2000)
    build(str(files), folder)
    put(files / "list.csv", meal_card("나라분식", "오월식당", "별빛김밥"), 1000)
    again = build_now(str(files), folder)
    assert (again.digest, again.is_new) == (first, False)
    assert "나라분식" in names(folder)


@pytest.mark.parametrize("data", [BROKEN, b"", b"a,b\n1,2\n", b"PK\x03\x04broken"])
def test_a_broken_version_does_not_replace_the_last_good_one(
    files: Path, folder: Path, data: bytes, reads: list[str]
) -> None:
    build(str(files), folder)
    put(files / "list.csv", data, 2000)
    put(files / "deep" / "shop.csv", shops(1), 2000)
    for seconds in (2000, 3000):  # also while other files change
        put(files / "menu.csv", menus((1, 1, "김밥", seconds)), seconds)
        build(str(files), folder)
        assert names(folder) == {"나라분식", "오월식당", "별빛김밥", "나비가게1"}
        file = report_of(folder, "list.csv")
        assert file.stale
        assert file.broken
        assert (file.kind, file.kept, file.version[:13]) == ("meal_card", 3, "1000000000000")
    assert reads.count("list.csv") == 2
    put(files / "list.csv", meal_card("새봄치킨"), 4000)
    build(str(files), folder)
    assert names(folder) == {"새봄치킨", "나비가게1"}
    assert not opened(folder)[1].broken


def test_a_file_that_was_never_good(files: Path, folder: Path) -> None:
    put(files / "list.csv", BROKEN, 1000)
    put(files / "other.csv", b"a,b\n1,2\n", 1000)
    build(str(files), folder)
    assert names(folder) == {"나비가게1", "나비가게2"}
    broken, unknown = report_of(folder, "list.csv"), report_of(folder, "other.csv")
    assert (broken.kind, broken.stale, bool(broken.broken)) == (None, False, True)
    assert (unknown.is_unknown, unknown.columns) == (True, ("a", "b"))


def test_a_fault_of_ours_costs_one_file(
    files: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = loading.parse

    def failing(raw: RawTable) -> Parsed:
        if raw.kind == "meal_card":
            raise KeyError("secret cell")
        return parse(raw)

    monkeypatch.setattr(loading, "parse", failing)
    build(str(files), folder)
    assert names(folder) == {"나비가게1", "나비가게2"}
    assert report_of(folder, "list.csv").broken == "reading it failed: KeyError"


def test_a_part_of_a_zip(files: Path, folder: Path) -> None:
    put_zip(files / "all.zip", 1000, a=meal_card("가가식당"), b=meal_card("나나식당"))
    build(str(files), folder)
    put_zip(files / "all.zip", 2000, a=BROKEN, b=meal_card("다다식당"))
    build(str(files), folder)
    assert {"가가식당", "다다식당"} <= names(folder)
    assert "나나식당" not in names(folder)
    assert report_of(folder, "all.zip/a.csv").stale
    assert not report_of(folder, "all.zip/b.csv").broken


def test_children_s_cards_are_named_and_not_read(files: Path, folder: Path) -> None:
    put(files / "foodcard.csv", b"id,card_number,owner_name\n1,5555,secret-name\n", 1000)
    build(str(files), folder)
    card = report_of(folder, "foodcard.csv")
    assert "children's card data" in card.problems[0].reason
    kept = (path for path in folder.rglob("*") if path.is_file())
    assert not any(b"secret-name" in path.read_bytes() for path in kept)


def test_nothing_to_load_leaves_all_as_it_is(files: Path, folder: Path) -> None:
    digest = build(str(files), folder)
    for path in files.rglob("*.csv"):
        path.unlink()
    with pytest.raises(NothingToLoad, match=r"no \.csv"):
        build(str(files), folder)
    put(files / "other.csv", b"a,b\n1,2\n", 1000)
    with pytest.raises(NothingToLoad, match=r"no store that counts.*other\.csv: unknown"):
        build(str(files), folder)
    current = read_current(folder)
    assert current is not None
    assert current.digest == digest
    assert len(names(folder)) == 5


def test_an_outage_in_mid_load_leaves_all_as_it_is(
    files: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    digest = build(str(files), folder)
    put(files / "deep" / "shop.csv", shops(1, 2, 3), 2000)
    put(files / "list.csv", meal_card("새봄치킨"), 2000)
    read = Folder.read

    def gone(self: Folder, entry: Entry) -> bytes:
        if entry.name == "list.csv":
            raise StorageError("list.csv: cannot be read")
        return read(self, entry)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "read", gone)
        with pytest.raises(StorageError):
            build(str(files), folder)
    current = read_current(folder)
    assert current is not None
    assert current.digest == digest
    assert len(names(folder)) == 5
    reads.clear()
    build(str(files), folder)
    assert reads == ["list.csv"]  # the other one was read before the outage
    assert names(folder) == {"새봄치킨", "나비가게1", "나비가게2", "나비가게3"}


def test_a_file_that_changes_meanwhile_is_read_again(
    files: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, times = Folder.read, iter((2000, 3000))

    def changing(self: Folder, entry: Entry) -> bytes:
        if entry.name == "list.csv" and (seconds := next(times, None)) is not None:
            put(files / "list.csv", meal_card("새봄치킨", f"식당{seconds}"), seconds)
        return read(self, entry)

    monkeypatch.setattr(Folder, "read", changing)
    digest = build(str(files), folder)
    assert {"새봄치킨", "식당3000"} <= names(folder)
    assert not build_now(str(files), folder).is_new
    assert build(str(files), folder) == digest


def test_a_build_that_breaks_off_leaves_nothing_half(
    files: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = build(str(files), folder)
    put(files / "list.csv", meal_card("새봄치킨"), 2000)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(building, "write_report", full)
        with pytest.raises(OSError, match="No space"):
            build(str(files), folder)
    assert len(names(folder)) == 5
    left = {path.name for path in (folder / "snapshots").iterdir()}
    assert {name for name in left if not name.endswith(".tmp")} == {digest}
    build(str(files), folder)
    assert "새봄치킨" in names(folder)
    assert not any(path.name.endswith(".tmp") for path in (folder / "snapshots").iterdir())


def test_new_code_reads_all_again_and_keeps_what_is_good(
    files: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    first = build(str(files), folder)
    put(files / "list.csv", BROKEN, 2000)
    reads.clear()
    monkeypatch.setattr(building, "code_digest", lambda: "other")
    assert build(str(files), folder) != first
    assert len(reads) == 3
    assert "오월식당" in names(folder)
    assert report_of(folder, "list.csv").stale


def test_another_place(files: Path, folder: Path, tmp_path: Path) -> None:
    first = build(str(files), folder)
    files.rename(tmp_path / "moved")
    second = build(str(tmp_path / "moved"), folder)
    assert first != second
    current = read_current(folder)
    assert current is not None
    assert current.location == str(tmp_path / "moved")


@pytest.mark.parametrize(("most", "lines"), [(2, [2, 3]), (None, [2, 3, 4, 5, 6])])
def test_all_problems_are_counted(files: Path, most: int | None, lines: list[int]) -> None:
    put(files / "menu.csv", menus(*((n, 9, "라면", 4000) for n in range(5))), 2000)
    storage = open_storage(str(files))
    report = load(storage, storage.list(), most_problems=most).report
    (file,) = (file for file in report.files if file.name == "menu.csv")
    assert (file.errors, [problem.line for problem in file.problems]) == (5, lines)
    assert report.ignored == ("README.md",)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "bot.stores.loading.build", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command(files: Path, folder: Path) -> None:
    done = run(str(files), str(folder), f"--child-of={os.getpid()}", "--background")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    said = json.loads(line)
    assert said["new"] is True
    assert len(names(folder)) == 5
    assert json.loads(run(str(files), str(folder)).stdout)["digest"] == said["digest"]
    done = run(str(files / "nothing"), str(folder))
    assert done.returncode == 3
    assert done.stderr == f"{files}/nothing: no such folder\n"
    empty = json.loads(done.stdout)["digest"]
    assert len(Catalogue.open(snapshot_folder(folder, empty))) == 0
    assert run("one").returncode == 2
    folder.rename(folder.with_name("other"))
    folder.touch()
    assert run(str(files), str(folder)).returncode == 1


def test_in_the_background_it_lets_others_go_first(
    files: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr(os, "nice", given.append)
    assert building.main([str(files), str(folder), "--background"]) == 0
    assert given == [10]


def test_a_child_ends_without_its_parent(files: Path, folder: Path) -> None:
    assert run(str(files), str(folder), "--child-of=1").returncode == 1
    assert not folder.exists()


def test_looking_needs_no_pandas(files: Path, folder: Path) -> None:
    build(str(files), folder)
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "bot.stores.loading.build",
        str(files),
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert not imported & {"pandas", "pyarrow", "numpy", "google.cloud.storage"}
