"""What a callback reads and writes: `Input`, `State`, `Output`, the id wildcards and `ClientsideFunction`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

# Both names have always been importable from here, and component libraries use them.
from typing import Any, ClassVar, Sequence, Union  # noqa: UP035

from .layout.component import Component
from .layout.ids import ComponentId as ComponentIdType
from .layout.ids import stringify_id

__all__ = [
    "ALL",
    "ALLSMALLER",
    "MATCH",
    "ClientsideFunction",
    "Component",
    "ComponentIdType",
    "DashDependency",
    "Input",
    "Output",
    "Sequence",
    "State",
    "Union",
    "Wildcard",
    "stringify_id",
]


class Wildcard(Enum):
    """Stands for the values a dict id may have at one of its keys."""

    MATCH = "MATCH"
    ALL = "ALL"
    ALLSMALLER = "ALLSMALLER"

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def as_id_value(self) -> list[str]:
        """The form inside a stringified id; the brackets keep it apart from an ordinary string."""
        return [self.name]

    def to_json(self) -> str:
        """The text of that form: `["ALL"]`."""
        return f'["{self.name}"]'


_Wildcard = Wildcard  # the name that libraries built for older versions import

MATCH = Wildcard.MATCH
ALL = Wildcard.ALL
ALLSMALLER = Wildcard.ALLSMALLER


class DashDependency:
    """One property of one component, or of every component whose dict id fits a pattern."""

    component_id: str | dict[str, Any]
    allow_duplicate: bool = False
    allow_optional: bool = False
    allowed_wildcards: ClassVar[tuple[Wildcard, ...]] = ()

    def __init__(self, component_id: str | Component | dict[str, Any], component_property: str) -> None:
        # Nearly all ids are strings, and whether something is a component takes longer to ask.
        if not isinstance(component_id, str) and isinstance(component_id, Component):
            component_id = component_id._set_random_id()
        self.component_id = component_id
        self.component_property = component_property

    def __str__(self) -> str:
        return f"{self.component_id_str()}.{self.component_property}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} `{self}`>"

    def component_id_str(self) -> str:
        """The id as the page writes it: a dict id becomes JSON with sorted keys."""
        return stringify_id(self.component_id)

    def to_dict(self) -> dict[str, Any]:
        """The entry for this dependency in the list of callbacks that the page fetches."""
        spec: dict[str, Any] = {"id": self.component_id_str(), "property": self.component_property}
        if self.allow_optional:
            spec["allow_optional"] = True
        return spec

    def has_wildcard(self) -> bool:
        """Whether the id is a pattern rather than one component's name."""
        return isinstance(self.component_id, dict) and any(
            isinstance(value, Wildcard) for value in self.component_id.values()
        )

    def __eq__(self, other: object) -> bool:
        """Equal means that both can name the same property; a wildcard equals every value at its key."""
        return (
            isinstance(other, DashDependency)
            and self.component_property == other.component_property
            and ids_overlap(self.component_id, other.component_id)
        )

    def __hash__(self) -> int:
        # A pattern equals concrete ids, so only what both must share may count.
        id_ = self.component_id
        return hash((frozenset(id_) if isinstance(id_, dict) else id_, self.component_property))


def ids_overlap(first: object, second: object) -> bool:
    """Whether some component could carry both ids."""
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return first == second
    if first.keys() != second.keys():
        return False
    return all(
        isinstance(value, Wildcard) or isinstance(second[key], Wildcard) or value == second[key]
        for key, value in first.items()
    )


class Output(DashDependency):
    """A property that the callback writes."""

    allowed_wildcards = (MATCH, ALL)

    def __init__(
        self,
        component_id: str | Component | dict[str, Any],
        component_property: str,
        allow_duplicate: bool = False,
    ) -> None:
        super().__init__(component_id, component_property)
        self.allow_duplicate = allow_duplicate


class ReadDependency(DashDependency):
    """A property whose value the callback is given."""

    allowed_wildcards = (MATCH, ALL, ALLSMALLER)

    def __init__(
        self,
        component_id: str | Component | dict[str, Any],
        component_property: str,
        allow_optional: bool = False,
    ) -> None:
        super().__init__(component_id, component_property)
        self.allow_optional = allow_optional


class Input(ReadDependency):
    """A property whose change runs the callback."""


class State(ReadDependency):
    """A property that the callback reads without being run by its changes."""


class ClientsideFunction:
    """A JavaScript function, found at `window.dash_clientside[namespace][function_name]`."""

    def __init__(self, namespace: str, function_name: str) -> None:
        for name, value in (("namespace", namespace), ("function_name", function_name)):
            if value.startswith("_dashprivate_"):
                raise ValueError(
                    f"ClientsideFunction {name} {value!r} starts with `_dashprivate_`, which is reserved for "
                    "inline functions. Choose another name."
                )
            if value in ("PreventUpdate", "no_update"):
                raise ValueError(
                    f"ClientsideFunction {name} {value!r} would hide `dash_clientside.{value}`. Choose another name."
                )
        self.namespace = namespace
        self.function_name = function_name

    def __repr__(self) -> str:
        return f"ClientsideFunction({self.namespace}, {self.function_name})"
