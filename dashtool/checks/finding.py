"""`Finding`: one fault, where it stands and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from dash.callbacks.location import Location

from ..sources import Place
from .codes import BY_KIND, Code

if TYPE_CHECKING:
    from dash.callbacks.problem import Problem
    from dash.callbacks.record import Callback
    from dash.dependencies import DashDependency
    from dash.exceptions import DashException


@dataclass(frozen=True)
class Finding:
    """`dependency` is what is to blame, as its author wrote it; `callback` the callback's name on the wire."""

    code: Code
    location: Location
    found: str
    fix: str
    dependency: str = ""
    callback: str = ""
    others: tuple[Location, ...] = ()
    """Further places that take part in it."""
    exact: Place | None = None
    """Where the dependency stands, which may be lines below the place that names its callback."""
    is_ignored: bool = False

    @property
    def line(self) -> int:
        return self.exact.line if self.exact else self.location.line

    @property
    def column(self) -> int | None:
        return self.exact.column if self.exact else None

    @property
    def place(self) -> str:
        column = f":{self.exact.column}" if self.exact else ""
        return f"{self.location.short_file}:{self.line}{column}"

    @property
    def message(self) -> str:
        return f"{self.found}\n{self.fix}".strip()

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code.name,
            "kind": self.code.kind,
            "severity": self.code.severity,
            "found": self.found,
            "fix": self.fix,
            "callback": self.callback or None,
            **_place(self.location),
            "line": self.line,
            "column": self.column,
            "others": [_place(location) for location in self.others],
        }


def _place(location: Location) -> dict[str, Any]:
    return {"function": location.function, "file": location.short_file, "line": location.line}


def of_problem(problem: Problem) -> Finding:
    """What the library's own checks found."""
    return Finding(
        code=BY_KIND[problem.kind],
        location=problem.location,
        found=problem.found[:1].upper() + problem.found[1:],
        fix=problem.suggestion,
        dependency=problem.dependency,
        callback=problem.wire_id,
        others=problem.others,
    )


def of_refusal(error: DashException) -> Finding:
    """Why the library would have refused a declaration: what was found, its places indented below, the way out."""
    first, *rest = str(error.__dict__.get("found") or error).splitlines()
    places = list(takewhile(lambda line: line.startswith(" "), rest))
    other = error.__dict__.get("first")
    return Finding(
        code=BY_KIND[error.kind],
        location=error.location,
        found="\n".join([first, *places]),
        fix=" ".join(rest[len(places) :]) or "Name the id of a component, and one of its properties.",
        others=(other,) if other is not None and other != error.location else (),
    )


def of_callback(
    kind: str, callback: Callback, found: str, fix: str, dependency: DashDependency | None = None
) -> Finding:
    """What is wrong with one callback."""
    from dash.callbacks.problem import as_written

    written = as_written(dependency) if dependency is not None else ""
    return Finding(BY_KIND[kind], callback.location, found, fix, written, callback.wire_id)
