"""The source of one component class, in the shape that every Dash component library has."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from .annotations import Annotations
from .docstrings import write_docstring
from .metadata import ComponentSpec

MARK = "# Generated from metadata.json by dash.development.generator. Edits are lost.\n"

_CLASS = """\
{mark}
{head}

class {name}(Component):
{docstring}

    _children_props = {children_props}
    _base_nodes = {base_nodes}
    _namespace = {namespace!r}
    _type = {name!r}
    _required = {required}
    _valid_wildcard_attributes = {wildcards}
    _prop_names = {prop_names}
    available_properties = _prop_names
    available_wildcard_properties = _valid_wildcard_attributes

{shapes}    def __init__(
        self,
{parameters}
    ) -> None:{body}


{remark}setattr({name}, "__init__", _explicitize_args({name}.__init__))
"""

_HEAD = """\
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from dash.layout.component import Component, ComponentType, _explicitize_args
from dash.types import ListOf, NumberType, PlotlyFigure
"""

_REMARK = """\
# The signature is a declaration; what runs is made from it, and takes keywords that no identifier can spell.
"""


@dataclass(frozen=True)
class Parts:
    """Where classes of this distribution and those of libraries differ."""

    head: str
    parameters: Sequence[str]
    body: str
    remark: str = ""
    note: str = ""
    """Ends the class's text."""


def write_source(component: ComponentSpec, *, namespace: str) -> str:
    """Write the module that holds one class of this distribution."""
    annotations = Annotations()
    parameters = [
        f"{prop.name}: {annotations.parameter(prop)} = None," for prop in component.props if prop.is_parameter
    ]
    return fill_class(component, namespace, annotations, Parts(_HEAD, parameters, " ...", _REMARK))


def fill_class(component: ComponentSpec, namespace: str, annotations: Annotations, parts: Parts) -> str:
    shapes = textwrap.indent("\n".join(annotations.definitions()), "    ")
    return _CLASS.format(
        mark=MARK,
        head=parts.head,
        name=component.name,
        docstring=write_docstring(component, parts.note),
        children_props=list(component.children_props),
        base_nodes=list(component.base_nodes),
        namespace=namespace,
        required=tuple(prop.name for prop in component.props if prop.required),
        wildcards=[prop.name[:-1] for prop in component.props if prop.is_wildcard],
        prop_names=_list([prop.name for prop in component.props]),
        shapes=f"{shapes}\n" if shapes else "",
        parameters="\n".join(f"        {parameter}" for parameter in parts.parameters),
        body=parts.body,
        remark=parts.remark,
    )


def _list(names: list[str]) -> str:
    wrapped = textwrap.wrap(", ".join(map(repr, names)), 100, break_long_words=False, break_on_hyphens=False)
    return "[\n" + "".join(f"        {line}\n" for line in wrapped) + "    ]"
