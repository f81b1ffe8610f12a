"""The version of this installation."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """As pyproject.toml has it; `0` when the project is not installed."""
    try:
        return metadata.version("naviyam")
    except metadata.PackageNotFoundError:
        return "0"
