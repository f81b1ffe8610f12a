"""Where files lie: a folder or a Cloud Storage bucket. Nothing else knows which.

Files are listed, and read in exactly the version that was listed: a file that changed meanwhile is
an error, never half of each. Names are NFC, with slashes, relative to the folder or prefix. What
begins with a dot is not listed.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from bot.clock import SEOUL

_SCHEME = "gs://"
_CONNECT_SECONDS = 3.0
_SILENT_SECONDS = 8.0
"""How long a server may say nothing, in mid-download too."""
_RETRY_SECONDS = 4.0
"""No new try begins after that: an outage shows within 20 s, usually within 5."""


class StorageError(Exception):
    """The place is out of reach, or a file is not there in that version. Safe for logs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its name, its bytes, its version and when that was written (Asia/Seoul)."""

    name: str
    size: int
    version: str
    updated: datetime


Entries = list[Entry]


class Storage(Protocol):
    """A folder or bucket prefix. Every method raises StorageError."""

    location: str

    def read(self, entry: Entry) -> bytes:
        """The whole file in the version of `entry`."""

    def head(self, entry: Entry, size: int) -> bytes:
        """Its first `size` bytes, fewer where it is shorter."""

    def list(self) -> Entries:
        """All files, deep, by name."""


def open_storage(location: str) -> Storage:
    """The storage at `gs://bucket/prefix`, at a folder, or a single file as a folder of one.

    Nothing is touched yet: a place that is missing shows when it is listed. Raises StorageError
    for a bucket without a name.
    """
    return Bucket(location) if location.startswith(_SCHEME) else Folder(location)


class Folder:
    """Files on disk. A link that leads out of the folder is not followed."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._root = Path(location)
        self._paths: dict[str, Path] = {}
        """Where a name lies: on disk it may be decomposed (NFD)."""

    def read(self, entry: Entry) -> bytes:
        """The file's bytes; its time and size must be those listed, before and after."""
        return self._read(entry, -1)

    def head(self, entry: Entry, size: int) -> bytes:
        """The first bytes, under the same condition."""
        return self._read(entry, size)

    def list(self) -> Entries:
        """Regular files, also those behind a link that stays inside."""
        try:
            found = list(self._files())
        except OSError as error:
            raise StorageError(f"{self.location}: cannot be listed ({error.strerror})") from error
        entries: dict[str, Entry] = {}
        self._paths = {}
        for path, status in found:
            name = _nfc(
                path.name if path == self._root else path.relative_to(self._root).as_posix()
            )
            if name not in entries:
                updated = datetime.fromtimestamp(status.st_mtime, SEOUL)
                entries[name] = Entry(name, status.st_size, _version(status), updated)
                self._paths[name] = path
        return sorted(entries.values(), key=lambda entry: entry.name)

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        if self._root.is_file():
            yield self._root, self._root.stat()
            return
        if not self._root.is_dir():
            raise StorageError(f"{self.location}: no such folder")
        inside = self._root.resolve()
        for folder, folders, names in os.walk(self._root, onerror=_raise):
            folders[:] = sorted(name for name in folders if not _hidden(name))
            for name in sorted(names):
                path = Path(folder, name)
                if _hidden(name) or not path.resolve().is_relative_to(inside):
                    continue
                try:
                    status = path.stat()
                except FileNotFoundError:
                    continue  # a link to nothing, or deleted a moment ago
                if stat.S_ISREG(status.st_mode):
                    yield path, status

    def _read(self, entry: Entry, size: int) -> bytes:
        if entry.name not in self._paths:
            self.list()
        path = self._paths.get(entry.name)
        if path is None:
            raise StorageError(f"{entry.name}: not there any more")
        try:
            with path.open("rb") as file:
                self._same(file, entry)
                data = file.read(size)
                self._same(file, entry)
        except OSError as error:
            raise StorageError(f"{entry.name}: cannot be read ({error.strerror})") from error
        return data

    @staticmethod
    def _same(file: IO[bytes], entry: Entry) -> None:
        if _version(os.fstat(file.fileno())) != entry.version:
            raise StorageError(f"{entry.name}: changed since it was listed")


