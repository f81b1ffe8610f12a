"""The private action server, as the gateway asks it."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import aiohttp

PROBE_SECONDS = 1.0


class ActionsError(Exception):
    """No usable reply from the action server."""


class ActionsClient:
    """One session with kept connections."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=aiohttp.ClientTimeout(total=PROBE_SECONDS),
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
        """What it says of its catalogue; raises ActionsError while it does not answer."""
        if self._session is None:
            raise ActionsError("not opened")
        try:
            async with self._session.get(f"{self._url}/health", allow_redirects=False) as reply:
                if reply.status != 200:
                    raise ActionsError(f"status {reply.status}")
                body = await reply.json(content_type=None)
        except TimeoutError:
            raise ActionsError("timeout") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise ActionsError(type(error).__name__) from None
        return body if isinstance(body, dict) else {}
