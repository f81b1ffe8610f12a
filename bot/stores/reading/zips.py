"""Compressed bytes in memory, with limits: nothing is ever written to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from bot.stores.reading.raw import BrokenFile

MAX_BYTES = 600_000_000
"""Uncompressed, a file. The national list of 300,000 stores has about 100 million."""
MAX_MEMBERS = 200

_STEP = 1 << 20
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What zipfile raises for damaged members and for methods it does not know."""


def gunzip(data: bytes) -> bytes:
    """The content of a gzip file; BrokenFile where it is truncated, damaged or too large."""
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            while part := file.read(_STEP):
                size += len(part)
                if size > MAX_BYTES:
                    raise BrokenFile(_too_large())
                parts.append(part)
    except EOFError:
        raise BrokenFile("a truncated gzip file") from None
    except (OSError, zlib.error):
        raise BrokenFile("not a whole gzip file") from None
    return b"".join(parts)


@contextmanager
def open_zip(data: bytes, what: str) -> Iterator[zipfile.ZipFile]:
    """A zip file whose members are within the limits, by what they declare."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise BrokenFile(f"a truncated or broken {what}") from None
    with file:
        members = [member for member in file.infolist() if not member.is_dir()]
        if len(members) > MAX_MEMBERS:
            raise BrokenFile(f"more than {MAX_MEMBERS} files in one {what}")
        if sum(member.file_size for member in members) > MAX_BYTES:
            raise BrokenFile(_too_large())
        yield file


def read_member(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Its content: never more than it declares, and BrokenFile where that is not so."""
    if member.flag_bits & _ENCRYPTED:
        raise BrokenFile("encrypted with a password")
    try:
        return file.read(member)
    except _DAMAGED:
        raise BrokenFile("damaged, or compressed in an unknown way") from None


def _too_large() -> str:
    return f"more than {MAX_BYTES // 1_000_000} MB when uncompressed"
