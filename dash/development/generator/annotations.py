"""Python annotations for prop types. Shapes become TypedDicts, nested in the class and named after their prop.

They accept whatever is legal. So beside a TypedDict stands any mapping: a checker takes a dictionary for a TypedDict
only where it is written, not when it comes from a variable. And lists and dictionaries are read-only here, because a
`list[str]` is no `list[str | int]`.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from dataclasses import dataclass, field

from .metadata import Prop, PropType

# Python writes {0: "a"} where JavaScript has the key "0".
_ANY_MAPPING = "Mapping[Any, Any]"

_SIMPLE = {
    "string": "str",
    "date": "str | datetime.date",
    "number": "NumberType",
    "bool": "bool",
    "object": _ANY_MAPPING,
    "node": "ComponentType",
    "element": "ComponentType",
}


@dataclass
class Annotations:
    """Writes annotations, and collects the TypedDicts that they name."""

    portable: bool = False
    """Whether to name only what other versions of Dash have too."""
    shapes: dict[str, tuple[Prop, ...]] = field(default_factory=dict)

    def parameter(self, prop: Prop) -> str:
        """The annotation of a keyword argument, which may always be None."""
        if prop.name == "id":
            return "str | dict[str, Any] | None"
        written = self.of(prop.type, _pascal(prop.name))
        return written if written in ("Any", "ComponentType") else f"{written} | None"

    def of(self, kind: PropType, name: str) -> str:
        parts = dict.fromkeys(self._alternatives(kind, name))
        return "Any" if "Any" in parts else " | ".join(parts)

    def _alternatives(self, kind: PropType, name: str) -> Iterator[str]:
        if kind.name in _SIMPLE:
            yield _SIMPLE[kind.name]
        elif kind.name == "enum":
            yield _literal(kind.values)
        elif kind.name == "union":
            for member in kind.members:
                yield from self._alternatives(member, name)
        elif kind.name in ("array", "arrayOf"):
            items = self.of(kind.members[0], name) if kind.members else "Any"
            yield f"{'Sequence' if self.portable else 'ListOf'}[{items}]"
        elif kind.name == "objectOf":
            yield f"Mapping[Any, {self.of(kind.members[0], name)}]"
        elif kind.name == "shape":
            yield self._shape(kind.fields, name)
            yield _ANY_MAPPING
        elif kind.name == "figure" and not self.portable:
            yield "PlotlyFigure"
        else:
            yield "Any"

    def _shape(self, fields: tuple[Prop, ...], name: str) -> str:
        unique = name
        while self.shapes.get(unique, fields) != fields:
            unique += "Item"
        self.shapes[unique] = fields
        return unique

    def definitions(self) -> list[str]:
        """The source of the TypedDicts, inner ones before those that use them."""
        written: dict[str, str] = {}
        while len(written) < len(self.shapes):
            for name, fields in tuple(self.shapes.items()):
                if name not in written:
                    written[name] = self._definition(name, fields)
        return list(reversed(written.values()))

    def _definition(self, name: str, fields: tuple[Prop, ...]) -> str:
        rows = {each.name: (self.of(each.type, name + _pascal(each.name)), each.required) for each in fields}
        if all(key.isidentifier() and not keyword.iskeyword(key) for key in rows):
            return _as_classes(name, rows)
        entries = ", ".join(f"{key!r}: {annotation!r}" for key, (annotation, _) in rows.items())
        return f"{name} = TypedDict({name!r}, {{{entries}}}, total=False)\n"


def _as_classes(name: str, rows: dict[str, tuple[str, bool]]) -> str:
    required = [f"    {key}: {annotation}" for key, (annotation, needed) in rows.items() if needed]
    optional = [f"    {key}: {annotation}" for key, (annotation, needed) in rows.items() if not needed]
    if required and optional:
        head = [f"class {name}Required(TypedDict):", *required, "", f"class {name}({name}Required, total=False):"]
        return "\n".join([*head, *optional, ""])
    head = [f"class {name}(TypedDict):" if required else f"class {name}(TypedDict, total=False):"]
    return "\n".join([*head, *(required or optional or ["    pass"]), ""])


def _literal(values: tuple[object, ...]) -> str:
    exact = [value for value in values if not isinstance(value, float)]
    parts = [f"Literal[{', '.join(map(repr, exact))}]"] if exact else []
    return " | ".join([*parts, "NumberType"] if len(exact) < len(values) or not values else parts)


def _pascal(name: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in name).split()
    return "".join(word[0].upper() + word[1:] for word in words) or "Item"
