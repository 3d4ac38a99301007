"""The class of component classes: it registers each one, and lets a value be recognised as a component cheaply."""

from __future__ import annotations

import abc
import inspect
from collections.abc import Sequence
from typing import Any, TypeGuard

from .registry import ComponentRegistry


class ClassFacts:
    """What holds for all instances of one class, learned when the class or its first instance is created."""

    __slots__ = ("names", "plain", "required", "shadowed", "wildcards")

    def __init__(self, cls: ComponentMeta, names: Sequence[str], wildcards: Sequence[str]) -> None:
        self.names = frozenset(names)
        self.wildcards = tuple(wildcards)
        self.required: frozenset[str] = frozenset(getattr(cls, "_required", ()))
        # A subclass may give a prop a value of its own (`style = {...}`) or compute it (a property).
        self.shadowed = tuple(
            name for name in names if hasattr(cls, name) and not isinstance(inspect.getattr_static(cls, name), type)
        )
        overridden = {name for base in cls.__mro__[:-1] if base.__mro__[1] is not object for name in vars(base)}
        self.plain = not self.shadowed and overridden.isdisjoint(("to_plotly_json", "__setattr__", "__getattribute__"))

    def accepts(self, name: str) -> bool:
        return name in self.names or name.startswith(self.wildcards)


class ComponentMeta(abc.ABCMeta):
    """Registers each component class, and the library it comes from, when the class is created."""

    _facts: ClassFacts | None

    def __new__(mcs, name: str, bases: tuple[type, ...], attributes: dict[str, Any], **kwargs: Any) -> ComponentMeta:
        if "__module__" not in attributes:
            # The class was made by a call, `type("Note", (Div,), {})`: it is drawn by the library of its base.
            attributes["__module__"] = bases[0].__module__
        cls = super().__new__(mcs, name, bases, attributes, **kwargs)
        cls._facts = None
        if any(isinstance(base, ComponentMeta) for base in bases):
            ComponentRegistry.register(
                name, attributes["__module__"], attributes.get("_namespace"), attributes.get("_children_props")
            )
        return cls


def is_component(value: object) -> TypeGuard[Any]:
    """Tell components from all else without the cost that `isinstance` has on abstract classes."""
    return isinstance(type(value), ComponentMeta)
