"""The source of one class of a component library, which other versions of Dash must be able to run too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from .annotations import Annotations
from .metadata import ComponentSpec, Prop
from .source import Parts, fill_class
from .typings import Typings

# Older versions lack the types, which are for type checkers only.
_HEAD = """\
from __future__ import annotations

import datetime
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from dash.development.base_component import Component, _explicitize_args
{imports}
if typing.TYPE_CHECKING:
    from dash.development.base_component import ComponentType
    from dash.types import NumberType
"""

# No prop begins with an underscore, and one may be called `dict` or `list`.
_BODY = """
        # Runs where Dash does not take what it needs from the class.
        _values: typing.Dict[str, Any] = {{**locals(), **kwargs}}
        _given: typing.List[str] = _values["_explicit_args"]
{check}        super().__init__(**{{{children}**{{_name: _values[_name] for _name in _given}}}})"""

_CHECK = """\
        for _name in {required!r}:
            if _name not in _given:
                raise TypeError(f"{name} needs the argument `{{_name}}`.")
"""

_LEFT_OUT = "These props are keywords too, though the signature leaves them out: {names}."


@dataclass(frozen=True)
class LibraryStyle:
    """What the author of a library decides about its classes."""

    typings: Typings = field(default_factory=Typings)
    keeps_order: Collection[str] | None = ()
    """Components whose props stand in the order of their declaration instead of by name; None means all."""
    max_props: int = 0
    """How many props a signature lists at most; 0 is no limit."""


def write_library_source(component: ComponentSpec, *, namespace: str, style: LibraryStyle) -> str:
    """Write the module that holds one class of a library. `children` comes first: `Panel("text")`."""
    annotations = Annotations(portable=True)
    declared = sorted(component.props, key=lambda prop: prop.name != "children")
    possible = [prop for prop in declared if prop.is_parameter]
    shown = possible[: style.max_props or None]
    parameters = [
        f"{prop.name}: {style.typings.annotation(component.name, prop) or annotations.parameter(prop)} = None,"
        for prop in shown
    ]
    # A class that can have no other keywords says so to type checkers.
    others = "typing.NoReturn" if len(shown) == len(component.props) else "Any"
    required = tuple(prop.name for prop in component.props if prop.required)
    left_out = ", ".join(prop.name for prop in possible[len(shown) :])
    parts = Parts(
        _HEAD.format(imports="".join(f"{line}\n" for line in style.typings.imports.get(component.name, ()))),
        [*parameters, f"**kwargs: {others},"],
        _BODY.format(
            check=_CHECK.format(required=required, name=component.name) if required else "",
            children='"children": children, ' if declared[:1] and declared[0].name == "children" else "",
        ),
        note=_LEFT_OUT.format(names=left_out) if left_out else "",
    )
    return fill_class(arrange(component, style), namespace, annotations, parts)


def arrange(component: ComponentSpec, style: LibraryStyle) -> ComponentSpec:
    """Order the props as the text lists them: children and id, then by name, unless the order is to be kept."""
    if style.keeps_order is None or component.name in style.keeps_order:
        return component
    return replace(component, props=tuple(sorted(component.props, key=_place)))


def _place(prop: Prop) -> tuple[bool, bool, str]:
    return (prop.name != "children", prop.name != "id", prop.name)
