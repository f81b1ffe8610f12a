"""Empty shells that stand in for modules which are imported by Rasa but never called here."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any


def _make(name: str) -> Any:
    return _ShellType(name, (Exception,), {"__getattr__": _attribute})


def _attribute(self: Any, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return _make(name)


class _ShellType(type):
    """A class of which every attribute is another such class: it can be a base class, a type
    annotation, a decorator, a default argument, or named in an `except`."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _make(name)
        setattr(cls, name, made)
        return made

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and callable(args[0]) and not kwargs:
            return args[0]  # used as a decorator
        return super().__call__()


class _ShellModule(ModuleType):
    __version__ = "0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _make(name)
        setattr(self, name, made)
        return made


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self._wanted = wanted

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not self._wanted(fullname):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _ShellModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


def replace_modules(names: Sequence[str]) -> None:
    """From now on the named modules (and all below them) import as shells.

    A module that is imported already stays as it is.
    """
    heads = tuple(name for name in names if name not in sys.modules)

    def wanted(fullname: str) -> bool:
        return any(fullname == head or fullname.startswith(head + ".") for head in heads)

    sys.meta_path.insert(0, _Finder(wanted))
