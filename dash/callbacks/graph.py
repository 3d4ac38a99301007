"""The callback graph as data: which callback triggers which, circles, and an order to run in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from ..dependencies import DashDependency, Input, Output, ids_overlap
from .record import Callback


@dataclass(frozen=True)
class Edge:
    """`source` writes what triggers `target`."""

    source: str
    target: str
    output: Output
    input: Input

    @property
    def is_self_loop(self) -> bool:
        """A callback that reads what it writes. Allowed: the page does not run it again for its own change."""
        return self.source == self.target

    def __str__(self) -> str:
        return str(self.output) if str(self.output) == str(self.input) else f"{self.output} -> {self.input}"


Targets = Mapping[str, tuple[Edge, ...]]


@dataclass(frozen=True)
class CallbackGraph:
    """Callbacks by wire id, and the edges between them in the order of declaration."""

    callbacks: Mapping[str, Callback]
    edges: tuple[Edge, ...]
    targets: Targets = field(repr=False)
    """The edges that leave each callback."""

    @classmethod
    def of(cls, callbacks: Mapping[str, Callback]) -> CallbackGraph:
        """The graph of some callbacks, usually of a `CallbackRegistry`."""
        readers = _index_inputs(callbacks)
        edges = []
        for source, callback in callbacks.items():
            for output in callback.outputs:
                for target, item in readers.get(_bucket(output), ()):
                    if ids_overlap(output.component_id, item.component_id):
                        edges.append(Edge(source, target, output, item))
        targets: dict[str, list[Edge]] = {wire_id: [] for wire_id in callbacks}
        for edge in edges:
            targets[edge.source].append(edge)
        return cls(callbacks, tuple(edges), {wire_id: tuple(leaving) for wire_id, leaving in targets.items()})

    def find_cycles(self) -> list[tuple[Edge, ...]]:
        """One circle for each set of callbacks that trigger each other by mistake.

        Loops of a single callback are no circles. Nor is what runs through an output with allow_duplicate: that several
        callbacks write it, as two properties that follow each other need, was meant.
        """
        targets = {
            wire_id: tuple(edge for edge in leaving if not edge.output.allow_duplicate)
            for wire_id, leaving in self.targets.items()
        }
        return [self._walk_circle(group, targets) for group in self._strong_groups(targets) if len(group) > 1]

    def describe_cycle(self, cycle: Iterable[Edge]) -> str:
        """The circle, one line a step, with the function that makes it."""
        steps = list(cycle)
        lines = [f"  {self.callbacks[edge.source].location} writes {edge}" for edge in steps]
        first = self.callbacks[steps[0].source].location
        return "\n".join(["Callbacks trigger each other in a circle:", *lines, f"  and back to {first}"])

    def topological_order(self) -> list[str]:
        """Wire ids, each after all that trigger it, else as declared; callbacks in a circle stand together."""
        position = {wire_id: index for index, wire_id in enumerate(self.callbacks)}
        groups = {position[group[0]]: group for group in self._strong_groups(self.targets)}
        group_of = {wire_id: first for first, group in groups.items() for wire_id in group}
        following: dict[int, set[int]] = {first: set() for first in groups}
        for edge in self.edges:
            following[group_of[edge.source]].add(group_of[edge.target])
        waits_for = Counter(after for first, targets in following.items() for after in targets if after != first)
        ready = [first for first in sorted(groups) if not waits_for[first]]
        order: list[str] = []
        while ready:
            first = heappop(ready)
            order += groups[first]
            for after in following[first] - {first}:
                waits_for[after] -= 1
                if not waits_for[after]:
                    heappush(ready, after)
        return order

    def _strong_groups(self, targets: Targets) -> list[list[str]]:
        """Tarjan's strongly connected components, dependants first; without recursion, since chains may be long."""
        number: dict[str, int] = {}
        low: dict[str, int] = {}
        open_: dict[str, None] = {}
        groups: list[list[str]] = []
        position = {wire_id: index for index, wire_id in enumerate(self.callbacks)}
        for root in reversed(position):
            if root in number:
                continue
            number[root] = low[root] = len(number)
            open_[root] = None
            stack = [(root, iter(targets[root]))]
            while stack:
                node, leaving = stack[-1]
                edge = next(leaving, None)
                if edge is not None:
                    if edge.target not in number:
                        number[edge.target] = low[edge.target] = len(number)
                        open_[edge.target] = None
                        stack.append((edge.target, iter(targets[edge.target])))
                    elif edge.target in open_:
                        low[node] = min(low[node], number[edge.target])
                    continue
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[node])
                if low[node] == number[node]:
                    group: list[str] = []
                    while not group or group[-1] != node:
                        group.append(open_.popitem()[0])
                    groups.append(sorted(group, key=position.__getitem__))
        return groups

    def _walk_circle(self, group: list[str], targets: Targets) -> tuple[Edge, ...]:
        """The shortest way from the group's first callback back to itself."""
        start, members = group[0], set(group)
        reached: dict[str, Edge] = {}
        queue = [start]
        for node in queue:
            for edge in targets[node]:
                if edge.target == start and not edge.is_self_loop:
                    return _trace(start, reached, edge)
                if edge.target in members and edge.target not in reached and edge.target != start:
                    reached[edge.target] = edge
                    queue.append(edge.target)
        raise AssertionError("members of a strongly connected group reach each other")


def _trace(start: str, reached: Mapping[str, Edge], last: Edge) -> tuple[Edge, ...]:
    way = [last]
    while way[-1].source != start:
        way.append(reached[way[-1].source])
    return tuple(reversed(way))


def _index_inputs(callbacks: Mapping[str, Callback]) -> dict[object, list[tuple[str, Input]]]:
    readers: dict[object, list[tuple[str, Input]]] = {}
    for wire_id, callback in callbacks.items():
        for item in callback.inputs:
            readers.setdefault(_bucket(item), []).append((wire_id, item))
    return readers


def _bucket(dependency: DashDependency) -> object:
    """What overlapping dependencies have in common: property, and id or keys of the dict id."""
    id_ = dependency.component_id
    return dependency.component_property, frozenset(id_) if isinstance(id_, dict) else id_
