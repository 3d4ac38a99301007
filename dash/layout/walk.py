"""Walk a layout without recursion, in the order of the page, with the readable place of each component.

A component may hold others in `children` and in its children props, which are paths such as `title`, `loader.children`,
`options[].label` (each item of a list) or `marks{}` (each value of a dict).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from ..exceptions import CircularLayout
from .ids import stringify_id
from .meta import is_component

EACH_ITEM, EACH_VALUE = "[]", "{}"
# Looking for circles costs more than a walk, and few layouts are this large.
_SUSPICIOUS_NODES = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a node stands: in `holder` (a component's props, a list or a dict) under `key`."""

    node: Any
    holder: Any
    key: Any
    prop: str
    parent: Place | None

    @property
    def component(self) -> Any:
        return self.node

    def replace(self, item: Any) -> None:
        self._open_holder()[self.key] = item

    def remove(self) -> None:
        if isinstance(self.holder, list):
            del self.holder[self.key]
        else:
            self._open_holder()[self.key] = None

    def _open_holder(self) -> Any:
        if isinstance(self.holder, tuple):
            raise TypeError(f"{_name(self.node)} stands in a tuple, which cannot be changed. Give its parent a list.")
        return self.holder

    def path(self) -> str:
        """The place in the form of `_traverse_with_paths`: one line a level, `[2] B (id=x)`."""
        lines = []
        place: Place | None = self
        while place is not None:
            index = place.key if isinstance(place.holder, list | tuple) else "*"
            lines.append(f"[{index}] {_name(place.node)}")
            place = place.parent
        return "\n".join(reversed(lines))

    def trail(self) -> str:
        """The place for a reader: `Div 'page' > Div[1] > Button 'go'`; numbers are positions among siblings."""
        steps = []
        place: Place | None = self
        while place is not None:
            index = f"[{place.key}]" if isinstance(place.holder, list | tuple) else ""
            prop = "" if place.prop in ("", "children") else f"{place.prop}: "
            steps.append(f"{prop}{type(place.node).__name__}{index}{_quoted_id(place.node)}")
            place = place.parent
        return " > ".join(reversed(steps))


def nodes(root: Any) -> Iterator[tuple[Place, Any]]:
    """Give every component and list item below `root`, parents first, but no text that stands alone as children."""
    stack = list(reversed(_inside(root, None)))
    for _ in _steps_through(root):
        if not stack:
            return
        place = stack.pop()
        yield place, place.node
        if is_component(place.node):
            stack.extend(reversed(_inside(place.node, place)))
        elif isinstance(place.node, list | tuple):
            stack.extend(reversed(_items(place.node, place.prop, place.parent)))


def places(layout: Any) -> Iterator[Place]:
    """Give the place of every component of a layout, its root included."""
    if is_component(layout):
        root = Place(layout, None, None, "", None)
        yield root
        start = _inside(layout, root)
    else:
        start = _items(layout, "", None)
    stack = list(reversed(start))
    for _ in _steps_through(layout):
        if not stack:
            return
        place = stack.pop()
        if is_component(place.node):
            yield place
            stack.extend(reversed(_inside(place.node, place)))
        elif isinstance(place.node, list | tuple):
            stack.extend(reversed(_items(place.node, place.prop, place.parent)))


def components(layout: Any) -> Iterator[Any]:
    """Give every component of a layout, parents first, the root included. The quick walk: it keeps no places."""
    stack = [layout]
    for _ in _steps_through(layout):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, list | tuple):
            stack.extend(reversed(node))
        elif is_component(node):
            yield node
            props = node.__dict__
            if node._children_props:
                held = [place.node for path in node._children_props for place in _follow(node, path, None)]
                stack.extend(reversed(held))
            child = props.get("children")
            if child is not None:
                stack.append(child)


def count_nodes(root: Any) -> int:
    """Count what hangs below a component by its `children`: components, texts, numbers."""
    count = 0
    stack = [root.__dict__.get("children")]
    for _ in _steps_through(root):
        if not stack:
            break
        node = stack.pop()
        if isinstance(node, list | tuple):
            count += sum(not is_component(item) for item in node)
            stack.extend(item for item in node if is_component(item))
        elif node is not None:
            count += 1
            if is_component(node):
                stack.append(node.__dict__.get("children"))
    return count


