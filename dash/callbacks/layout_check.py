"""Compare callbacks with a layout: which ids and properties do they name that the layout does not have?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..dependencies import DashDependency, ids_overlap
from ..layout.ids import stringify_id
from ..layout.walk import components
from .nearest import nearest
from .problem import Problem, as_literal, as_written

if TYPE_CHECKING:
    from ..layout.component import Component
    from .record import Callback


def check_layout(
    registry: Mapping[str, Callback], layout: Any, validation_layout: Any = None, *, is_complete: bool = True
) -> list[Problem]:
    """The problems of all callbacks with a layout, callback by callback.

    What callbacks add later may stand in a validation layout. Both may be functions that make one. Where parts of the
    layout are unknown, an id that is not found may stand there.
    """
    index = LayoutIndex([_made(layout), _made(validation_layout)])
    problems: list[Problem] = []
    for callback in registry.values():
        for dependency in (*callback.outputs, *callback.inputs, *callback.states, *callback.named_by_options):
            problem = _check_dependency(callback, dependency, index)
            if problem is not None and (is_complete or problem.kind != "missing id"):
                problems.append(problem)
    return problems


def _made(layout: Any) -> Any:
    return layout() if callable(layout) else layout


class LayoutIndex:
    """The components of a layout by their ids. Pages that are never shown together may share one."""

    def __init__(self, layout: Any) -> None:
        self.layout = layout
        self.by_text: dict[str, list[Component]] = {}
        self.by_keys: dict[frozenset[str], list[str]] = {}
        for component in components(layout):
            id_ = getattr(component, "id", None)
            if isinstance(id_, (str, dict)):
                text = stringify_id(id_)
                if isinstance(id_, dict) and text not in self.by_text:
                    self.by_keys.setdefault(frozenset(id_), []).append(text)
                self.by_text.setdefault(text, []).append(component)

    def find(self, dependency: DashDependency) -> list[list[Component]]:
        """The components that the dependency names, or may name if it is a pattern, id by id."""
        id_ = dependency.component_id
        if isinstance(id_, dict):
            candidates = (self.by_text[text] for text in self.by_keys.get(frozenset(id_), []))
            return [components for components in candidates if ids_overlap(components[0].id, id_)]
        return [self.by_text[id_]] if id_ in self.by_text else []


def _check_dependency(callback: Callback, dependency: DashDependency, index: LayoutIndex) -> Problem | None:
    found = index.find(dependency)
    if not found:
        # A pattern may find its components later.
        excused = dependency.has_wildcard() or dependency.allow_optional or callback.optional
        return None if excused else _missing_id(callback, dependency, index)
    for components_of_id in found:
        if not any(_has_property(component, dependency.component_property) for component in components_of_id):
            return _unknown_property(callback, dependency, components_of_id[0])
    return None


def _missing_id(callback: Callback, dependency: DashDependency, index: LayoutIndex) -> Problem:
    text = dependency.component_id_str()
    close = nearest(text, index.by_text)
    if close:
        suggestion = f"Did you mean {as_literal(index.by_text[close[0]][0].id)}?"
    elif not index.by_text:
        suggestion = "No component of the layout has an id."
    else:
        suggestion = "No id of the layout is like it."
    suggestion += (
        " If a callback adds the component later, pass suppress_callback_exceptions=True to Dash, or set "
        "app.validation_layout to a layout that holds every component."
    )
    named = as_written(dependency)
    found = f"{named} names an id that the layout does not have."
    return Problem("missing id", callback.location, named, found, suggestion, callback.wire_id)


def _unknown_property(callback: Callback, dependency: DashDependency, component: Component) -> Problem:
    name = dependency.component_property
    close = nearest(name, component.available_properties)
    kind = type(component).__name__
    suggestion = f'Did you mean "{close[0]}"?' if close else f"{kind} has: {', '.join(component.available_properties)}."
    named = as_written(dependency)
    found = f'{named} names "{name}", which is no property of {kind} {as_literal(component.id)}.'
    return Problem("unknown property", callback.location, named, found, suggestion, callback.wire_id)


def _has_property(component: Component, name: str) -> bool:
    known = getattr(component, "available_properties", None)
    if not known or name in known:
        return True
    return any(name.startswith(prefix) for prefix in getattr(component, "available_wildcard_properties", None) or ())
