"""GET /stores, /stores/{id}, /data and POST /data/reload: gateway, client and action server."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from rasa_sdk.executor import ActionExecutor

from actions import stores_api
from actions.__main__ import kept
from actions.server import make_app
from bot.actions_client import ActionsClient
from bot.stores.loading.build_process import Outcome
from bot.stores.loading.keeper import CatalogueKeeper
from bot.stores.loading.load_report import FileReport
from tests.conftest import Behind
from tests.gateway.conftest import Client, OpenGateway
from tests.gateway.test_parse import ADMIN, basic
from tests.stand_in_engine import TOKEN
from tests.stores.loading.builds import LOCATION, Builds
from tests.stores.samples import NOW, hours, menu, store

STORES = [
    store("1", menu("김밥", 3000), lat=37.5, lng=127.0, meal_card=True, good_influence=True,
          hours=hours("09:00", "19:00")),
    store("2", menu("김치찌개", 8000), menu("소주", 5000), name="찌개집"),
    store("3 a/b", menu("짜장면", 7000), category="중식", sido="부산광역시", sigungu="중구",
          lat=35.1, lng=129.03),
]  # fmt: skip
FILES = (FileReport("목록.csv", "shop", "cp949", version="7", rows=3, kept=3),)
OPERATOR = {"X-API-Key": "one"}


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    builds = Builds(tmp_path / "stores")
    builds.next = builds.snapshot_of("a" * 32, STORES, *FILES)
    return builds


@pytest.fixture
async def keeper(builds: Builds, behind: Behind) -> AsyncIterator[CatalogueKeeper]:
    """The real action server behind the gateway; the stand-in stays the engine."""
    keeper = CatalogueKeeper(LOCATION, builds.folder, build=builds, pauses=(60, 60))
    routes = stores_api.routes(keeper, lambda: NOW)
    app = make_app(ActionExecutor(), TOKEN, keeper.status, routes)
    app.cleanup_ctx.append(lambda _: kept(keeper))
    async with TestServer(app) as server:
        url = str(server.make_url("")).rstrip("/")
        async with ActionsClient(url, TOKEN) as behind.actions:
            await keeper.reload(5)
            yield keeper


@pytest.fixture
async def map_gateway(keeper: CatalogueKeeper, open_gateway: OpenGateway) -> Client:
    return await open_gateway(**ADMIN)


async def get(gateway: Client, path: str, **kwargs: Any) -> Any:
    async with gateway.get(path, **kwargs) as reply:
        assert reply.status == 200, await reply.text()
        return await reply.json()


@pytest.mark.parametrize(
    ("parameters", "ids"),
    [
        ("", {"1", "2", "3 a/b"}),
        ("category=중국집&unknown=1", {"3 a/b"}),
        ("menu=김치 찌개", {"2"}),
        ("sido=서울&sigungu=동작구&dong=상도동", {"1", "2"}),
        ("lat=37.5&lng=127&radius=1000", {"1"}),
        ("budget=7000&meal_card=false", {"1", "2", "3 a/b"}),
        ("good_influence=true", {"1"}),
        ("open_at=2026-11-21T18:30:00+09:00", {"1"}),
        ("open_at=2026-11-21T09:30Z", {"1"}),
    ],
)
async def test_the_map(map_gateway: Client, parameters: str, ids: set[str]) -> None:
    body = await get(map_gateway, f"/stores?{parameters}")
    assert set(body) == {"total", "stores"}
    assert body["total"] == len(ids)
    assert {found["id"] for found in body["stores"]} == ids


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ("limit=101", "limit"),
        ("radius=5", "radius"),
        ("lat=37", "lng"),
        ("sort=nearest", "sort"),
        ("category=우주식", "category"),
        ("open_at=later", "open_at"),
    ],
)
async def test_what_does_not_fit(map_gateway: Client, parameters: str, field: str) -> None:
    reply = await map_gateway.get(f"/stores?{parameters}")
    assert reply.status == 422
    error = (await reply.json())["error"]
    assert error["code"] == "unprocessable"
    assert error["message"].startswith(f"{field}: ")


@pytest.mark.parametrize("path", ["/stores/1", "/stores/3%20a%2Fb"])
async def test_one_store(map_gateway: Client, path: str) -> None:
    body = await get(map_gateway, path)
    assert body["id"] in ("1", "3 a/b")
    assert body["map_url"].startswith("https://map.kakao.com/")


@pytest.mark.parametrize("path", ["/stores/9", "/stores/" + "9" * 300, "/stores/%F0%9F%8D%94"])  # fmt: skip
async def test_no_such_store(map_gateway: Client, path: str) -> None:
    reply = await map_gateway.get(path)
    assert reply.status == 404
    assert (await reply.json())["error"]["code"] == "not_found"


async def test_the_open_part_of_the_data(map_gateway: Client) -> None:
    body = await get(map_gateway, "/data")
    assert body["sources"] == [
        {"file": "목록.csv", "kind": "shop", "kept": 3, "date": None, "version": "7"}
    ]
    assert "report" not in body


@pytest.mark.parametrize("headers", [OPERATOR, {"Authorization": basic("나비", "pass:word")}])
async def test_operators_see_the_whole_report(map_gateway: Client, headers: dict[str, str]) -> None:
    body = await get(map_gateway, "/data", headers=headers)
    assert body["report"]["files"][0]["name"] == "목록.csv"
    assert body["failure"] == ""


@pytest.mark.parametrize(
    "headers", [{"X-API-Key": "two"}, {"Authorization": "Bearer one"}, {"Authorization": "Basic"}]
)
async def test_wrong_credentials_are_told(map_gateway: Client, headers: dict[str, str]) -> None:
    assert (await map_gateway.get("/data", headers=headers)).status == 401


async def test_reload_is_for_operators(map_gateway: Client, builds: Builds) -> None:
    calls = builds.calls
    assert (await map_gateway.post("/data/reload")).status == 401
    assert builds.calls == calls
    builds.next = builds.snapshot("b", 5)
    async with map_gateway.post("/data/reload", headers=OPERATOR) as reply:
        assert reply.status == 200
        body = await reply.json()
    assert (body["reloaded"], body["stores"], body["version"]) == (True, 5, "b")
    assert (await get(map_gateway, "/stores?limit=1"))["total"] == 5


async def test_a_reload_that_takes_long(
    map_gateway: Client, monkeypatch: pytest.MonkeyPatch, builds: Builds
) -> None:
    monkeypatch.setattr(stores_api, "RELOAD_SECONDS", 0.0)
    async with map_gateway.post("/data/reload", headers=OPERATOR) as reply:
        assert reply.status == 202
        assert (await reply.json())["under_way"] is True


@pytest.mark.parametrize("path", ["/stores", "/stores/1", "/data"])
async def test_before_the_first_stores(
    behind: Behind, open_gateway: OpenGateway, builds: Builds, path: str
) -> None:
    keeper = CatalogueKeeper(LOCATION, builds.folder, build=builds)
    routes = stores_api.routes(keeper, lambda: NOW)
    server = TestServer(make_app(ActionExecutor(), TOKEN, keeper.status, routes))
    await server.start_server()
    async with ActionsClient(str(server.make_url("")).rstrip("/"), TOKEN) as behind.actions:
        reply = await (await open_gateway()).get(path)
        assert (reply.status, reply.headers["Retry-After"]) == (503, "1")
        assert "still being loaded" in (await reply.json())["error"]["message"]
    await server.close()


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/stores"), ("GET", "/stores/1"), ("GET", "/data"), ("POST", "/data/reload")],
)
async def test_without_the_action_server(
    behind: Behind, open_gateway: OpenGateway, method: str, path: str
) -> None:
    gateway = await open_gateway(**ADMIN)
    await behind.server.close()
    reply = await gateway.request(method, path, headers=OPERATOR)
    assert (reply.status, reply.headers["Retry-After"]) == (503, "1")
    error = (await reply.json())["error"]
    assert error["code"] == "not_ready"
    assert error["message"].startswith("no store data: ")


async def test_an_outage_while_it_serves(map_gateway: Client, builds: Builds) -> None:
    builds.next = Outcome(failure="gs://secret-bucket: out of reach", is_outage=True)
    await map_gateway.post("/data/reload", headers=OPERATOR)
    reply = await map_gateway.get("/ready")
    assert reply.status == 200
    body = await reply.json()
    assert (body["stores"], len(body["data"]["problems"])) == (3, 1)
    assert "secret-bucket" not in await reply.text()
    assert (await get(map_gateway, "/data", headers=OPERATOR))["failure"].startswith("gs://secret")
