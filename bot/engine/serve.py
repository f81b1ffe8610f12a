"""Rasa's server on the loopback, with the measured changes."""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import sqlite3
import warnings
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bot.engine import changes
from bot.engine.conversations.rows import PURGE_EVERY_SECONDS
from bot.engine.quiet import quiet_rasa
from bot.settings import ROOT, Settings

logger = logging.getLogger(__name__)


def _expanded(value: Any) -> Any:
    """With ${NAMES} of the environment filled in, after reading: a value may hold any sign."""
    if isinstance(value, dict):
        return {key: _expanded(inner) for key, inner in value.items()}
    return os.path.expandvars(value) if isinstance(value, str) else value


def read_config(path: Path) -> dict[str, Any]:
    """One of Rasa's YAML files; Rasa itself reads it once for each of its parts."""
    given = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    expanded: dict[str, Any] = _expanded(given)
    return expanded


def make_endpoints(given: dict[str, Any]) -> Any:
    """Rasa's endpoints, out of endpoints.yml."""
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    return AvailableEndpoints(
        action=EndpointConfig.from_dict(given["action_endpoint"]),
        tracker_store=EndpointConfig.from_dict(given["tracker_store"]),
        lock_store=EndpointConfig.from_dict(given["lock_store"]),
    )


def _add_forget_route(app: Any, token: str) -> None:
    from sanic import response

    @app.post("/conversations/<key>/forget")  # type: ignore[untyped-decorator]
    async def forget(request: Any, key: str) -> Any:
        if not hmac.compare_digest(request.args.get("token", ""), token):
            return response.json({"error": "unauthorized"}, status=401)
        async with app.ctx.agent.lock_store.lock(key):
            await app.ctx.agent.tracker_store.delete(key)
        return response.empty()


async def _purge(app: Any) -> None:
    """Forget conversations whose time is over also when nobody writes any more."""
    from bot.engine.conversations.tracker_store import ConversationStore

    while True:
        await asyncio.sleep(PURGE_EVERY_SECONDS)
        store = app.ctx.agent.tracker_store
        try:
            # Without the change 'visible_failures' Rasa puts a store of its own around it.
            if isinstance(store, ConversationStore):
                store.purge()
        except sqlite3.Error as error:
            logger.error("conversations were not purged: %s", type(error).__name__)


async def _warm_up(app: Any, loop: Any) -> None:
    """Lexicons and places are read at the first message: let it not be a child's."""
    await app.ctx.agent.parse_message("강남역에서 8천원으로 떡볶이 급식카드 되는 데")


def serve(settings: Settings, model: Path, host: str, port: int) -> None:
    """Load `model` and answer until stopped; the token comes from NAVIYAM_ENGINE_TOKEN."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("SANIC_WORKERS", "1")
    warnings.simplefilter("ignore")
    db = ":memory:"
    if settings.conversations == "sqlite":
        settings.state.mkdir(parents=True, exist_ok=True)
        db = str(settings.state / "conversations.sqlite")
    os.environ["NAVIYAM_CONVERSATIONS_DB"] = db
    token = os.environ["NAVIYAM_ENGINE_TOKEN"]
    quiet_rasa()
    changes.apply(changes.BEFORE, settings.engine_without)
    from rasa.core.run import close_resources, configure_app, load_agent_on_start
    from rasa.shared.utils.common import class_from_module_path

    changes.apply(changes.AFTER, settings.engine_without)
    endpoints = make_endpoints(read_config(ROOT / "endpoints.yml"))
    channels = [
        class_from_module_path(name).from_credentials(given)
        for name, given in read_config(ROOT / "credentials.yml").items()
    ]
    app = configure_app(channels, auth_token=token, enable_api=True, port=port, endpoints=endpoints)
    app.register_listener(
        partial(load_agent_on_start, str(model), endpoints, None), "before_server_start"
    )
    app.register_listener(_warm_up, "before_server_start")
    app.add_task(_purge)
    app.register_listener(close_resources, "after_server_stop")
    _add_forget_route(app, token)
    app.run(host=host, port=port, backlog=100, workers=1, access_log=False, motd=False)
