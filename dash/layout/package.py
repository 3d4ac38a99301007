"""Packages of components that load each class when it is first named."""

from __future__ import annotations

import importlib
import sys
from difflib import get_close_matches
from functools import partial
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

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and value.__name__ == f"{self.__name__}.{name}" and name in self.__all__:
            value = vars(value)[name]
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*vars(self), *self.__all__})


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
    # A module's own `__getattr__` is asked only for what is missing; one on the class would slow down every `html.Div`.
    vars(package).update(__all__=[*classes, *helpers], __getattr__=partial(_load_component, package))


def _load_component(package: ModuleType, name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(f"module {package.__name__!r} has no attribute {name!r}")
    if name not in package.__all__:
        raise AttributeError(_unknown(package, name))
    importlib.import_module(f"{package.__name__}.{name}")
    return vars(package)[name]


def _unknown(package: ModuleType, name: str) -> str:
    if f"{package.__name__}._imports_" not in sys.modules:
        return f"module {package.__name__!r} has no components yet, so no {name!r}. {_BUILD_HINT}"
    near = get_close_matches(name, package.__all__, n=1, cutoff=0.6)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"module {package.__name__!r} has no component {name!r}.{hint}"
