"""The layout as a tree of addressable nodes, changed in place as components change, come and go."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..types import PropValue
from .ids import KnownId, known_id
from .index import IdIndex
from .node import LayoutNode, by_place, with_all_inside
from .slots import Component, Key, Slot, SlotTable, components_in, is_component, map_slot, may_hold_components
from .values import Json, same


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change did to the page, in the words of the rules."""

    changed: list[tuple[KnownId, str]] = field(default_factory=list)
    inserted: list[KnownId] = field(default_factory=list)
    removed: list[KnownId] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.inserted or self.removed)


class LayoutStore:
    def __init__(self, children_props: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.index = IdIndex()
        self.layout: PropValue = None
        self.touched: dict[LayoutNode, None] = {}
        """Nodes that came or changed since somebody looked last; what a node holds comes before the node."""
        self._slots = SlotTable(children_props)
        self._nodes: dict[int, LayoutNode] = {}
        self._roots: list[LayoutNode] = []

    def set_layout(self, layout: PropValue) -> Changes:
        changes = Changes()
        for root in self._roots:
            self._detach(root, changes)
        self._roots.clear()
        self.layout = self._adopt_root(layout, (), changes)
        return changes

    def node_of(self, component: Component) -> LayoutNode | None:
        """The node of a component object that is on the page now."""
        return self._nodes.get(id(component))

    def nodes(self) -> list[LayoutNode]:
        return list(self._nodes.values())

    def update(self, node: LayoutNode, props: Json, changes: Changes) -> None:
        """Set props. Every given one counts as changed."""
        if not node.attached:
            return
        changed = {prop: self._place(node, prop, value, changes) for prop, value in props.items()}
        node.component["props"] = {**node.props, **changed}
        if node.id is not None:
            changes.changed.extend((node.id, prop) for prop in props)
        self.touch(node)

    def differing(self, node: LayoutNode, props: Json) -> Json:
        """The props that differ from what the component has."""
        current = node.props
        return {prop: value for prop, value in props.items() if prop not in current or not same(current[prop], value)}

    def touch(self, node: LayoutNode) -> None:
        """Note that something happened to the component."""
        self.touched.pop(node, None)
        self.touched[node] = None

    def _adopt_root(self, value: PropValue, keys: tuple[Key, ...], changes: Changes) -> PropValue:
        if isinstance(value, list):
            return [self._adopt_root(item, (*keys, index), changes) for index, item in enumerate(value)]
        if not is_component(value):
            return value
        node = self._adopt(value, None, keys, changes)
        self._roots.append(node)
        return node.component

    def _place(self, node: LayoutNode, prop: str, value: PropValue, changes: Changes) -> PropValue:
        """Replace the components inside one prop; give the value to store."""
        for slot in self._slots.of(node.component):
            if slot.prop == prop:
                value = self._place_slot(node, slot, value, changes)
        return value

    def _place_slot(self, node: LayoutNode, slot: Slot, value: PropValue, changes: Changes) -> PropValue:
        kept, gone = self._keep_same(node, slot, value, changes)
        if not may_hold_components(value):
            return value
        moved = False
        before = by_place(gone)

        def put(component: Component, keys: tuple[Key, ...]) -> PropValue:
            nonlocal moved
            known = self.node_of(component)
            if known is not None and known in kept:
                kept.remove(known)
                moved = moved or known.keys != keys
                known.keys = keys
                return component
            child = self._adopt_child(node, component, keys, changes)
            child.go_on_from(before)
            return child.component

        placed = map_slot(slot, value, put)
        if moved:
            self.index.reordered()
        return placed

    def _keep_same(
        self, node: LayoutNode, slot: Slot, value: PropValue, changes: Changes
    ) -> tuple[set[LayoutNode], list[LayoutNode]]:
        """Detach what the new value does not hold any more; what it holds keeps its node, as most of a list does."""
        before = [child for child in node.children if slot.holds(child.keys)]
        if not before:
            return set(), []
        coming = {id(component) for component, _ in components_in(slot, value)}
        kept = {child for child in before if id(child.component) in coming}
        gone = [child for child in before if child not in kept]
        for child in gone:
            self._detach(child, changes)
        node.children = [child for child in node.children if child.attached]
        return kept, gone

    def _adopt_child(self, parent: LayoutNode, given: Component, keys: tuple[Key, ...], changes: Changes) -> LayoutNode:
        node = self._adopt(given, parent, keys, changes)
        parent.children.append(node)
        return node

    def _adopt(
        self, given: Component, parent: LayoutNode | None, keys: tuple[Key, ...], changes: Changes
    ) -> LayoutNode:
        """Take in a component and all that it holds, in the order of the page."""
        root = self._make_node(given, parent, keys)
        waiting = [root]
        while waiting:
            node = waiting.pop()
            self.index.add(node)
            if node.id is not None:
                changes.inserted.append(node.id)
            self._make_children(node)
            waiting.extend(reversed(node.children))
        for node in with_all_inside(root):
            self.touch(node)
        return root

    def _make_node(self, given: Component, parent: LayoutNode | None, keys: tuple[Key, ...]) -> LayoutNode:
        # One object may be given for two places: each needs its own.
        component = given if self.node_of(given) is None else copy.deepcopy(given)
        raw_id = component["props"].get("id")
        node = LayoutNode(component, parent, keys, None if raw_id is None else known_id(raw_id))
        self._nodes[id(component)] = node
        return node

    def _make_children(self, node: LayoutNode) -> None:
        def put(component: Component, keys: tuple[Key, ...]) -> PropValue:
            child = self._make_node(component, node, keys)
            node.children.append(child)
            return child.component

        for slot in self._slots.of(node.component):
            value = node.props.get(slot.prop)
            if may_hold_components(value):
                placed = map_slot(slot, value, put)
                if placed is not value:
                    node.component["props"] = {**node.props, slot.prop: placed}

    def _detach(self, node: LayoutNode, changes: Changes) -> None:
        leaving = [node]
        while leaving:
            gone = leaving.pop()
            gone.attached = False
            del self._nodes[id(gone.component)]
            self.index.remove(gone)
            self.touched.pop(gone, None)
            if gone.id is not None:
                changes.removed.append(gone.id)
            leaving.extend(reversed(gone.children))
