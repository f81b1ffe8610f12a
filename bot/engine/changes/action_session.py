"""One HTTP session is kept for all calls of the action server.

Why: Rasa opens a session and a connection for every call.
"""

from __future__ import annotations

import json
from typing import Any

TARGETS = {"rasa.utils.endpoints:EndpointConfig.request": "ccdb778aed8208e2"}


def apply() -> None:
    """Call after Rasa is imported."""
    import aiohttp
    from rasa.utils.endpoints import ClientResponseError, EndpointConfig, concat_url

    original = EndpointConfig.request
    sessions: dict[int, aiohttp.ClientSession] = {}

    async def request(
        self: EndpointConfig,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        if (
            self.cafile
            or self.basic_auth
            or compress
            or not self.url
            or set(kwargs) - {"json", "timeout"}
        ):
            return await original(self, method, subpath, content_type, compress, **kwargs)
        session = sessions.get(id(self))
        if session is None or session.closed:
            session = sessions[id(self)] = self.session()
        async with session.request(
            method,
            concat_url(self.url, subpath),
            headers={"Content-Type": content_type or "application/json", **self.headers},
            params=self.combine_parameters({}),
            data=json.dumps(kwargs.get("json"), ensure_ascii=False).encode(),
            timeout=aiohttp.ClientTimeout(total=kwargs.get("timeout")),
        ) as response:
            if response.status >= 400:
                raise ClientResponseError(
                    response.status, response.reason, await response.content.read()
                )
            return await response.json()

    EndpointConfig.request = request
