"""A callback as the page knows it: its entry of `_dash-dependencies`, with its ids understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..types import PropValue
from .ids import DictId, is_multi_output, known_id, split_outputs, split_prop
from .patterns import MatchValues, Pattern, match_text, parse_pattern

_DEFAULT_BACKGROUND_INTERVAL_MS = 1000


@dataclass(frozen=True, slots=True)
class Dependency:
    """One property of a component, or of those that fit a pattern."""

    id: str
    """Canonical text, wildcards included."""
    dict: DictId | None
    pattern: Pattern | None
    prop: str
    wire_prop: str
    """`children@<hash>` where several callbacks write one property."""
    optional: bool

    def __str__(self) -> str:
        return f"{self.id}.{self.prop}"


@dataclass(frozen=True, slots=True)
class RunningValue:
    target: Dependency
    value: PropValue


@dataclass(frozen=True, eq=False)
class Callback:
    """Resolved once, when the definitions arrive."""

    index: int
    output: str
    """The name the server knows it by."""
    outputs: tuple[Dependency, ...]
    multi_output: bool
    inputs: tuple[Dependency, ...]
    state: tuple[Dependency, ...]
    prevent_initial_call: bool
    creates_callbacks: bool
    clientside: tuple[str, str] | None
    """Namespace and name of the function that runs in the browser."""
    background_interval_ms: int | None
    running_on: tuple[RunningValue, ...]
    running_off: tuple[RunningValue, ...]

    @cached_property
    def anchor(self) -> Pattern | None:
        """The pattern whose ids on the page say which instances there are."""
        patterns = [item.pattern for item in self.outputs or self.inputs if item.pattern]
        longest = max(patterns, key=lambda pattern: len(pattern.match_keys), default=None)
        return longest if longest is not None and longest.match_keys else None

    @property
    def match_keys(self) -> tuple[str, ...]:
        """Keys whose MATCH values tell the instances apart; none: there is one instance."""
        return self.anchor.match_keys if self.anchor else ()


@dataclass(frozen=True, eq=False)
class Instance:
    """A callback for particular MATCH values: what is queued, runs and is superseded."""

    callback: Callback
    match: MatchValues
    match_text: str
    key: str


def make_instance(callback: Callback, match: MatchValues) -> Instance:
    text = match_text(callback.match_keys, match)
    return Instance(callback, match, text, f"{callback.index}{text}")


def resolve_definition(entry: Mapping[str, Any], index: int) -> Callback:
    """Read one entry of the list that the server gives."""
    output = entry["output"]
    no_output = entry.get("no_output") is True
    clientside = entry.get("clientside_function")
    background = entry.get("background")
    running = entry.get("running") or {}
    return Callback(
        index=index,
        output=output,
        outputs=() if no_output else tuple(_dependency(id_, prop) for id_, prop in split_outputs(output)),
        multi_output=no_output or is_multi_output(output),
        inputs=_dependencies(entry["inputs"]),
        state=_dependencies(entry.get("state") or ()),
        prevent_initial_call=entry.get("prevent_initial_call") is True,
        creates_callbacks=entry.get("dynamic_creator") is True,
        clientside=(clientside["namespace"], clientside["function_name"]) if clientside else None,
        background_interval_ms=background.get("interval", _DEFAULT_BACKGROUND_INTERVAL_MS) if background else None,
        running_on=_running_values(running.get("running") or {}),
        running_off=_running_values(running.get("runningOff") or {}),
    )


def _dependencies(entries: Iterable[Mapping[str, Any]]) -> tuple[Dependency, ...]:
    return tuple(_dependency(e["id"], e["property"], optional=e.get("allow_optional") is True) for e in entries)


def _dependency(id_: str, prop: str, *, optional: bool = False) -> Dependency:
    known = known_id(id_)
    return Dependency(
        id=known.text,
        dict=known.dict,
        pattern=None if known.dict is None else parse_pattern(known.dict),
        prop=prop.partition("@")[0],
        wire_prop=prop,
        optional=optional,
    )


def _running_values(values: Mapping[str, PropValue]) -> tuple[RunningValue, ...]:
    return tuple(RunningValue(_dependency(*split_prop(text), optional=True), value) for text, value in values.items())
