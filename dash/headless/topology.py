"""Which callback feeds which, directly or through others. Answers are computed once per callback, when asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .callback import Callback, Dependency
from .patterns import overlap

Aligned = bool
"""Every step from one to the other keeps the MATCH values: instances with other values are independent."""

Edges = Mapping[int, Aligned]


class Topology:
    def __init__(self, callbacks: Sequence[Callback]) -> None:
        self._next: list[dict[int, Aligned]] = [{} for _ in callbacks]
        self._previous: list[dict[int, Aligned]] = [{} for _ in callbacks]
        self._reached: dict[tuple[int, bool], dict[int, Aligned]] = {}
        self._ordered: dict[tuple[int, bool], Edges] = {}
        self._connect(callbacks)

    def is_on_circle(self, index: int) -> bool:
        """Tell whether it can trigger itself, directly or through others."""
        return index in self._reach(index, forth=True)

    def downstream(self, index: int) -> Edges:
        """Callbacks that have to wait for this one. Members of a common circle do not wait for each other."""
        return self._order(index, forth=True)

    def upstream(self, index: int) -> Edges:
        """Callbacks that this one has to wait for."""
        return self._order(index, forth=False)

    def _order(self, index: int, *, forth: bool) -> Edges:
        known = self._ordered.get((index, forth))
        if known is None:
            # What leads to the callback and away from it has no order.
            back = self._reach(index, forth=not forth)
            found = self._reach(index, forth=forth)
            known = {other: aligned for other, aligned in found.items() if other != index and other not in back}
            self._ordered[index, forth] = known
        return known

    def _reach(self, index: int, *, forth: bool) -> dict[int, Aligned]:
        found = self._reached.get((index, forth))
        if found is None:
            edges = self._next if forth else self._previous
            found = {}
            open_ = [(index, True)]
            while open_:
                source, aligned_so_far = open_.pop()
                for target, aligned in edges[source].items():
                    if _strengthen(found, target, aligned and aligned_so_far):
                        open_.append((target, aligned and aligned_so_far))
            self._reached[index, forth] = found
        return found

    def _connect(self, callbacks: Sequence[Callback]) -> None:
        inputs = _InputIndex(callbacks)
        for writer in callbacks:
            for output in writer.outputs:
                for reader, item in inputs.meeting(output):
                    aligned = _is_aligned(writer, output, reader, item)
                    _strengthen(self._next[writer.index], reader.index, aligned)
                    _strengthen(self._previous[reader.index], writer.index, aligned)


class _InputIndex:
    """Inputs by what those that share a property have in common: the property, and id or keys of the id."""

    def __init__(self, callbacks: Iterable[Callback]) -> None:
        self._uses: dict[object, list[tuple[Callback, Dependency]]] = defaultdict(list)
        for callback in callbacks:
            for item in callback.inputs:
                self._uses[_bucket(item)].append((callback, item))

    def meeting(self, output: Dependency) -> list[tuple[Callback, Dependency]]:
        uses = self._uses.get(_bucket(output), [])
        if output.dict is None:
            return uses
        return [use for use in uses if use[1].dict is not None and overlap(output.dict, use[1].dict)]


def _bucket(item: Dependency) -> object:
    return item.prop, item.id if item.dict is None else frozenset(item.dict)


def _is_aligned(writer: Callback, output: Dependency, reader: Callback, item: Dependency) -> Aligned:
    keys = writer.match_keys
    return bool(keys) and all(
        keys == (other.match_keys if other is not None else ()) for other in (reader, output.pattern, item.pattern)
    )


def _strengthen(edges: dict[int, Aligned], target: int, aligned: Aligned) -> bool:
    """Note an edge; one that is not aligned is the stronger bond. True when something changed."""
    known = edges.get(target)
    if known is False or known == aligned:
        return False
    edges[target] = aligned
    return True
