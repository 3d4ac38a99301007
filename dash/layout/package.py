"""Packages of components that load each class when it is first named."""

from __future__ import annotations

import importlib
import sys
from difflib import get_close_matches
from types import ModuleType
from typing import Any

from .registry import ComponentRegistry

_BUILD_HINT = "Its components are made by the build: run `make build` (or install the package with pip)."


class ComponentPackage(ModuleType):
    """A package with one module for each component class, named like the class.

    Both `package.Div` and `from package.Div import Div` work, in any order: when the import system binds the module
    `package.Div` under its name, the class takes its place.
    """

    __all__: list[str]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        if name not in self.__all__:
            raise AttributeError(self._unknown(name))
        importlib.import_module(f"{self.__name__}.{name}")
        return self.__dict__[name]

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and value.__name__ == f"{self.__name__}.{name}" and name in self.__all__:
            value = vars(value)[name]
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*vars(self), *self.__all__})

    def _unknown(self, name: str) -> str:
        if not self.__all__:
            return f"module {self.__name__!r} has no components yet, so no {name!r}. {_BUILD_HINT}"
        near = get_close_matches(name, self.__all__, n=1, cutoff=0.6)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        return f"module {self.__name__!r} has no component {name!r}.{hint}"


def open_package(name: str, *helpers: str) -> None:
    """Turn the package that calls this, from its `__init__`, into one that loads its components late.

    `helpers` are further public names, which stand next to the components in `__all__`.
    """
    package = sys.modules[name]
    try:
        listing = importlib.import_module(f"{name}._imports_")
    except ModuleNotFoundError as missing:
        if missing.name != f"{name}._imports_":
            raise
        classes: list[str] = []
    else:
        classes = list(listing.__all__)
        ComponentRegistry.register_package(name, listing.NAMESPACE, listing.CHILDREN_PROPS)
    package.__class__ = ComponentPackage
    vars(package)["__all__"] = [*classes, *helpers]
