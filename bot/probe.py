"""A GET that only asks for the status: the supervisor needs no HTTP library for it."""

from __future__ import annotations

import asyncio
import contextlib

from bot.ports import LOOPBACK


async def status_of(port: int, path: str, token: str = "", seconds: float = 1.0) -> int | None:
    """The status of a GET on the loopback, or None when there is no answer in time."""
    with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            try:
                writer.write(
                    f"GET {path} HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\n"
                    f"Authorization: Bearer {token}\r\nConnection: close\r\n\r\n".encode()
                )
                await writer.drain()
                line = await reader.readline()
                return int(line.split()[1]) if line.startswith(b"HTTP/") else None
            finally:
                writer.close()
    return None