class Bucket:
    """Objects below a prefix; an object's generation is its version.

    STORAGE_EMULATOR_HOST is read by Google's client itself, which then needs no credentials.
    """

    def __init__(self, location: str) -> None:
        self.location = location
        self._bucket_name, _, prefix = location.removeprefix(_SCHEME).partition("/")
        if not self._bucket_name:
            raise StorageError(f"{location}: a bucket's name is needed, as in gs://bucket/prefix")
        prefix = prefix.strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._names: dict[str, str] = {}
        """The objects' own names by ours: they may be decomposed (NFD)."""
        self._opened: Any = None

    def read(self, entry: Entry) -> bytes:
        """The object's bytes as stored; StorageError when that generation is gone."""
        return self._download(entry, entry.size)

    def head(self, entry: Entry, size: int) -> bytes:
        """The first bytes, under the same condition."""
        return self._download(entry, min(size, entry.size))

    def list(self) -> Entries:
        """Objects below the prefix; 'folders', which are empty objects, are none."""
        entries: dict[str, Entry] = {}
        names: dict[str, str] = {}
        with self._failures("cannot be listed"):
            for blob in self._bucket().list_blobs(
                prefix=self._prefix,
                fields="items(name,size,generation,updated),nextPageToken",
                **self._patience(),
            ):
                own = blob.name.removeprefix(self._prefix)
                name = _nfc(own)
                if name in entries or name.endswith("/") or _hidden(*PurePosixPath(name).parts):
                    continue
                updated = blob.updated.astimezone(SEOUL)
                entries[name] = Entry(name, int(blob.size), str(blob.generation), updated)
                names[name] = own
        self._names = names
        return sorted(entries.values(), key=lambda entry: entry.name)

    def _download(self, entry: Entry, size: int) -> bytes:
        if entry.name not in self._names:
            self.list()
        name = self._prefix + self._names.get(entry.name, entry.name)
        data = b""
        with self._failures(f"{entry.name} cannot be read"):
            if size > 0:
                whole = size == entry.size
                data = (
                    self._bucket()
                    .blob(name, generation=int(entry.version))
                    .download_as_bytes(
                        start=None if whole else 0,
                        end=None if whole else size - 1,
                        raw_download=True,
                        checksum="auto" if whole else None,
                        **self._patience(),
                    )
                )
            # Emulators ignore the generation asked for, and a download that was taken up again
            # is not checked by its sum: whether it is still that one is asked afterwards.
            blob = self._bucket().get_blob(name, **self._patience())
        if blob is None or str(blob.generation) != entry.version:
            raise StorageError(f"{self.location}: {entry.name} changed since it was listed")
        if len(data) != size:
            raise StorageError(f"{self.location}: {entry.name} came incomplete")
        return bytes(data)

    def _bucket(self) -> Any:
        if self._opened is None:
            self._opened = _google_storage().Client().bucket(self._bucket_name)
        return self._opened

    @staticmethod
    def _patience() -> dict[str, Any]:
        from google.cloud.storage.retry import DEFAULT_RETRY

        retry = DEFAULT_RETRY.with_timeout(_RETRY_SECONDS).with_delay(0.3, 2.0, 2.0)
        return {"timeout": (_CONNECT_SECONDS, _SILENT_SECONDS), "retry": retry}

    @contextmanager
    def _failures(self, what: str) -> Iterator[None]:
        _google_storage()
        from google.api_core.exceptions import Forbidden, GoogleAPIError, NotFound, Unauthorized
        from google.auth.exceptions import GoogleAuthError
        from google.cloud.storage.exceptions import DataCorruption, InvalidResponse
        from urllib3.exceptions import HTTPError

        def failed(why: str) -> StorageError:
            return StorageError(f"{self.location}: {what} ({why})")

        try:
            yield
        except NotFound as error:
            raise failed("not there") from error
        except (Forbidden, Unauthorized) as error:
            raise failed("not allowed") from error
        except GoogleAuthError as error:
            raise failed(f"no valid credentials, {type(error).__name__}") from error
        except (
            GoogleAPIError, InvalidResponse, DataCorruption, HTTPError, OSError, ValueError
        ) as error:  # fmt: skip
            raise failed(f"out of reach, {type(error).__name__}") from error


def _google_storage() -> Any:
    """Google's client, imported only where a bucket is used: it takes half a second."""
    with warnings.catch_warnings():
        # Its end of support for Python 3.11 (2027); the project's Python is Rasa's.
        warnings.filterwarnings(
            "ignore", r"You are using a Python version \(3\.11", category=FutureWarning
        )
        from google.cloud import storage
    return storage


def _version(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns}-{status.st_size}"


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _hidden(*parts: str) -> bool:
    return any(part.startswith(".") for part in parts)


def _raise(error: OSError) -> None:
    raise error
