"""Compare callbacks with a layout: which ids and properties do they name that the layout does not have?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..dependencies import ALLSMALLER, MATCH, DashDependency, Wildcard, ids_overlap
from ..layout.ids import stringify_id
from ..layout.walk import components
from .location import Location
from .nearest import nearest

if TYPE_CHECKING:
    from ..layout.component import Component
    from .record import Callback


@dataclass(frozen=True)
class Problem:
    """Something about a callback that cannot work with this layout. Prints as a message for its author."""

    kind: Literal["missing id", "unknown property", "unmatched wildcard"]
    location: Location
    dependency: str
    """The dependency as the author wrote it: `Input("name", "value")`."""
    found: str
    suggestion: str

    def __str__(self) -> str:
        return f"{self.location}: {self.found}\n{self.suggestion}"


def check_layout(registry: Mapping[str, Callback], layout: Any) -> list[Problem]:
    """The problems of all callbacks with a layout that is complete, callback by callback."""
    index = _LayoutIndex(layout)
    problems: list[Problem] = []
    for callback in registry.values():
        problems.extend(_check_wildcards(callback))
        for dependency in (*callback.outputs, *callback.inputs, *callback.states):
            problem = _check_dependency(callback, dependency, index)
            if problem is not None:
                problems.append(problem)
    return problems


class _LayoutIndex:
    """The components of a layout by their ids."""

    def __init__(self, layout: Any) -> None:
        self.by_text: dict[str, Component] = {}
        self.by_keys: dict[frozenset[str], list[Component]] = {}
        for component in components(layout):
            id_ = getattr(component, "id", None)
            if isinstance(id_, (str, dict)):
                self.by_text.setdefault(stringify_id(id_), component)
            if isinstance(id_, dict):
                self.by_keys.setdefault(frozenset(id_), []).append(component)

    def find(self, dependency: DashDependency) -> list[Component]:
        """The components that the dependency names, or may name if it is a pattern."""
        id_ = dependency.component_id
        if isinstance(id_, dict):
            candidates = self.by_keys.get(frozenset(id_), [])
            return [component for component in candidates if ids_overlap(component.id, id_)]
        return [self.by_text[id_]] if id_ in self.by_text else []


def _check_dependency(callback: Callback, dependency: DashDependency, index: _LayoutIndex) -> Problem | None:
    found = index.find(dependency)
    if not found:
        # A pattern may find its components later.
        excused = dependency.has_wildcard() or dependency.allow_optional or callback.optional
        return None if excused else _missing_id(callback, dependency, index)
    for component in found:
        if not _has_property(component, dependency.component_property):
            return _unknown_property(callback, dependency, component)
    return None


def _missing_id(callback: Callback, dependency: DashDependency, index: _LayoutIndex) -> Problem:
    text = dependency.component_id_str()
    close = nearest(text, index.by_text)
    if close:
        suggestion = f"Did you mean {_literal(index.by_text[close[0]].id)}?"
    elif not index.by_text:
        suggestion = "No component of the layout has an id."
    else:
        suggestion = "No id of the layout is like it."
    suggestion += (
        " If a callback adds the component later, pass suppress_callback_exceptions=True to Dash, or set "
        "app.validation_layout to a layout that holds every component."
    )
    named = _write(dependency)
    return Problem(
        "missing id", callback.location, named, f"{named} names an id that the layout does not have.", suggestion
    )


def _unknown_property(callback: Callback, dependency: DashDependency, component: Component) -> Problem:
    name = dependency.component_property
    close = nearest(name, component.available_properties)
    kind = type(component).__name__
    suggestion = f'Did you mean "{close[0]}"?' if close else f"{kind} has: {', '.join(component.available_properties)}."
    named = _write(dependency)
    found = f'{named} names "{name}", which is no property of {kind} {_literal(component.id)}.'
    return Problem("unknown property", callback.location, named, found, suggestion)


def _has_property(component: Component, name: str) -> bool:
    known = getattr(component, "available_properties", None)
    if not known or name in known:
        return True
    return any(name.startswith(prefix) for prefix in getattr(component, "available_wildcard_properties", None) or ())


def _check_wildcards(callback: Callback) -> Iterator[Problem]:
    """Every MATCH stands for one value per run, which the outputs determine."""
    reads = (*callback.inputs, *callback.states)
    output_keys = [_keys_with(output, MATCH) for output in callback.outputs]
    # Without outputs it is the inputs that say which run this is.
    determined = output_keys[0] if output_keys else _all_keys_with(callback.inputs, MATCH)
    for output, keys in zip(callback.outputs, output_keys, strict=True):
        if keys != determined:
            first = _write(callback.outputs[0])
            yield _unmatched(
                callback,
                output,
                f"{_write(output)} has MATCH at {_list(keys)}, but {first} has it at {_list(determined)}.",
                "All outputs of a callback need MATCH at the same keys.",
            )
    for item in reads:
        extra = _keys_with(item, MATCH) - determined
        if extra:
            yield _unmatched(
                callback,
                item,
                f"{_write(item)} has MATCH at {_list(extra)}, and no output has.",
                "Put MATCH at the same key of the outputs, or take all components with ALL.",
            )
        alone = _keys_with(item, ALLSMALLER) - _all_keys_with(reads, MATCH)
        if alone:
            yield _unmatched(
                callback,
                item,
                f"{_write(item)} has ALLSMALLER at {_list(alone)}, but nothing to be smaller than.",
                "Add an Input or State with MATCH at that key.",
            )


def _unmatched(callback: Callback, dependency: DashDependency, found: str, suggestion: str) -> Problem:
    return Problem("unmatched wildcard", callback.location, _write(dependency), found, suggestion)


def _keys_with(dependency: DashDependency, wildcard: Wildcard) -> frozenset[str]:
    id_ = dependency.component_id
    return frozenset(key for key, value in id_.items() if value is wildcard) if isinstance(id_, dict) else frozenset()


def _all_keys_with(dependencies: Iterable[DashDependency], wildcard: Wildcard) -> frozenset[str]:
    return frozenset(key for dependency in dependencies for key in _keys_with(dependency, wildcard))


def _list(keys: frozenset[str]) -> str:
    return " and ".join(f'"{key}"' for key in sorted(keys)) or "no key"


def _write(dependency: DashDependency) -> str:
    """The dependency as it stands in the author's code."""
    return f'{type(dependency).__name__}({_literal(dependency.component_id)}, "{dependency.component_property}")'


def _literal(id_: Any) -> str:
    if not isinstance(id_, dict):
        return f'"{id_}"'
    parts = (f'"{key}": {value if hasattr(value, "to_json") else _scalar(value)}' for key, value in id_.items())
    return f"{{{', '.join(parts)}}}"


def _scalar(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
