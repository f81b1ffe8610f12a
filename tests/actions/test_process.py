"""The action server as a process: a bucket at the first start, none at the second."""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot.actions_client import ActionsClient, ActionsError, StillLoading
from bot.ports import free_ports
from tests.emulator import Emulator
from tests.stores.loading.store_files import meal_card, shops

pytestmark = pytest.mark.timeout(120)


@contextlib.contextmanager
def server(stores: str, state: Path, **environ: str) -> Iterator[str]:
    """A running action server; its address."""
    (port,) = free_ports(1)
    command = [sys.executable, "-P", "-m", "actions", "--port", str(port)]
    own = {"NAVIYAM_STORES": stores, "NAVIYAM_STATE": str(state), "NAVIYAM_ACTIONS_TOKEN": "t"}
    log = state.with_name("actions.log")
    with log.open("ab") as out:
        process = subprocess.Popen(command, env={**os.environ, **own, **environ}, stderr=out)
    try:
        yield f"http://127.0.0.1:{port}"
        assert process.poll() is None, log.read_text("utf-8")
    finally:
        children = psutil.Process(process.pid).children()
        process.terminate()
        assert process.wait(20) == 0
        assert not psutil.wait_procs(children, 5)[1]


async def until(client: ActionsClient, *statuses: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while True:
        assert time.monotonic() < deadline
        with contextlib.suppress(ActionsError):
            health = await client.health()
            if health["status"] in statuses:
                return health
        await asyncio.sleep(0.05)


async def test_from_a_bucket_and_then_without_it(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with Emulator() as emulator:
        emulator.put("lists/list.csv", meal_card("나라분식", "오월식당"))
        location = f"gs://{emulator.bucket}/lists"
        environ = {"STORAGE_EMULATOR_HOST": emulator.url}
        with server(location, state, **environ) as url:
            async with ActionsClient(url, "t") as client:
                if (await until(client, "loading", "ok"))["status"] == "loading":
                    with contextlib.suppress(StillLoading):
                        await client.stores({})
                assert (await until(client, "ok"))["stores"] == 2
                found = await client.stores({"menu": "", "sido": "강원도"})
                assert {store["name"] for store in found["stores"]} == {"나라분식", "오월식당"}
                store_id = found["stores"][0]["id"]
                assert (await client.store(store_id) or {})["id"] == store_id
                emulator.put("lists/shop.csv", shops(1))
                assert (await client.reload())["reloaded"] is True
                assert (await client.health())["stores"] == 3
                version = (await client.data())["version"]
        emulator.stop()
        with server(location, state, **environ) as url:
            async with ActionsClient(url, "t") as client:
                health = await until(client, "loading", "ok", "empty")
                assert (health["status"], health["stores"]) == ("ok", 3)
                assert (health["version"], health["checked_at"]) == (version, None)
                while not health["problems"]:
                    await asyncio.sleep(0.05)
                    health = await client.health()
                assert (health["status"], health["stores"]) == ("ok", 3)
    log = (tmp_path / "actions.log").read_text("utf-8")
    assert log.count("list.csv: meal_card, 2 rows, 2 kept") == 3
    assert log.count("no new stores: gs://stores/lists: cannot be listed") == 1


async def test_a_folder_without_stores(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    with server(str(tmp_path / "files"), tmp_path / "state") as url:
        async with ActionsClient(url, "t") as client:
            health = await until(client, "empty", "ok")
            assert (health["status"], health["stores"]) == ("empty", 0)
            assert await client.stores({}) == {"total": 0, "stores": []}
            (tmp_path / "files" / "shop.csv").write_bytes(shops(1, 2))
            assert (await client.reload())["stores"] == 2
            assert (await client.health())["status"] == "ok"
