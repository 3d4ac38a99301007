"""Every code that `dash graph --check` knows. Codes are stable: they stand in people's code and CI settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..errors import ToolError, nearest_name


@dataclass(frozen=True)
class Code:
    """One kind of fault. `kind` is what the library calls it; an error keeps something from working."""

    name: str
    kind: str
    severity: Literal["error", "warning"]
    summary: str


CODES: tuple[Code, ...] = (
    # Callbacks and the layout
    Code("DASH001", "missing id", "error", "A callback names an id that no layout has."),
    Code("DASH002", "unknown property", "error", "A callback names a property that its component does not have."),
    Code("DASH003", "duplicate id", "error", "Two components that are shown together have the same id."),
    Code("DASH004", "missing container", "error", "The app has pages, but nowhere to show them."),
    Code("DASH005", "misspelt id", "warning", "A callback names an id that is nearly one that the code gives."),
    Code("DASH006", "missing layout", "error", "The app has no layout."),
    # Declarations
    Code("DASH101", "duplicate output", "error", "Two callbacks write the same property."),
    Code("DASH102", "overlapping outputs", "error", "Two callbacks write patterns that some component fits both of."),
    Code("DASH103", "repeated output", "error", "A callback names the same output twice."),
    Code("DASH104", "duplicate at start", "error", "A callback with allow_duplicate runs when the page opens."),
    Code("DASH105", "invalid dependency", "error", "An Input, Output or State names what no component can have."),
    Code("DASH106", "invalid declaration", "error", "A callback is declared in a form that cannot be read."),
    Code("DASH107", "unknown option", "warning", "A callback is given an option that there is not."),
    Code("DASH108", "arguments", "error", "A function does not take what its callback passes."),
    Code("DASH109", "unmatched wildcard", "error", "A MATCH or ALLSMALLER has no partner."),
    Code("DASH110", "duplicate endpoint", "error", "Two callbacks have the same api_endpoint."),
    # What runs when
    Code("DASH201", "circle", "error", "Callbacks trigger each other in a circle."),
    Code("DASH202", "never runs", "error", "Nothing can ever make a callback run."),
    Code("DASH203", "never together", "error", "No page has all that a callback needs."),
    Code("DASH204", "state is input", "warning", "A State names what is also an Input of the callback."),
    Code("DASH205", "unread store", "warning", "A callback writes a dcc.Store that nothing reads."),
    Code("DASH206", "missing manager", "error", "A background callback has no manager to run it."),
)

BY_KIND = {code.kind: code for code in CODES}
_NAMES = [code.name for code in CODES]


@dataclass(frozen=True)
class Choice:
    """Which codes count. A prefix such as `DASH2` stands for all that begin so; what is ignored loses to nothing."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @classmethod
    def read(cls, select: str | None, ignore: str | None) -> Choice:
        """Read two lists as they are typed: `DASH001,DASH2`."""
        return cls(tuple(_read(select, "--select")), tuple(_read(ignore, "--ignore")))

    def includes(self, code: Code) -> bool:
        return (not self.select or code.name.startswith(self.select)) and not code.name.startswith(self.ignore)


def _read(listed: str | None, option: str) -> Iterable[str]:
    for word in (listed or "").replace(" ", ",").split(","):
        prefix = word.upper()
        if not prefix:
            continue
        if not any(name.startswith(prefix) for name in _NAMES):
            near = nearest_name(prefix, _NAMES)
            raise ToolError(
                f"{option} names the code {word}, which there is not.",
                hint=f"Did you mean {near}?" if near else f"There are {_NAMES[0]} to {_NAMES[-1]}: see docs/checks.md.",
                exit_code=2,
            )
        yield prefix
