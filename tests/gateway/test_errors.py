import asyncio
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.gateway import errors
from bot.gateway.log import WithoutDetails
from tests.conftest import Behind
from tests.gateway.conftest import Client


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/chat", 405, "method_not_allowed"),
        ("GET", "/webhooks/rest/webhook", 405, "method_not_allowed"),
        ("POST", "/model/parse", 401, "unauthorized"),
        ("POST", "/chat", 400, "bad_request"),
    ],
)
async def test_one_shape(gateway: Client, method: str, path: str, status: int, code: str) -> None:
    reply = await gateway.request(method, path)
    assert reply.status == status
    error = (await reply.json())["error"]
    assert set(error) == {"code", "message", "request_id"}
    assert error["code"] == code
    assert error["request_id"] == reply.headers["X-Request-ID"]


async def test_405_says_what_is_allowed(gateway: Client) -> None:
    assert (await gateway.get("/chat")).headers["Allow"] == "POST"


async def test_request_id_is_taken_over(gateway: Client) -> None:
    reply = await gateway.get("/health", headers={"X-Request-ID": "app-1.2_3"})
    assert reply.headers["X-Request-ID"] == "app-1.2_3"


@pytest.mark.parametrize("given", ["", "with space", "x" * 65, "<b>"])
async def test_odd_request_id_is_replaced(gateway: Client, given: str) -> None:
    reply = await gateway.get("/health", headers={"X-Request-ID": given})
    assert re.fullmatch(r"[0-9a-f]{32}", reply.headers["X-Request-ID"])


async def test_unexpected_failure_shows_nothing(
    aiohttp_client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    said = "비밀이야"

    async def broken(request: web.Request) -> web.Response:
        raise RuntimeError(said)

    app = web.Application(middlewares=[errors.middleware])
    app.router.add_get("/broken", broken)
    reply = await (await aiohttp_client(app)).get("/broken")
    assert reply.status == 500
    assert (await reply.json())["error"]["code"] == "internal"
    assert "비밀" not in await reply.text()
    assert "비밀" not in caplog.text
    assert "RuntimeError" in caplog.text
    assert Path(__file__).name in caplog.text


async def test_log_lines(behind: Behind, gateway: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    body = {"message": "비밀이야", "user_id": "minsu"}
    await gateway.post("/chat", json=body, headers={"X-Request-ID": "r1"})
    await gateway.get("/minsu?text=비밀이야")
    await asyncio.sleep(0.01)
    lines = [record.getMessage() for record in caplog.records if record.name == "aiohttp.access"]
    assert re.fullmatch(r"POST /chat 200 \d+\.\d ms r1", lines[0])
    assert re.fullmatch(r"GET - 404 \d+\.\d ms [0-9a-f]{32}", lines[1])
    for record in caplog.records:
        if record.name not in ("asyncio",):
            assert "비밀" not in record.getMessage()
            assert "minsu" not in record.getMessage()


def test_complaints_of_aiohttp_keep_their_kind_only() -> None:
    try:
        raise ValueError("비밀이야")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord(
        "aiohttp.server", logging.ERROR, __file__, 1, "from %s", ("10.1.2.3",), info
    )
    assert WithoutDetails().filter(record)
    line = logging.Formatter().format(record)
    assert line == "a request could not be served: ValueError"
