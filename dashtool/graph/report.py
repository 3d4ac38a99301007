"""The callbacks of an app as data: what each reads and writes, what feeds what, on which pages, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

from ..checks.finding import Finding

SCHEMA = 1
Kind = Literal["server", "clientside", "background"]


@dataclass(frozen=True)
class PropertyRow:
    """One property of one component, or of all that fit a pattern. Its name is what its author wrote: `name.value`."""

    name: str
    id: str | dict[str, Any]
    property: str
    component: str | None
    pages: tuple[str, ...]


@dataclass(frozen=True)
class CallbackRow:
    """One callback. `feeds` holds the names of the callbacks that its outputs trigger."""

    name: str
    function: str
    file: str
    line: int
    kind: Kind
    inputs: tuple[str, ...]
    state: tuple[str, ...]
    outputs: tuple[str, ...]
    feeds: tuple[str, ...]
    pages: tuple[str, ...]
    runs_at_start: bool

    @property
    def location(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def properties(self) -> tuple[str, ...]:
        return (*self.inputs, *self.state, *self.outputs)


@dataclass(frozen=True)
class PageRow:
    """One page, in the order in which the app names them."""

    path: str
    module: str
    name: str
    file: str
    is_known: bool
    """Whether its layout could be made, so that it is known which callbacks belong to it."""


@dataclass(frozen=True)
class GraphReport:
    """An app's callbacks, each after those that trigger it, and what is wrong with them."""

    app: str
    callbacks: tuple[CallbackRow, ...]
    properties: Mapping[str, PropertyRow]
    pages: tuple[PageRow, ...]
    problems: tuple[Finding, ...]
    ignored: tuple[Finding, ...] = ()
    """Problems that comments in the code ignore."""
    overlaps: tuple[tuple[str, str], ...] = ()
    """What is written, and read, under two names: a pattern, and an id that fits it."""
    focus: frozenset[str] = field(default_factory=frozenset)
    """The callbacks and properties that were asked for; the others are shown for their sake."""
    left_out: int = 0
    """How many callbacks a choice left out."""

    @cached_property
    def by_name(self) -> Mapping[str, CallbackRow]:
        return {row.name: row for row in self.callbacks}

    def problems_of(self, row: CallbackRow) -> list[Finding]:
        """What is wrong with a callback. A refused declaration is known by its place only."""
        by_name, by_place = self._problems
        return [*by_name.get(row.name, ()), *by_place.get((row.file, row.line), ())]

    @cached_property
    def _problems(self) -> tuple[dict[str, list[Finding]], dict[tuple[str, int], list[Finding]]]:
        by_name: dict[str, list[Finding]] = {}
        by_place: dict[tuple[str, int], list[Finding]] = {}
        for finding in self.problems:
            if finding.callback:
                by_name.setdefault(finding.callback, []).append(finding)
            else:
                at = finding.location
                by_place.setdefault((at.short_file, at.line), []).append(finding)
        return by_name, by_place

    def fed_by(self, row: CallbackRow) -> list[CallbackRow]:
        """The callbacks here that a callback triggers."""
        return [self.by_name[name] for name in row.feeds if name in self.by_name]

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "app": self.app,
            "pages": [_without(asdict(page), "is_known") for page in self.pages],
            "properties": [asdict(prop) for prop in self.properties.values()],
            "callbacks": [asdict(row) for row in self.callbacks],
            "problems": [finding.to_json() for finding in self.problems],
        }


def _without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}
