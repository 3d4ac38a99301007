"""What is wrong with a callback, as its author reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from ..dependencies import DashDependency, Wildcard
from .location import Location

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Problem:
    """Something about a callback that cannot work. Prints as a message for its author."""

    kind: Literal["missing id", "unknown property", "unmatched wildcard", "circle", "arguments"]
    location: Location
    dependency: str
    """The dependency as the author wrote it: `Input("name", "value")`; empty where none is to blame."""
    found: str
    suggestion: str
    wire_id: str = ""
    """The callback's name on the wire."""
    others: tuple[Location, ...] = ()
    """Further places that take part in it."""

    def __str__(self) -> str:
        return f"{self.location}: {self.found}\n{self.suggestion}"


def as_written(dependency: DashDependency) -> str:
    """The dependency as it stands in the author's code."""
    return f"{type(dependency).__name__}({as_literal(dependency.component_id)}, {_text(dependency.component_property)})"


def as_literal(id_: Any) -> str:
    """The id as it stands in the author's code."""
    if not isinstance(id_, dict):
        return _text(str(id_))
    values = {key: value if isinstance(value, Wildcard) else _scalar(value) for key, value in id_.items()}
    parts = (f"{_text(str(key))}: {value}" for key, value in values.items())
    return f"{{{', '.join(parts)}}}"


def _scalar(value: Any) -> str:
    return _text(value) if isinstance(value, str) else repr(value)


def _text(text: str) -> str:
    """A text as Python reads it. What would move a terminal's cursor is spelled out."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{without_controls(escaped)}"'


def without_controls(text: str) -> str:
    """Spell control characters out: ids and properties may hold any."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
