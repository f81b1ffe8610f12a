"""The keeper over a real bucket (emulator): the first start with the real build process, what comes
after with the same build in a thread, which is quicker."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest

from bot.storage import StorageError
from bot.stores.loading.build import build
from bot.stores.loading.build_process import Outcome
from bot.stores.loading.keeper import KEPT, CatalogueKeeper
from tests.emulator import Emulator
from tests.stores.loading.store_files import meal_card, menus, shops

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    with Emulator() as emulator:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", emulator.url)
        yield emulator


@pytest.fixture
def location(emulator: Emulator) -> str:
    emulator.put("lists/2025/list.csv", meal_card("나라분식", "오월식당"))
    emulator.put("lists/shop.csv", shops(1))
    emulator.put("elsewhere/list.csv", meal_card("딴동네식당"))
    return f"gs://{emulator.bucket}/lists"


async def in_a_thread(location: str, folder: Path, urgent: bool) -> Outcome:
    try:
        return Outcome(await asyncio.to_thread(build, location, folder))
    except StorageError as error:
        return Outcome(failure=str(error), is_outage=True)


@pytest.fixture
async def keeper(location: str, tmp_path: Path) -> AsyncIterator[CatalogueKeeper]:
    keeper = CatalogueKeeper(location, tmp_path / "stores", build=in_a_thread, pauses=(60, 60))
    looking = asyncio.create_task(keeper.run())
    yield keeper
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking


def names(keeper: CatalogueKeeper) -> set[str]:
    return {store.name for store in keeper.catalogue()}


async def test_uploads_changes_and_deletions(keeper: CatalogueKeeper, emulator: Emulator) -> None:
    await keeper.reload(60)
    assert names(keeper) == {"나라분식", "오월식당", "나비가게1"}
    first = keeper.status()
    assert (first["status"], first["problems"]) == ("ok", [])
    assert await keeper.reload(60) is False
    assert keeper.status()["loaded_at"] == first["loaded_at"]

    generation = emulator.put("lists/menu.csv", menus((1, 1, "김밥", 3000)))
    assert await keeper.reload(60) is True
    store = keeper.catalogue().get("1")
    assert store is not None
    assert [menu.name for menu in store.menus] == ["김밥"]
    versions = {file.name: file.version for file in keeper.loaded.report.files}
    assert versions["menu.csv"] == generation

    emulator.put("lists/2025/list.csv", meal_card("새봄치킨"))
    assert await keeper.reload(60) is True
    assert names(keeper) == {"새봄치킨", "나비가게1"}

    emulator.delete("lists/2025/list.csv")
    assert await keeper.reload(60) is True
    assert names(keeper) == {"나비가게1"}


async def test_a_broken_file_and_its_mending(keeper: CatalogueKeeper, emulator: Emulator) -> None:
    await keeper.reload(60)
    emulator.put("lists/2025/list.csv", b"\xff\xfe\xfd" * 9)
    emulator.put("lists/shop.csv", shops(1, 2))
    assert await keeper.reload(60) is True
    assert names(keeper) == {"나라분식", "오월식당", "나비가게1", "나비가게2"}
    (problem,) = keeper.status()["problems"]
    assert problem.startswith("2025/list.csv: cannot be used (")
    assert problem.endswith("its last good version is used")
    emulator.put("lists/2025/list.csv", meal_card("새봄치킨"))
    assert await keeper.reload(60) is True
    assert keeper.status()["problems"] == []
    assert "새봄치킨" in names(keeper)


async def test_an_outage_in_mid_load(
    keeper: CatalogueKeeper, emulator: Emulator, location: str, tmp_path: Path
) -> None:
    await keeper.reload(60)
    before = keeper.catalogue()
    checked = keeper.status()["checked_at"]
    big = meal_card(*(f"식당{number}" for number in range(90)))
    emulator.put("lists/2025/list.csv", big)
    emulator.put("lists/shop.csv", shops(7))
    with emulator.breaking_off(after=len(big) // 2):
        assert await keeper.reload(60) is False
    assert keeper.catalogue() is before
    status = keeper.status()
    assert (status["status"], status["problems"]) == ("ok", [KEPT])
    assert status["checked_at"] == checked
    assert location in keeper.failure
    # A server that starts now has the last good stores, without the bucket.
    started = CatalogueKeeper(location, tmp_path / "stores")
    assert started.open_last()
    assert names(started) == names(keeper)

    emulator.start()
    assert await keeper.reload(60) is True
    assert len(keeper.catalogue()) == 91
    assert keeper.status()["problems"] == []


async def test_an_outage_at_the_first_start(
    emulator: Emulator, location: str, tmp_path: Path
) -> None:
    emulator.stop()
    keeper = CatalogueKeeper(location, tmp_path / "stores", pauses=(60, 0.2))
    assert not keeper.open_last()
    looking = asyncio.create_task(keeper.run())
    async with asyncio.timeout(60):
        while keeper.status()["status"] == "loading":
            await asyncio.sleep(0.05)
        assert keeper.status()["status"] == "empty"
        emulator.start()
        while keeper.status()["status"] == "empty":
            await asyncio.sleep(0.05)
    assert names(keeper) == {"나라분식", "오월식당", "나비가게1"}
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking


async def test_closing_ends_a_build_under_way(location: str, tmp_path: Path) -> None:
    keeper = CatalogueKeeper(location, tmp_path / "stores")
    before = set(psutil.Process().children())  # the bot that other tests share may be one
    looking = asyncio.create_task(keeper.run())
    while set(psutil.Process().children()) <= before:
        await asyncio.sleep(0.01)
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking
    assert set(psutil.Process().children()) <= before
