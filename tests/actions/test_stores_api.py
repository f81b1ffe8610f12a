"""The private routes over a real socket: stores, the report, reloading."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk.executor import ActionExecutor

from actions import stores_api
from actions.__main__ import kept
from actions.server import make_app
from bot.stores.loading.build_process import Outcome
from bot.stores.loading.keeper import KEPT, CatalogueKeeper
from bot.stores.loading.load_report import FileReport, Problem
from tests.stores.loading.builds import LOCATION, Builds
from tests.stores.samples import NOW, hours, menu, store

Client = TestClient  # type: ignore[type-arg]

STORES = [
    store("1", menu("김밥", 3000), lat=37.5, lng=127.0, meal_card=True, hours=hours("09:00", "19:00")),
    store("2", menu("김치찌개", 8000), menu("소주", 5000), meal_card=True, name="찌개집"),
    store("3", menu("짜장면", 7000), category="중식", sido="부산광역시", sigungu="중구", dong="남포동"),
]  # fmt: skip
FILES = (
    FileReport("목록.csv", "shop", "cp949", ("id",), "7", date="2025-07-14", rows=4, kept=3, errors=1,
               problems=(Problem(3, "cut off", "error"),)),
    FileReport("x.csv", columns=("y",)),
)  # fmt: skip


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    builds = Builds(tmp_path / "stores")
    builds.next = builds.snapshot_of("a" * 32, STORES, *FILES)
    return builds


@pytest.fixture
def keeper(builds: Builds) -> CatalogueKeeper:
    return CatalogueKeeper(LOCATION, builds.folder, build=builds, pauses=(60, 60))


@pytest.fixture
async def client(keeper: CatalogueKeeper) -> AsyncIterator[Client]:
    routes = stores_api.routes(keeper, lambda: NOW)
    app = make_app(ActionExecutor(), "t", keeper.status, routes)
    async with TestClient(TestServer(app), headers={"Authorization": "Bearer t"}) as client:
        yield client


async def get(client: Client, path: str) -> Any:
    async with client.get(path) as reply:
        assert reply.status == 200, await reply.text()
        return await reply.json()


async def test_before_the_first_stores(client: Client, builds: Builds) -> None:
    assert (await get(client, "/health"))["status"] == "loading"
    for path in ("/stores", "/store?id=1", "/data", "/data?full=1", "/names/dangerous"):
        assert (await client.get(path)).status == 503


async def test_only_with_the_token(client: Client, keeper: CatalogueKeeper) -> None:
    await keeper.refresh()
    for path in ("/stores", "/store?id=1", "/data", "/data?full=1", "/names/dangerous"):
        wrong = {"Authorization": "Bearer x"}
        assert (await client.get(path, headers=wrong)).status == 401
    assert (await client.post("/data/reload", headers=wrong)).status == 401


@pytest.mark.parametrize(
    ("parameters", "ids"),
    [
        ("", {"1", "2", "3"}),
        ("category=중식", {"3"}),
        ("menu=김", {"1", "2"}),
        ("menu=소주", {"2"}),
        ("budget=3000", {"1"}),
        ("sido=부산", {"3"}),
        ("sigungu=동작구&meal_card=true", {"1", "2"}),
        ("lat=37.5&lng=127&radius=0", {"1"}),
        ("open_at=2026-11-21T18:59", {"1"}),
        ("open_at=2026-11-21T19:00", set()),
        ("menu=김밥&budget=2999", set()),
    ],
)
async def test_search(
    client: Client, keeper: CatalogueKeeper, parameters: str, ids: set[str]
) -> None:
    await keeper.refresh()
    body = await get(client, f"/stores?{parameters}")
    assert body["total"] == len(ids)
    assert {found["id"] for found in body["stores"]} == ids


async def test_pages(client: Client, keeper: CatalogueKeeper) -> None:
    await keeper.refresh()
    whole = (await get(client, "/stores"))["stores"]
    pages = [await get(client, f"/stores?limit=1&offset={n}") for n in range(4)]
    assert [page["total"] for page in pages] == [3] * 4
    assert [one for page in pages for one in page["stores"]] == whole


async def test_what_a_card_says(client: Client, keeper: CatalogueKeeper) -> None:
    await keeper.refresh()
    found = (await get(client, "/stores?lat=37.5&lng=127.0&sort=nearest"))["stores"]
    by_id = {one["id"]: one for one in found}
    assert by_id["1"]["distance_m"] == 0
    assert by_id["2"]["distance_m"] is None
    assert (by_id["1"]["open"], by_id["1"]["closes_at"]) == (True, "19:00")
    single = await get(client, "/store?id=1")
    assert single["name"] == "가게1"
    assert single["distance_m"] is None
    assert set(single) == set(by_id["1"])


@pytest.mark.parametrize("store_id", ["9", "", "../1", "1%20"])
async def test_no_such_store(client: Client, keeper: CatalogueKeeper, store_id: str) -> None:
    await keeper.refresh()
    assert (await client.get("/store", params={"id": store_id})).status == 404


async def test_what_does_not_fit(client: Client, keeper: CatalogueKeeper) -> None:
    await keeper.refresh()
    assert (await client.get("/stores?limit=0")).status == 422


async def test_the_open_part_names_sources(client: Client, keeper: CatalogueKeeper) -> None:
    await keeper.refresh()
    body = await get(client, "/data")
    assert (body["stores"], body["version"]) == (3, "a" * 12)
    assert body["sources"] == [
        {"file": "목록.csv", "kind": "shop", "kept": 3, "date": "2025-07-14", "version": "7"}
    ]


async def test_the_whole_report(client: Client, keeper: CatalogueKeeper, builds: Builds) -> None:
    await keeper.refresh()
    builds.next = Outcome(failure="gs://bucket: out of reach", is_outage=True)
    await keeper.refresh()
    body = await get(client, "/data?full=1")
    assert (body["stores"], body["problems"]) == (3, [KEPT])
    assert body["failure"] == "gs://bucket: out of reach"
    first, second = body["report"]["files"]
    assert first["problems"] == [{"line": 3, "reason": "cut off", "severity": "error"}]
    assert second["columns"] == ["y"]


async def test_names_in_which_a_dangerous_word_stands(
    client: Client, keeper: CatalogueKeeper, builds: Builds
) -> None:
    await keeper.refresh()
    assert await get(client, "/names/dangerous") == {"version": "a" * 12, "names": []}
    shops = [
        store("1", menu("마약김밥", 3000), menu("김치찌개", 8000), name="총각네 부엌 상도점"),
        store("2", menu("마약김밥", 3500), menu("술", 8000), name="맛나분식"),
    ]
    builds.next = builds.snapshot_of("c" * 32, shops)
    await keeper.refresh()
    assert await get(client, f"/names/dangerous?known={'a' * 12}") == {
        "version": "c" * 12,
        "names": ["마약김밥", "총각네 부엌", "총각네 부엌 상도점"],
    }
    assert await get(client, f"/names/dangerous?known={'c' * 12}") == {"version": "c" * 12}


async def test_reload(
    client: Client, keeper: CatalogueKeeper, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = contextlib.asynccontextmanager(kept)
    async with looking(keeper):
        async with client.post("/data/reload") as reply:
            assert (await reply.json())["stores"] == 3
        builds.next = builds.snapshot("b", 5)
        async with client.post("/data/reload") as reply:
            assert reply.status == 200
            assert await reply.json() == {
                "reloaded": True, "stores": 5, "version": "b", "problems": []
            }  # fmt: skip
        builds.next = Outcome(failure="out of reach", is_outage=True)
        async with client.post("/data/reload") as reply:
            assert await reply.json() == {
                "reloaded": False, "stores": 5, "version": "b", "problems": [KEPT]
            }  # fmt: skip
        monkeypatch.setattr(stores_api, "RELOAD_SECONDS", 0.02)
        builds.gate = asyncio.Event()
        async with client.post("/data/reload") as reply:
            assert reply.status == 202
            assert (await reply.json())["under_way"] is True
