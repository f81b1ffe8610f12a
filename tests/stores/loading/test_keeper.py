"""The keeper: what is open, swapped as a whole, kept when something fails, asked for at once."""

import asyncio
import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.stores import snapshot
from bot.stores.loading.build_process import Outcome
from bot.stores.loading.keeper import KEPT, NOT_LOADED, CatalogueKeeper, NothingLoaded
from bot.stores.loading.load_report import FileReport
from bot.stores.loading.state_folder import Current, snapshot_folder, write_current
from tests.stores.loading.builds import LOCATION, Builds


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path / "stores")


@pytest.fixture
def keeper(builds: Builds) -> CatalogueKeeper:
    return CatalogueKeeper(LOCATION, builds.folder, build=builds, pauses=(0.2, 0.02))


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def running(keeper: CatalogueKeeper) -> Any:
    task = asyncio.create_task(keeper.run())
    yield task
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


def test_nothing_is_loaded_at_first(keeper: CatalogueKeeper) -> None:
    assert not keeper.open_last()
    with pytest.raises(NothingLoaded):
        keeper.catalogue()
    assert keeper.status() == {
        "status": "loading",
        "stores": 0,
        "version": None,
        "loaded_at": None,
        "checked_at": None,
        "problems": [],
    }


def test_the_last_snapshot_is_opened(keeper: CatalogueKeeper, builds: Builds) -> None:
    builds.snapshot("a" * 32, 3)
    write_current(builds.folder, Current(LOCATION, "a" * 32))
    assert keeper.open_last()
    status = keeper.status()
    assert (status["status"], status["stores"], status["version"]) == ("ok", 3, "a" * 12)
    assert status["loaded_at"]
    assert status["checked_at"] is None


