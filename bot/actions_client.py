"""The private action server, as the gateway asks it."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp

PROBE_SECONDS = 1.0
ASK_SECONDS = 5.0
RELOAD_SECONDS = 28.0
"""More than the action server itself waits for a reload."""


class ActionsError(Exception):
    """No usable reply from the action server."""


class StillLoading(ActionsError):
    """It is up, and has no stores yet."""


class _NotThere(ActionsError):
    """What was asked for does not exist."""


_ERRORS = {404: _NotThere, 503: StillLoading}


class ActionsClient:
    """One session with kept connections. Every question raises ActionsError without a reply."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {self._token}"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def health(self) -> dict[str, Any]:
        """What it says of its catalogue."""
        return await self._ask("GET", "/health", seconds=PROBE_SECONDS)

    async def stores(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """The stores that match the parameters of GET /stores."""
        return await self._ask("GET", "/stores", parameters)

    async def store(self, store_id: str) -> dict[str, Any] | None:
        """One store, or None."""
        try:
            return await self._ask("GET", "/store", {"id": store_id})
        except _NotThere:
            return None

    async def data(self, full: bool = False) -> dict[str, Any]:
        """Where the stores come from; `full`: the load report."""
        return await self._ask("GET", "/data", {"full": "1"} if full else {})

    async def dangerous_names(self, known: str | None) -> dict[str, Any]:
        """`version` of the stores, and `names` of theirs that look dangerous, unless the version
        is the one that is known."""
        return await self._ask("GET", "/names/dangerous", {"known": known} if known else {})

    async def reload(self) -> dict[str, Any]:
        """Look for changed files now; `under_way` is in it when that takes longer."""
        return await self._ask("POST", "/data/reload", seconds=RELOAD_SECONDS)

    async def _ask(
        self,
        method: str,
        path: str,
        parameters: Mapping[str, str] | None = None,
        seconds: float = ASK_SECONDS,
    ) -> dict[str, Any]:
        """The JSON object it answers with."""
        if self._session is None:
            raise ActionsError("not opened")
        try:
            async with self._session.request(
                method,
                self._url + path,
                params=parameters,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as reply:
                if reply.status not in (200, 202):
                    raise _ERRORS.get(reply.status, ActionsError)(f"status {reply.status}")
                body = await reply.json(content_type=None)
        except TimeoutError:
            raise ActionsError("timeout") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise ActionsError(type(error).__name__) from None
        return body if isinstance(body, dict) else {}
