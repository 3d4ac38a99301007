"""What was measured, as data: where it comes from, a row for each callback, and what was not called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from dash.callbacks.location import Location
    from dash.devtools.profile import Summary

SCHEMA = 1
Wanted: TypeAlias = "Callable[[str, Location | None], bool]"
"""Chooses callbacks by wire id and place."""


@dataclass(frozen=True)
class Source:
    """Where figures come from: a server that records, or a trial without one, with so many calls of each callback."""

    kind: Literal["dev", "serve", "trial"]
    url: str | None = None
    pid: int | None = None
    started: float | None = None
    repeat: int | None = None

    def to_json(self) -> dict[str, Any]:
        facts = {"url": self.url, "pid": self.pid, "started": self.started, "repeat": self.repeat}
        return {"kind": self.kind, **{name: value for name, value in facts.items() if value is not None}}


@dataclass(frozen=True)
class Skipped:
    """A callback that was not called, and why."""

    callback: str
    location: Location
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {**_facts(self.callback, self.location), "reason": self.reason}


@dataclass(frozen=True)
class ProfileRow:
    """One callback. `error` is the message of the first call that failed, where it is known."""

    summary: Summary
    error: str | None = None
    is_alone: bool = True
    """Whether no other callback has the same function."""

    @property
    def name(self) -> str:
        return self.summary.callback

    @property
    def function(self) -> str:
        return self.summary.location.function if self.summary.location else self.name

    @property
    def title(self) -> str:
        """The function; where several callbacks have the same, with what this one writes."""
        return self.function if self.is_alone else f"{self.function} → {_outputs(self.name)}"

    @property
    def place(self) -> str:
        """Where the function stands; `dash` for one of ours."""
        location = self.summary.location
        return "" if location is None else "dash" if is_ours(location) else location.place

    def to_json(self) -> dict[str, Any]:
        summary = self.summary
        return {
            **_facts(self.name, summary.location),
            "calls": summary.calls,
            "errors": summary.errors,
            "error": self.error,
            "bytes_in": summary.bytes_in,
            "bytes_out": summary.bytes_out,
            "phases": {name: phase.to_json() for name, phase in summary.phases.items()},
            "timings": {name: timing.to_json() for name, timing in summary.timings.items()},
        }


@dataclass(frozen=True)
class ProfileReport:
    """All of it. `unopened` says which pages did not open in a trial."""

    app: str
    source: Source
    rows: tuple[ProfileRow, ...]
    skipped: tuple[Skipped, ...] = ()
    unopened: tuple[str, ...] = ()

    @property
    def calls(self) -> int:
        return sum(row.summary.calls for row in self.rows)

    @property
    def errors(self) -> int:
        return sum(row.summary.errors for row in self.rows)

    def only(self, wanted: Wanted) -> ProfileReport:
        """The callbacks that are wanted."""
        return replace(
            self,
            rows=tuple(row for row in self.rows if wanted(row.name, row.summary.location)),
            skipped=tuple(one for one in self.skipped if wanted(one.callback, one.location)),
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "app": self.app,
            "source": self.source.to_json(),
            "callbacks": [row.to_json() for row in self.rows],
            "skipped": [one.to_json() for one in self.skipped],
            "unopened": list(self.unopened),
        }


def rows_of(summaries: Iterable[Summary], errors: Mapping[str, str] | None = None) -> tuple[ProfileRow, ...]:
    """Make a row of each callback. `errors` are their first messages, by wire id."""
    found = list(summaries)
    places = Counter(summary.location for summary in found)
    return tuple(
        ProfileRow(summary, (errors or {}).get(summary.callback), places[summary.location] == 1) for summary in found
    )


def is_ours(location: Location) -> bool:
    """Whether it is the framework's own callback, such as that which shows pages."""
    import dash

    return location.file.startswith(str(Path(dash.__file__).parent))


def fits(pattern: re.Pattern[str]) -> Wanted:
    """Want the callbacks in whose function, place or properties a pattern is found."""

    def is_found(name: str, location: Location | None) -> bool:
        texts = (name, *((location.function, location.place) if location else ()))
        return any(pattern.search(text) for text in texts)

    return is_found


def _outputs(wire_id: str) -> str:
    first, *more = wire_id.removeprefix("..").removesuffix("..").split("...")
    return f"{first.partition('@')[0]}{', ...' if more else ''}"


def _facts(callback: str, location: Location | None) -> dict[str, Any]:
    place = (location.function, location.short_file, location.line) if location else (callback, None, None)
    return {"callback": callback, **dict(zip(("function", "file", "line"), place, strict=True))}
