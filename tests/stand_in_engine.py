"""A stand-in for the engine and the action server: a real socket, answers as told."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

TOKEN = "stand-in-token"

Answer = Callable[[dict[str, Any]], Any]


def says(text: str) -> Answer:
    return lambda body: [{"recipient_id": body["sender"], "text": text}]


class StandInEngine:
    """Speaks the engine's routes and some of the action server's, and remembers what was asked."""

    def __init__(self) -> None:
        self.answer: Answer = says("응!")
        self.status = 200
        self.delay = 0.0
        self.hangs_up = False
        self.loaded = True
        self.actions_up = True
        self.about_stores: dict[str, Any] = {"status": "ok", "stores": 150}
        self.forget_status = 204
        self.names: dict[str, Any] = {"version": "1", "names": ["마약김밥"]}
        self.turns: list[dict[str, Any]] = []
        self.parsed: list[str] = []
        self.forgotten: list[str] = []
        self.refused: list[str] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/webhooks/private/webhook", self._turn)
        app.router.add_post("/conversations/{key}/forget", self._forget)
        app.router.add_post("/model/parse", self._parse)
        app.router.add_get("/status", self._status)
        app.router.add_get("/health", self._health)
        app.router.add_get("/names/dangerous", self._names)
        return app

    def _check(self, request: web.Request) -> None:
        bearer = request.headers.get("Authorization") == f"Bearer {TOKEN}"
        if not bearer and request.query.get("token") != TOKEN:
            self.refused.append(request.path)
            raise web.HTTPUnauthorized

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        body = await request.json()
        self.turns.append(body)
        await asyncio.sleep(self.delay)
        if self.hangs_up and request.transport is not None:
            request.transport.close()
        return web.json_response(self.answer(body), status=self.status)

    async def _forget(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        self.forgotten.append(request.match_info["key"])
        return web.Response(status=self.forget_status)

    async def _parse(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        self.parsed.append((await request.json())["text"])
        return web.json_response({"text": self.parsed[-1], "intent": {"name": "greet"}})

    async def _status(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        if not self.loaded:
            raise web.HTTPConflict
        return web.json_response({"model_file": "/somewhere/models/naviyam-1.tar.gz"})

    async def _health(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        if not self.actions_up:
            raise web.HTTPServiceUnavailable
        return web.json_response(self.about_stores)

    async def _names(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        if not self.actions_up:
            raise web.HTTPServiceUnavailable
        if request.query.get("known") == self.names.get("version"):
            return web.json_response({"version": self.names["version"]})
        return web.json_response(self.names)
