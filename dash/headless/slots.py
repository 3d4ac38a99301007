"""Where a component's props hold other components.

`children` always; the rest is named by the component's class: `title`, `loaderProps.children`, `options[].label` (in
each item of a list), `marks{}` (in each value of a dict), and combinations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from ..types import PropValue
from .values import Json

EACH_ITEM, EACH_VALUE = "[]", "{}"

Key = str | int
Component = Json
"""A component as it travels: `{"namespace": ..., "type": ..., "props": {...}}`."""

Visit = Callable[[Component, tuple[Key, ...]], PropValue]
"""Gives the replacement of a component found at these keys, seen from the owner's props."""


@dataclass(frozen=True, slots=True)
class Slot:
    prop: str
    steps: tuple[str, ...] = ()
    """The way from the prop's value to the places that hold components."""

    def holds(self, keys: Sequence[Key]) -> bool:
        """Tell whether a component at these keys was found through this slot; two slots may share a prop."""
        if keys[0] != self.prop or len(keys) <= len(self.steps):
            return False
        for step, key in zip(self.steps, keys[1:], strict=False):
            if step == EACH_ITEM and not isinstance(key, int):
                return False
            if step not in (EACH_ITEM, EACH_VALUE) and step != key:
                return False
        return True


CHILDREN = Slot("children")


class SlotTable:
    """The slots of each component class, from what the page's configuration says of them."""

    def __init__(self, children_props: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._slots = {
            (namespace, type_): (CHILDREN, *(parse_slot(prop) for prop in props if prop != "children"))
            for namespace, types in children_props.items()
            for type_, props in types.items()
        }

    def of(self, component: Component) -> tuple[Slot, ...]:
        return self._slots.get((component["namespace"], component["type"]), (CHILDREN,))


def parse_slot(notation: str) -> Slot:
    first, *steps = re.findall(r"\[\]|\{\}|[^.\[\]{}]+", notation)
    return Slot(first, tuple(steps))


def is_component(value: object) -> TypeGuard[Component]:
    return (
        isinstance(value, dict)
        and isinstance(value.get("type"), str)
        and isinstance(value.get("namespace"), str)
        and isinstance(value.get("props"), dict)
    )


def may_hold_components(value: object) -> bool:
    return isinstance(value, list | dict)


def map_slot(slot: Slot, value: PropValue, visit: Visit) -> PropValue:
    """The prop's value with each component replaced by what `visit` gives for it.

    Containers are copied only where something was replaced, so a visitor that returns what it was given gets the same
    value back.
    """
    return _map_step(slot.steps, value, (slot.prop,), visit)


def components_in(slot: Slot, value: PropValue) -> Iterator[tuple[Component, tuple[Key, ...]]]:
    """Each component that stands directly in the prop's value, with its keys."""
    found: list[tuple[Component, tuple[Key, ...]]] = []

    def note(component: Component, keys: tuple[Key, ...]) -> PropValue:
        found.append((component, keys))
        return component

    map_slot(slot, value, note)
    return iter(found)


def _map_step(steps: tuple[str, ...], value: PropValue, keys: tuple[Key, ...], visit: Visit) -> PropValue:
    if not steps:
        return _map_leaf(value, keys, visit)
    step, rest = steps[0], steps[1:]

    def inside(item: PropValue, key: Key) -> PropValue:
        return _map_step(rest, item, (*keys, key), visit)

    if step == EACH_ITEM:
        return _map_items(value, inside) if isinstance(value, list) else value
    if not isinstance(value, dict) or is_component(value):
        return value
    names = list(value) if step == EACH_VALUE else [step] if step in value else []
    return _map_values(value, names, inside)


def _map_leaf(value: PropValue, keys: tuple[Key, ...], visit: Visit) -> PropValue:
    """A place that may hold a component, a text, or a list of both."""
    if isinstance(value, list):
        return _map_items(
            value,
            lambda item, key: _map_leaf(item, (*keys, key), visit) if may_hold_components(item) else item,
        )
    return visit(value, keys) if is_component(value) else value


def _map_items(items: list[Any], change: Callable[[PropValue, Key], PropValue]) -> list[Any]:
    changed = [change(item, index) for index, item in enumerate(items)]
    return items if all(map(_is, changed, items)) else changed


def _map_values(value: Json, names: Sequence[str], change: Callable[[PropValue, Key], PropValue]) -> Json:
    changed = {name: change(value[name], name) for name in names}
    return value if all(changed[name] is value[name] for name in names) else {**value, **changed}


def _is(one: object, other: object) -> bool:
    return one is other
