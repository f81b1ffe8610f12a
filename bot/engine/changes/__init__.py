"""The measured changes to Rasa, one small file each, and the check that they still fit.

A change module has `TARGETS` (functions it relies on, with a digest of their source in Rasa
3.6.21) and `apply()`. Those in BEFORE run before Rasa is imported, those in AFTER once it is.
What each is worth: docs/decisions.md, measured by `naviyam bench changes`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import inspect
import logging
from collections.abc import Iterable
from functools import reduce

logger = logging.getLogger(__name__)

RASA_VERSION = "3.6.21"
BEFORE = ("tensorflow_stub", "channel_clients", "scikit_learn_import", "store_clients")
AFTER = (
    "action_schema",
    "action_session",
    "graph_runner",
    "event_lookup",
    "debug_copies",
    "domain_loading",
    "visible_failures",
)


def source_digest(target: str) -> str:
    """Digest of the source of `module:qualified.name`."""
    module, _, name = target.partition(":")
    found = reduce(getattr, name.split("."), importlib.import_module(module))
    return hashlib.sha256(inspect.getsource(found).encode()).hexdigest()[:16]


def apply(names: Iterable[str], without: frozenset[str] = frozenset()) -> list[str]:
    """Apply the named changes; gives those that were applied.

    A change for another Rasa version, or for functions that look different now, is left out
    and said so; one named in `without` is left out in silence.
    """
    version = importlib.metadata.version("rasa")
    applied = []
    for name in names:
        if name in without:
            continue
        module = importlib.import_module(f"bot.engine.changes.{name}")
        if version != RASA_VERSION:
            logger.warning(
                "change %s is for Rasa %s, not %s: left out", name, RASA_VERSION, version
            )
            continue
        differing = [t for t, digest in dict(module.TARGETS).items() if source_digest(t) != digest]
        if differing:
            logger.warning("change %s left out: %s is not as expected", name, ", ".join(differing))
            continue
        module.apply()
        applied.append(name)
    return applied
