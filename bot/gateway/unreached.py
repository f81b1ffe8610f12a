"""503 for what the action server does not answer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from aiohttp import web

from bot.actions_client import ActionsError, StillLoading
from bot.gateway.errors import SECONDS_TO_WAIT


@contextlib.contextmanager
def asking() -> Iterator[None]:
    """Around a question to the action server: without an answer the caller is to come again."""
    try:
        yield
    except ActionsError as error:
        loading = isinstance(error, StillLoading)
        raise web.HTTPServiceUnavailable(
            text="the stores are still being loaded" if loading else f"no store data: {error}",
            headers={"Retry-After": str(SECONDS_TO_WAIT)},
        ) from None
