"""What a job hands to the one who runs it, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .callback import Callback, Dependency, Instance
from .graph import PageIndex, resolve
from .ids import KnownId
from .patterns import MatchValues
from .values import Json

Grouped = Json | list[Json] | None
"""One for a plain id, a list for ALL and ALLSMALLER, None for an optional component that is not on the page."""

PropUpdates = Mapping[str, Json]
"""New values by id and property."""

ReadProps = Callable[[KnownId], Json]
"""Gives the current properties of a component that is on the page."""


@dataclass(frozen=True, slots=True)
class Call:
    """Ids and values as they were when the job started."""

    callback: Callback
    outputs: Sequence[Grouped]
    inputs: Sequence[Grouped]
    state: Sequence[Grouped]
    triggers: Sequence[str]

    def to_wire(self) -> Json:
        """The body of the request that asks the server to run it."""
        return {
            "output": self.callback.output,
            "outputs": self.outputs if self.callback.multi_output else self.outputs[0],
            "inputs": self.inputs,
            "changedPropIds": self.triggers,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class Updated:
    """The callback answered. `interim` reached the page before the answer did, such as progress."""

    outputs: PropUpdates
    side_update: PropUpdates
    interim: Sequence[PropUpdates] = ()
    note: str | None = None
    """What people should know about how it ran."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The callback leaves everything as it is, or did not run at all. `reason` says why, for people."""

    reason: str | None
    ran: bool = True


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer: the callback raised, or what came is none."""

    message: str
    exception: BaseException | None = None


Outcome = Updated | Unchanged | Failed


def prepare_call(instance: Instance, triggers: Iterable[str], page: PageIndex, read: ReadProps) -> Call:
    callback, match = instance.callback, instance.match

    def name(item: Dependency) -> Callable[[KnownId], Json]:
        return lambda id_: {"id": id_.raw, "property": item.wire_prop}

    def value(item: Dependency) -> Callable[[KnownId], Json]:
        return lambda id_: _with_value(id_, item.prop, read(id_))

    return Call(
        callback,
        [_group(item, match, page, name(item)) for item in callback.outputs],
        [_group(item, match, page, value(item)) for item in callback.inputs],
        [_group(item, match, page, value(item)) for item in callback.state],
        list(triggers),
    )


def _with_value(id_: KnownId, prop: str, props: Json) -> Json:
    """A property that was never set travels without a value."""
    item = {"id": id_.raw, "property": prop}
    return {**item, "value": props[prop]} if prop in props else item


def _group(item: Dependency, match: MatchValues, page: PageIndex, make: Callable[[KnownId], Json]) -> Grouped:
    found = resolve(item, match, page)
    if found is None:
        return None
    return make(found) if isinstance(found, KnownId) else [make(id_) for id_ in found]
