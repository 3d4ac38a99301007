"""One component of the page, at its place in the tree; and the order in which components stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .ids import KnownId
from .slots import Component, Key
from .values import Json

Place = tuple[tuple[Key, ...], Key]


class LayoutNode:
    """`component` is the object inside the layout itself, so its props are always the current ones."""

    __slots__ = ("attached", "children", "component", "id", "keys", "memory", "parent")

    def __init__(
        self, component: Component, parent: LayoutNode | None, keys: tuple[Key, ...], id_: KnownId | None
    ) -> None:
        self.component = component
        self.parent = parent
        self.keys = keys
        """The way here from the parent's props (from the layout, for a root): `("children", 3)`."""
        self.id = id_
        self.children: list[LayoutNode] = []
        self.attached = True
        self.memory: dict[str, Any] = {}
        """What the component itself remembers from one drawing to the next."""

    @property
    def props(self) -> Json:
        props: Json = self.component["props"]
        return props

    @property
    def path(self) -> tuple[Key, ...]:
        return (*self.parent.path, "props", *self.keys) if self.parent else self.keys

    @property
    def place(self) -> Place:
        """What the page knows a component by when its parent is drawn again: its id, or else where it stands."""
        last = self.keys[-1]
        if self.id is not None:
            return self.keys[:1], f"#{self.id.text}"
        return (self.keys[:-1], last) if isinstance(last, int) else (self.keys, 0)

    def go_on_from(self, before: Mapping[Place, LayoutNode]) -> None:
        """Remember what the component did that stood here before, and the same for all inside."""
        stack = [(self, before)]
        while stack:
            node, others = stack.pop()
            other = others.get(node.place)
            if other is not None and _kind(other) == _kind(node):
                node.memory = other.memory
                inside = by_place(other.children)
                stack.extend((child, inside) for child in node.children)


def by_place(nodes: Iterable[LayoutNode]) -> dict[Place, LayoutNode]:
    return {node.place: node for node in nodes}


def _kind(node: LayoutNode) -> tuple[str, str]:
    return node.component["namespace"], node.component["type"]


def layout_order(node: LayoutNode) -> list[tuple[int, int, str]]:
    """A key that sorts nodes as the page is read: `children` first, other props by name."""
    return [_rank(key) for key in node.path]


def _rank(key: Key) -> tuple[int, int, str]:
    if isinstance(key, int):
        return (1, key, "")
    return (0, 0, "") if key == "children" else (2, 0, key)


def with_all_inside(node: LayoutNode) -> Iterator[LayoutNode]:
    """The node and all below it; what a node holds comes before the node."""
    stack = [(node, False)]
    while stack:
        at, is_done = stack.pop()
        if is_done or not at.children:
            yield at
        else:
            stack.append((at, True))
            stack.extend((child, False) for child in reversed(at.children))
