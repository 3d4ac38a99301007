"""Read component metadata, as react-docgen writes it: prop types of TypeScript, PropTypes or Flow."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from .errors import GenerationError

# Props that the renderer fills in, and types that have no Python value.
_INTERNAL_PROPS = frozenset(("setProps", "dashEvents", "fireEvent"))
_BROWSER_TYPES = frozenset(("func", "symbol", "instanceOf", "elementType"))
_NODE_TYPES = frozenset(("node", "element"))
_FLOW_NAMES = {
    "Array": "arrayOf",
    "$ReadOnlyArray": "arrayOf",
    "boolean": "bool",
    "Object": "object",
    "Function": "func",
    "mixed": "any",
    "Node": "node",
    "Element": "node",
    "ReactNode": "node",
    "ReactElement": "node",
}
# What generated classes have besides props.
_RESERVED = frozenset(
    ("UNDEFINED", "REQUIRED", "to_plotly_json", "available_properties", "available_wildcard_properties")
)


@dataclass(frozen=True)
class PropType:
    """One type in the vocabulary of react-docgen, and "date" and "figure"; what it consists of depends on `name`."""

    name: str
    members: tuple[PropType, ...] = ()
    """Of a union: its alternatives. Of arrayOf and objectOf: the one type of their items."""
    values: tuple[Any, ...] = ()
    """Of an enum."""
    fields: tuple[Prop, ...] = ()
    """Of a shape."""


@dataclass(frozen=True)
class Prop:
    name: str
    type: PropType
    required: bool = False
    description: str = ""
    default: str | None = None
    """A JavaScript expression."""
    described: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The type as the metadata has it."""

    @property
    def is_wildcard(self) -> bool:
        return self.name.endswith("*")

    @property
    def is_parameter(self) -> bool:
        """Whether a signature can list it; others, such as `data-*` and `in`, pass through `**kwargs`."""
        return self.name.isidentifier() and not keyword.iskeyword(self.name) and self.name not in ("self", "kwargs")


@dataclass(frozen=True)
class ComponentSpec:
    name: str
    description: str
    props: tuple[Prop, ...]

    @property
    def children_props(self) -> tuple[str, ...]:
        """Where components may stand besides `children`: `label`, `options[].label`, `marks{}`."""
        found = (path for prop in self.props if prop.name != "children" for path in _node_paths(prop.type, prop.name))
        return tuple(dict.fromkeys(found))

    @property
    def base_nodes(self) -> tuple[str, ...]:
        """Props that take a component as their whole value."""
        names = (prop.name for prop in self.props if prop.name in _node_paths(prop.type, prop.name))
        return tuple(dict.fromkeys((*(name for name in names if name != "children"), "children")))


def read_components(metadata: Mapping[str, Any]) -> Iterator[ComponentSpec]:
    """Give the components of a metadata file, with the props that Python can set."""
    for path, entry in metadata.items():
        name = entry.get("displayName") or PurePosixPath(path.replace("\\", "/")).name.split(".")[0]
        if not name.isidentifier() or keyword.iskeyword(name):
            raise GenerationError(f"{path}: {name!r} cannot be the name of a Python class. Rename the component.")
        props = [_read_prop(prop, facts) for prop, facts in entry.get("props", {}).items()]
        props = [prop for prop in props if prop.name not in _INTERNAL_PROPS and prop.type.name not in _BROWSER_TYPES]
        for prop in props:
            if prop.name.startswith("_") or prop.name in _RESERVED:
                raise GenerationError(
                    f"{path}: {name} has a prop {prop.name!r}, which is a name of the class itself. Rename the prop."
                )
        yield ComponentSpec(name, entry.get("description", ""), tuple(props))


def _read_prop(name: str, facts: Mapping[str, Any]) -> Prop:
    raw_type = facts.get("type") or facts.get("flowType") or {"name": "any"}
    return Prop(
        name,
        _read_type(raw_type),
        facts.get("required", False),
        facts.get("description") or "",
        (facts.get("defaultValue") or {}).get("value"),
        raw_type,
    )


def _read_type(raw: Mapping[str, Any]) -> PropType:
    name, value = raw.get("name", "any"), raw.get("value")
    if "elements" in raw or "signature" in raw:
        return _read_flow_type(raw)
    name = _FLOW_NAMES.get(name, name)
    if name == "enum" and isinstance(value, list) and not any(item.get("computed") for item in value):
        return PropType("enum", values=tuple(read_literal(item["value"]) for item in value))
    if name == "literal":
        return PropType("enum", values=(read_literal(value),))
    if name == "union" and isinstance(value, list):
        return PropType("union", members=tuple(map(_read_type, value)))
    if name in ("arrayOf", "objectOf") and isinstance(value, Mapping):
        return PropType(name, members=(_read_type(value),))
    if name in ("shape", "exact"):
        if not isinstance(value, Mapping):
            return PropType("object")
        shape = PropType("shape", fields=tuple(_read_field(key, field) for key, field in value.items()))
        return PropType("union", members=(shape, PropType("figure"))) if raw.get("isFigure") else shape
    if raw.get("isDate"):
        return PropType("date")
    return PropType({"arrayOf": "array", "objectOf": "object", "union": "any", "enum": "any"}.get(name, name))


def _read_field(name: str, raw: Mapping[str, Any]) -> Prop:
    return Prop(name, _read_type(raw), raw.get("required", False), raw.get("description") or "")


def _read_flow_type(raw: Mapping[str, Any]) -> PropType:
    name = _FLOW_NAMES.get(raw["name"], raw["name"])
    if name in ("union", "arrayOf"):
        members = tuple(map(_read_type, raw["elements"]))
        if name == "union" and all(member.name == "enum" for member in members):
            return PropType("enum", values=tuple(value for member in members for value in member.values))
        return PropType(name, members=members)
    if name == "tuple":
        return PropType("arrayOf", members=(PropType("union", members=tuple(map(_read_type, raw["elements"]))),))
    properties = raw.get("signature", {}).get("properties", ())
    fields = tuple(_read_field(each["key"], each["value"]) for each in properties if isinstance(each["key"], str))
    if fields:
        return PropType("shape", fields=fields)
    if properties:
        # `{[key: string]: number}`: the key is a type.
        return PropType("objectOf", members=(_read_type(properties[0]["value"]),))
    return PropType("func" if raw.get("type") == "function" else "object")


def read_literal(source: Any) -> Any:
    """Read a JavaScript literal as far as Python has the same: texts, numbers, booleans, null."""
    text = str(source).strip()
    constants = {"true": True, "false": False, "null": None, "undefined": None}
    if text in constants:
        return constants[text]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d*\.\d+(e-?\d+)?", text):
        return float(text)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"`":
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


def _node_paths(kind: PropType, path: str) -> Iterator[str]:
    if kind.name in _NODE_TYPES:
        yield path
    elif kind.name == "union":
        for member in kind.members:
            yield from _node_paths(member, path)
    elif kind.name == "arrayOf":
        for found in _node_paths(kind.members[0], f"{path}[]"):
            # A list of components is what a node is anyway.
            yield path if found == f"{path}[]" else found
    elif kind.name == "objectOf":
        yield from _node_paths(kind.members[0], f"{path}{{}}")
    elif kind.name == "shape":
        for field in kind.fields:
            yield from _node_paths(field.type, f"{path}.{field.name}")
