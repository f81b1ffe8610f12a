"""Where the trained classifier lies, and whether it fits the data: without what training needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.safety.known_names import tables
from bot.settings import ROOT

MODELS = ROOT / "models"
DATA = ROOT / "data" / "safety"
WORDS = DATA / "exceptions.txt"
_CODE = (
    "grams",
    "normal",
    "exceptions",
    "classifier",
    "training",
    "known_names",
    "classes",
    "concepts",
    "stems",
    "letters",
    "examples",
    "rules/__init__",
    "rules/refused",
)


def model_path() -> Path:
    """Where the classifier for the data as it is now lies, or would lie."""
    return MODELS / f"safety-{digest()}.npz"


def digest() -> str:
    """Digest of everything that the classifier is made of."""
    found = hashlib.sha256()
    for path in _inputs():
        found.update(path.relative_to(ROOT).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _inputs() -> Iterator[Path]:
    yield from sorted(path for path in DATA.iterdir() if path.suffix in (".yml", ".txt"))
    yield from sorted((ROOT / "data" / "nlu").rglob("*.yml"))
    yield from tables()
    yield from (ROOT / "bot" / "safety" / f"{name}.py" for name in _CODE)
    yield from (ROOT / "bot" / "nlu" / "hangul.py", ROOT / "bot" / "nlu" / "linear.py")
