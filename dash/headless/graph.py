"""The callback graph: which callbacks a property triggers, which write to a component, and which feed which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..layout.ids import stringify_id
from .callback import Callback, Dependency, Instance, make_instance, resolve_definition
from .ids import KnownId, key_signature
from .patterns import MatchValues, Pattern, is_smaller, match_id, substitute
from .topology import Topology
from .values import same


class PageIndex(Protocol):
    """What the graph asks of the page."""

    def find(self, id_: str) -> KnownId | None: ...

    def matching(self, pattern: Pattern, match: MatchValues) -> Sequence[KnownId]:
        """The ids that the pattern stands for under these MATCH values, in layout order."""

    def matches_of(self, pattern: Pattern) -> Sequence[MatchValues]:
        """Each combination of MATCH values for which the page has an id."""


Resolved = KnownId | Sequence[KnownId] | None
"""One id, a list for ALL and ALLSMALLER, None when the component is not on the page."""


def resolve(dependency: Dependency, match: MatchValues, page: PageIndex) -> Resolved:
    pattern = dependency.pattern
    if pattern is None:
        return page.find(dependency.id)
    if pattern.multiple:
        return page.matching(pattern, match)
    return page.find(stringify_id(substitute(pattern, match)))


def resolved_ids(dependency: Dependency, match: MatchValues, page: PageIndex) -> Sequence[KnownId]:
    """The ids alone, be it one, many or none."""
    found = resolve(dependency, match, page)
    return () if found is None else (found,) if isinstance(found, KnownId) else found


@dataclass(frozen=True, slots=True)
class Use:
    callback: Callback
    dependency: Dependency


class _UseIndex:
    """Uses by id text, and by key signature for those with wildcards."""

    def __init__(self) -> None:
        self._by_id: dict[str, list[Use]] = defaultdict(list)
        self._by_signature: dict[str, list[Use]] = defaultdict(list)

    def add(self, use: Use) -> None:
        pattern = use.dependency.pattern
        (self._by_id[use.dependency.id] if pattern is None else self._by_signature[pattern.signature]).append(use)

    def of(self, id_: KnownId) -> Iterator[tuple[Use, MatchValues]]:
        """The uses of an id, with the MATCH values that it fixes."""
        for use in self._by_id.get(id_.text, ()):
            yield use, {}
        if id_.dict is not None:
            for use in self._by_signature.get(key_signature(id_.dict), ()):
                match = match_id(use.dependency.pattern, id_.dict) if use.dependency.pattern else None
                if match is not None:
                    yield use, match


class CallbackGraph:
    """Callbacks by the properties they read and write."""

    def __init__(self, definitions: Iterable[Mapping[str, Any]]) -> None:
        self.callbacks: list[Callback] = []
        self.topology = Topology([])
        self._inputs, self._outputs = _UseIndex(), _UseIndex()
        self.extend(definitions)

    def extend(self, definitions: Iterable[Mapping[str, Any]]) -> None:
        """Take in what was declared since; callbacks that are known stay as they are."""
        names = {callback.output for callback in self.callbacks}
        added = [entry for entry in definitions if entry["output"] not in names]
        for entry in added:
            callback = resolve_definition(entry, len(self.callbacks))
            self.callbacks.append(callback)
            for item in callback.inputs:
                self._inputs.add(Use(callback, item))
            for item in callback.outputs:
                self._outputs.add(Use(callback, item))
        if added:
            self.topology = Topology(self.callbacks)

    def instances_of(self, callback: Callback, page: PageIndex) -> list[Instance]:
        """All instances of a callback that the page has."""
        return _instances(callback, {}, page)

    def triggered_by(self, id_: KnownId, prop: str, page: PageIndex) -> list[Instance]:
        """The instances with this property among their inputs."""
        uses = ((use, match) for use, match in self._inputs.of(id_) if use.dependency.prop == prop)
        return _unique(_readers(use, id_, match, page) for use, match in uses)

    def writing(self, id_: KnownId, page: PageIndex) -> list[Instance]:
        """The instances that write a property of this component."""
        return _unique(_instances(use.callback, match, page) for use, match in self._outputs.of(id_))

    def reading(self, id_: KnownId, page: PageIndex) -> list[tuple[Instance, str]]:
        """The instances that read a property of this component, with those properties."""
        return [
            (instance, use.dependency.prop)
            for use, match in self._inputs.of(id_)
            for instance in _readers(use, id_, match, page)
        ]

    def listing(self, id_: KnownId, page: PageIndex) -> list[tuple[Instance, Dependency]]:
        """Instances that had this component in a list input (ALL, ALLSMALLER) and have outputs to go on with."""
        return [
            (instance, use.dependency)
            for use, match in self._inputs.of(id_)
            if use.callback.outputs and use.dependency.pattern is not None and use.dependency.pattern.multiple
            for instance in _readers(use, id_, match, page)
        ]


def _readers(use: Use, id_: KnownId, match: MatchValues, page: PageIndex) -> list[Instance]:
    """The instances of a callback that read this id: for ALLSMALLER only those that stand above it."""
    instances = _instances(use.callback, match, page)
    pattern = use.dependency.pattern
    if pattern is None or not pattern.has_smaller or id_.dict is None:
        return instances
    return [instance for instance in instances if is_smaller(pattern, id_.dict, instance.match)]


def _instances(callback: Callback, known: MatchValues, page: PageIndex) -> list[Instance]:
    """All instances of the callback that agree with the MATCH values known so far."""
    anchor, keys = callback.anchor, callback.match_keys
    if anchor is None:
        return [make_instance(callback, {})]
    if all(key in known for key in keys):
        return [make_instance(callback, known)]
    return [
        make_instance(callback, match)
        for match in page.matches_of(anchor)
        if all(key not in known or same(known[key], match[key]) for key in keys)
    ]


def _unique(found: Iterable[Sequence[Instance]]) -> list[Instance]:
    return list({instance.key: instance for instances in found for instance in instances}.values())
