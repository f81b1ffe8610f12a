"""A real Cloud Storage emulator over HTTP, on a free port, in memory.

@pytest.fixture
def emulator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    with Emulator() as emulator:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", emulator.url)
        yield emulator
"""

from __future__ import annotations

import json
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from gcp_storage_emulator import server as emulator_server

HOST = "127.0.0.1"


class Emulator:
    """The emulator with one bucket; `stop` is the outage, `start` its end (nothing is lost)."""

    def __init__(self, bucket: str = "stores") -> None:
        self.bucket = bucket
        self._server = emulator_server.create_server(HOST, 0, in_memory=True, default_bucket=bucket)
        self._storage = self._server._storage
        self._running = False
        self.port = 0

    def __enter__(self) -> Emulator:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """What STORAGE_EMULATOR_HOST is set to."""
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Serve, after an outage on the port it had."""
        if not self._running:
            self._server._api = emulator_server.APIThread(
                HOST, self.port, self._storage, daemon=True
            )
            self._server.start()
            self.port = self._server._api._httpd.server_port
            self._running = True

    def stop(self) -> None:
        """No more answers; connections are refused."""
        if self._running:
            self._server.stop()
            threading.Thread.join(self._server._api, timeout=10)
            self._running = False

    def put(self, name: str, data: bytes) -> str:
        """Upload an object; its generation."""
        query = {"uploadType": "media", "name": name}
        kind = "application/octet-stream"
        if not data:  # the emulator takes an empty object only in parts
            query, kind = {"uploadType": "multipart"}, "multipart/related; boundary=part"
            meta = json.dumps({"name": name})
            data = (
                f"--part\r\nContent-Type: application/json\r\n\r\n{meta}\r\n"
                "--part\r\nContent-Type: text/csv\r\n\r\n\r\n--part--"
            ).encode()
        path = f"/upload/storage/v1/b/{self.bucket}/o?{urllib.parse.urlencode(query)}"
        return str(json.loads(self._call("POST", path, data, kind))["generation"])

    def delete(self, name: str) -> None:
        """Delete an object."""
        quoted = urllib.parse.quote(name, safe="")
        self._call("DELETE", f"/storage/v1/b/{self.bucket}/o/{quoted}")

    def _call(self, method: str, path: str, data: bytes | None = None, kind: str = "") -> bytes:
        request = urllib.request.Request(self.url + path, data, method=method)
        request.add_header("Content-Type", kind)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return bytes(answer.read())

    @contextmanager
    def breaking_off(self, after: int) -> Iterator[None]:
        """The server dies `after` bytes into the next download longer than that, for good."""

        def close(response: Any) -> None:
            content = response._content
            if not isinstance(content, bytes) or len(content) <= after:
                whole(response)
                return
            # Stopping waits for this answer's end, so another thread does it; once it has begun,
            # nothing more is accepted.
            ending.start()
            response._content = content[:after]
            send = response._handler.send_header
            response._handler.send_header = lambda name, value: send(
                name, str(len(content)) if name == "Content-Length" else value
            )
            whole(response)

        ending = threading.Thread(target=self.stop)
        whole = emulator_server.Response.close
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(emulator_server.Response, "close", close)
            yield
        if ending.ident is not None:
            ending.join()
