"""The catalogue over HTTP, for the gateway: single stores, the map's search, the load report.

Private: the action server's token is asked for before any of these (actions/server.py).
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.fields import FieldError
from bot.store_query import Filters, read_filters, to_query
from bot.stores.cards import store_card
from bot.stores.catalogue import Catalogue
from bot.stores.dangerous_names import dangerous
from bot.stores.loading.keeper import CatalogueKeeper, Loaded, NothingLoaded
from bot.stores.search import search

RELOAD_SECONDS = 25.0
"""A reload that takes longer goes on; the caller is told so."""


def routes(keeper: CatalogueKeeper, clock: Clock) -> list[web.RouteDef]:
    """GET /stores, /store?id=, /names/dangerous, /data and /data?full=1; POST /data/reload."""
    # One thread of its own: a turn need not wait for the map, nor have it as many rivals as it likes.
    searching = ThreadPoolExecutor(1, "map")

    async def stores(request: web.Request) -> web.Response:
        catalogue = _loaded(keeper).catalogue
        try:
            filters = read_filters(request.query)
        except FieldError as error:
            raise web.HTTPUnprocessableEntity(text=str(error)) from None
        found = asyncio.get_running_loop().run_in_executor(
            searching, _found, catalogue, filters, clock
        )
        return _json(await found)

    async def store(request: web.Request) -> web.Response:
        catalogue = _loaded(keeper).catalogue
        found = catalogue.get(request.query.get("id", ""))
        if found is None:
            raise web.HTTPNotFound(text="no such store")
        return _json(store_card(found, clock(), catalogue.holidays))

    async def data(request: web.Request) -> web.Response:
        loaded = _loaded(keeper)
        if request.query.get("full") != "1":
            return _json(sources(loaded))
        report = loaded.report.to_json()
        return _json({**keeper.status(), "failure": keeper.failure, "report": report})

    async def reload(request: web.Request) -> web.Response:
        reloaded = await keeper.reload(RELOAD_SECONDS)
        status = keeper.status()
        told = {name: status[name] for name in ("stores", "version", "problems")}
        if reloaded is None:
            return _json({"reloaded": False, "under_way": True, **told}, 202)
        return _json({"reloaded": reloaded, **told})

    async def dangerous_names(request: web.Request) -> web.Response:
        loaded = _loaded(keeper)
        if request.query.get("known") == loaded.version:
            return _json({"version": loaded.version})
        names = await asyncio.get_running_loop().run_in_executor(
            searching, dangerous, loaded.catalogue
        )
        return _json({"version": loaded.version, "names": names})

    return [
        web.get("/names/dangerous", dangerous_names),
        web.get("/stores", stores),
        web.get("/store", store),
        web.get("/data", data),
        web.post("/data/reload", reload),
    ]


def sources(loaded: Loaded) -> dict[str, Any]:
    """The open part of GET /data: what the stores come from, and how old it is."""
    return {
        "stores": loaded.report.stores,
        "version": loaded.version,
        "loaded_at": loaded.at.isoformat(timespec="seconds"),
        "sources": [
            {
                "file": file.name,
                "kind": file.kind,
                "kept": file.kept,
                "date": file.date or None,
                "version": file.version,
            }
            for file in loaded.report.files
            if file.kind is not None
        ],
    }


def _found(catalogue: Catalogue, filters: Filters, clock: Clock) -> dict[str, Any]:
    now = clock()
    first, end = filters.offset, filters.offset + filters.limit
    result = search(catalogue, to_query(filters), now, limit=end, relax=False, skip=first)
    cards = [store_card(hit, now, catalogue.holidays) for hit in result.hits]
    return {"total": result.total, "stores": cards}


def _loaded(keeper: CatalogueKeeper) -> Loaded:
    try:
        return keeper.loaded
    except NothingLoaded:
        raise web.HTTPServiceUnavailable(text="the stores are still being loaded") from None


def _json(value: Any, status: int = 200) -> web.Response:
    return web.json_response(
        value, status=status, dumps=lambda body: json.dumps(body, ensure_ascii=False)
    )