def reject_circle(layout: Any) -> None:
    """Raise `CircularLayout` when a component or list is held by itself."""
    way: list[tuple[Any, Iterator[Any]]] = [(layout, iter(_held(layout)))]
    open_ids = {id(layout)}
    while way:
        holder, held = way[-1]
        node = next((node for node in held if is_component(node) or isinstance(node, list | tuple)), None)
        if node is None:
            way.pop()
            open_ids.discard(id(holder))
            continue
        if id(node) in open_ids:
            raise _circle(node, [holder for holder, _ in way])
        open_ids.add(id(node))
        way.append((node, iter(_held(node))))


def _circle(node: Any, way: list[Any]) -> CircularLayout:
    first = next(index for index, holder in enumerate(way) if holder is node)
    names = [_name(holder) for holder in (*way[first:], node)]
    return CircularLayout(
        f"{names[0]} holds itself: {' > '.join(names)}\n"
        "A layout is a tree: put another component in one of the two places.",
        component=node,
    )


def _steps_through(layout: Any) -> Iterator[None]:
    """Time the steps of a walk, which would never end in a circle: after many of them, make sure that there is none."""
    return chain(repeat(None, _SUSPICIOUS_NODES), _steps_after_checking(layout))


def _steps_after_checking(layout: Any) -> Iterator[None]:
    reject_circle(layout)
    yield from repeat(None)


def _held(node: Any) -> list[Any]:
    return [place.node for place in _inside(node, None)] if is_component(node) else list(node)


def _inside(component: Any, parent: Place | None) -> list[Place]:
    """What a component holds directly: its children one by one, and what its children props hold."""
    props = component.__dict__
    children = props.get("children")
    if isinstance(children, list | tuple):
        found = _items(children, "children", parent)
    elif is_component(children):
        found = [Place(children, props, "children", "children", parent)]
    else:
        found = []
    for path in component._children_props:
        found.extend(place for place in _follow(component, path, parent) if is_component(place.node))
    return found


def _items(items: Any, prop: str, parent: Place | None) -> list[Place]:
    return [Place(item, items, index, prop, parent) for index, item in enumerate(items)]


def _follow(component: Any, path: str, parent: Place | None) -> Iterator[Place]:
    """Give what stands at a children prop, as far as the path leads in this component."""
    steps = _steps(path)
    stack: list[tuple[Any, Any, int]] = [(component.__dict__, steps[0], 0)]
    while stack:
        holder, key, index = stack.pop()
        if not isinstance(holder, list | tuple) and key not in holder:
            continue
        node = holder[key]
        if is_component(node):
            yield Place(node, holder, key, path, parent)
        elif index + 1 == len(steps):
            if isinstance(node, list | tuple):
                yield from _items(node, path, parent)
        elif steps[index + 1] == EACH_ITEM:
            if isinstance(node, list | tuple):
                stack.extend((node, position, index + 1) for position in reversed(range(len(node))))
        elif isinstance(node, dict):
            keys = list(node) if steps[index + 1] == EACH_VALUE else [steps[index + 1]]
            stack.extend((node, each, index + 1) for each in reversed(keys))


@lru_cache(maxsize=1024)
def _steps(path: str) -> tuple[str, ...]:
    """Split `options[].label` into `options`, `[]`, `label`."""
    return tuple(re.findall(r"\[\]|\{\}|[^.\[\]{}]+", path))


def _name(node: Any) -> str:
    if not is_component(node):
        return type(node).__name__
    id_ = node.__dict__.get("id")
    return type(node).__name__ if id_ is None else f"{type(node).__name__} (id={stringify_id(id_)})"


def _quoted_id(node: Any) -> str:
    id_ = node.__dict__.get("id") if is_component(node) else None
    return "" if id_ is None else f" '{stringify_id(id_)}'"
