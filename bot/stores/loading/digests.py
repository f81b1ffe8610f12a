"""What a built catalogue depends on, as short texts: equal texts, equal catalogues."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

_BOT = Path(__file__).resolve().parents[2]
_BESIDE = ("safety/untrusted_text.py", "places/data/regions.csv", "nlu/lexicon/chains.csv")
"""What reading needs beyond bot/stores/."""
_LENGTH = 32


class Version(Protocol):
    """A file as a listing has it."""

    @property
    def name(self) -> str:
        """Its path below the folder or the prefix."""

    @property
    def version(self) -> str:
        """Another text for every change of what is in it."""


def code_digest() -> str:
    """Of all code and data that turn files into a catalogue."""
    paths = [path for path in (_BOT / "stores").rglob("*") if path.suffix in (".py", ".csv")]
    paths += [path for name in _BESIDE if (path := _BOT / name).exists()]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(_BOT).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_LENGTH]


def load_digest(location: str, files: Iterable[Version], code: str) -> str:
    """Of a load: where from, which files in which versions, read by which code."""
    parts = [location, code, *(part for file in files for part in (file.name, file.version))]
    return short_digest(*parts)


def short_digest(*parts: str) -> str:
    """Of some texts, as a name of a file."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