@pytest.mark.parametrize("why", ["other place", "gone", "damaged", "other format"])
def test_another_snapshot_is_not(
    keeper: CatalogueKeeper, builds: Builds, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.snapshot("a", 3)
    write_current(builds.folder, Current("gs://other" if why == "other place" else LOCATION, "a"))
    folder = snapshot_folder(builds.folder, "a")
    if why == "gone":
        shutil.rmtree(folder)
    elif why == "damaged":
        (folder / "stores.feather").write_bytes(b"ARROW1")
    elif why == "other format":
        monkeypatch.setattr(snapshot, "FORMAT", snapshot.FORMAT + 1)
    assert not keeper.open_last()
    assert keeper.status()["status"] == "loading"


async def test_a_new_snapshot_takes_the_place_of_the_old_one(
    keeper: CatalogueKeeper, builds: Builds
) -> None:
    builds.next = builds.snapshot("a", 2)
    assert await keeper.refresh()
    assert builds.urgent
    before = keeper.catalogue()
    assert not await keeper.refresh()
    assert not builds.urgent
    assert keeper.catalogue() is before
    builds.next = builds.snapshot("b", 5)
    shutil.rmtree(snapshot_folder(builds.folder, "a"))
    assert await keeper.refresh()
    assert len(keeper.catalogue()) == 5
    # Who still works with the old one has all of it.
    assert [before.get(f"a{number}") is not None for number in range(3)] == [True, True, False]


async def test_a_failure_keeps_what_is_there(
    keeper: CatalogueKeeper, builds: Builds, caplog: pytest.LogCaptureFixture
) -> None:
    builds.next = builds.snapshot("a", 2)
    await keeper.refresh()
    checked = keeper.status()["checked_at"]
    builds.next = Outcome("empty-x", "gs://bucket: out of reach", is_outage=True)
    for _ in range(3):
        assert not await keeper.refresh()
    status = keeper.status()
    assert (status["stores"], status["checked_at"]) == (2, checked)
    assert status["problems"] == [KEPT]
    assert keeper.failure == "gs://bucket: out of reach"
    assert caplog.text.count("out of reach") == 1
    builds.next = Outcome("a")
    assert not await keeper.refresh()
    assert keeper.status()["problems"] == []
    assert keeper.failure == ""


async def test_a_broken_file_is_told(keeper: CatalogueKeeper, builds: Builds) -> None:
    stale = FileReport("목록.csv", "shop", broken="a broken workbook", stale=True)
    builds.next = builds.snapshot("a", 2, stale, FileReport("x.csv", columns=("y",)))
    assert await keeper.refresh()
    assert keeper.status()["problems"] == [
        "목록.csv: cannot be used (a broken workbook); its last good version is used"
    ]


async def test_a_failure_at_first_opens_no_stores(keeper: CatalogueKeeper, builds: Builds) -> None:
    empty = builds.snapshot("empty-x", 0)
    builds.next = Outcome(empty.digest, "no such folder", is_outage=True)
    assert not await keeper.refresh()
    status = keeper.status()
    assert (status["status"], status["stores"], status["problems"]) == ("empty", 0, [NOT_LOADED])
    builds.next = builds.snapshot("a", 1)
    assert await keeper.refresh()
    assert keeper.status()["status"] == "ok"


async def test_a_snapshot_that_cannot_be_opened_is_built_anew_once(
    keeper: CatalogueKeeper, builds: Builds
) -> None:
    builds.next = builds.snapshot("a", 2)
    path = snapshot_folder(builds.folder, "a")
    (path / "stores.feather").write_bytes(b"ARROW1")
    assert not await keeper.refresh()
    assert "cannot be opened" in keeper.failure
    assert not path.exists()
    builds.snapshot("a", 2)
    (path / "stores.feather").write_bytes(b"ARROW1")
    assert not await keeper.refresh()
    assert path.exists()
    shutil.rmtree(path)
    builds.snapshot("a", 2)
    assert await keeper.refresh()


async def test_it_looks_from_time_to_time(keeper: CatalogueKeeper, builds: Builds) -> None:
    builds.next = Outcome(failure="out of reach", is_outage=True)
    async with running(keeper):
        await until(lambda: builds.calls >= 3)  # often while there are no stores
        builds.next = builds.snapshot("a", 1)
        await until(lambda: keeper.status()["status"] == "ok")
        calls = builds.calls
        builds.next = builds.snapshot("b", 2)
        await until(lambda: keeper.status()["stores"] == 2)
        assert builds.calls == calls + 1


async def test_a_failure_of_the_program_does_not_end_it(
    keeper: CatalogueKeeper, builds: Builds, caplog: pytest.LogCaptureFixture
) -> None:
    builds.next = RuntimeError("비밀")
    async with running(keeper):
        await until(lambda: builds.calls >= 2)
        assert "RuntimeError" in keeper.failure
        assert "비밀" not in keeper.failure + caplog.text
        builds.next = builds.snapshot("a", 1)
        await until(lambda: keeper.status()["status"] == "ok")


async def test_reload_at_once(builds: Builds) -> None:
    keeper = CatalogueKeeper(LOCATION, builds.folder, build=builds, pauses=(60, 60))
    builds.next = builds.snapshot("a", 1)
    async with running(keeper):
        await until(lambda: keeper.status()["status"] == "ok")
        assert await keeper.reload(5) is False
        builds.next = builds.snapshot("b", 2)
        assert await keeper.reload(5) is True
        assert keeper.status()["stores"] == 2
        assert builds.calls == 3


async def test_a_reload_while_one_is_under_way_looks_again(builds: Builds) -> None:
    keeper = CatalogueKeeper(LOCATION, builds.folder, build=builds, pauses=(60, 60))
    builds.next = builds.snapshot("a", 1)
    builds.gate = asyncio.Event()
    async with running(keeper):
        await until(lambda: builds.calls == 1)
        assert await keeper.reload(0.02) is None
        asked = [asyncio.create_task(keeper.reload(5)) for _ in range(3)]
        await asyncio.sleep(0.02)
        builds.gate.set()
        # What was changed before they asked is in: one look for all of them.
        assert await asyncio.gather(*asked) == [False] * 3
        assert builds.calls == 2


def test_serving_needs_no_pandas(builds: Builds) -> None:
    builds.snapshot("a", 3)
    builds.snapshot("empty", 0)
    write_current(builds.folder, Current(LOCATION, "a"))
    code = f"""
import sys
from pathlib import Path
from bot.stores.catalogue import Catalogue
from bot.stores.loading.keeper import CatalogueKeeper
from bot.stores.loading.state_folder import snapshot_folder
keeper = CatalogueKeeper("{LOCATION}", Path("{builds.folder}"))
assert keeper.open_last()
assert keeper.catalogue().get("a1").lat is None
assert len(Catalogue.open(snapshot_folder(Path("{builds.folder}"), "empty"))) == 0
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "scipy", "google.cloud.storage"} & set(done.stdout.split())
