"""The Python class of a component on the page, which knows the names of its properties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dash.callbacks.nearest import nearest
from dash.headless.node import LayoutNode
from dash.headless.slots import Component as WireComponent
from dash.layout.component import Component
from dash.testing.errors import UnknownProp

__tracebackhide__ = True  # pytest shows the line of the test, not ours

_SHORT = {"dash_html_components": "html", "dash_core_components": "dcc"}


def describe(component: WireComponent) -> str:
    """The component as messages name it: `html.Button "go"`."""
    namespace, id_ = component["namespace"], component["props"].get("id")
    kind = f"{_SHORT.get(namespace, namespace)}.{component['type']}"
    return kind if id_ is None else f"{kind} {quoted(id_)}"


def quoted(id_: Any) -> str:
    return repr(id_) if isinstance(id_, dict) else f'"{id_}"'


def has_prop(node: LayoutNode, name: str) -> bool:
    """Tell whether the component has such a property, set or not. Yes, when nothing is known of its class."""
    names, prefixes = _known_props(node.component["namespace"], node.component["type"])
    return not names or name in node.props or name in names or name.startswith(prefixes)


def check_prop(node: LayoutNode, name: str) -> None:
    """Raise for a property that the component does not have, naming the one that may be meant."""
    if has_prop(node, name):
        return
    names, _ = _known_props(node.component["namespace"], node.component["type"])
    close = nearest(name, names)
    hint = f'Did you mean "{close[0]}"?' if close else f"It has: {', '.join(names)}."
    raise UnknownProp(f'{describe(node.component)} has no property "{name}". {hint}')


@lru_cache(maxsize=1024)
def _known_props(namespace: str, type_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names, and prefixes of names such as `data-`. Both empty when no class that is loaded makes such components."""
    for cls in _subclasses(Component):
        if getattr(cls, "_namespace", None) == namespace and getattr(cls, "_type", None) == type_:
            names, prefixes = getattr(cls, "_prop_names", ()), getattr(cls, "_valid_wildcard_attributes", ())
            if isinstance(names, list | tuple):
                return tuple(names), tuple(prefixes) if isinstance(prefixes, list | tuple) else ()
    return (), ()


def _subclasses(cls: type[Component]) -> Iterator[type[Component]]:
    for subclass in cls.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)
