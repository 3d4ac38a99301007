"""`--budget p95=200ms,bytes=1MB`: what a callback may take, and which take more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..errors import ToolError
from .figures import Figure, find_figure, read_amount, show_amount
from .report import ProfileReport, ProfileRow


@dataclass(frozen=True)
class Limit:
    """The most that a figure of each callback may be."""

    figure: Figure
    most: float


@dataclass(frozen=True)
class Offence:
    """A callback that takes more than it may."""

    row: ProfileRow
    limit: Limit

    @property
    def found(self) -> float:
        return self.limit.figure.of(self.row.summary)

    def __str__(self) -> str:
        figure = self.limit.figure
        found, most = show_amount(self.found, figure.unit), show_amount(self.limit.most, figure.unit)
        return f"{figure.name} {found}, more than {most}"

    def to_json(self) -> dict[str, Any]:
        return {
            "callback": self.row.name,
            "function": self.row.function,
            "place": self.row.place,
            "figure": self.limit.figure.name,
            "found": self.found,
            "most": self.limit.most,
        }


_EXAMPLES = {"time": "200ms", "bytes": "1MB", "count": "0"}


def read_budget(text: str) -> tuple[Limit, ...]:
    """Read what --budget was given."""
    return tuple(map(_read_limit, filter(None, (part.strip() for part in text.split(",")))))


def _read_limit(part: str) -> Limit:
    name, equals, amount = part.partition("=")
    figure = find_figure(name.strip(), "--budget")
    assert figure is not None
    most = read_amount(amount, figure.unit) if equals else None
    if most is None:
        example = f"{figure.name}={_EXAMPLES[figure.unit]}"
        raise ToolError(f"--budget cannot read {part!r}.", hint=f"Write it like {example}.", exit_code=2)
    return Limit(figure, most)


def offences(report: ProfileReport, budget: tuple[Limit, ...]) -> list[Offence]:
    """Find the callbacks that take more than they may. A budget that measured nothing holds nothing."""
    if budget and not report.rows:
        raise ToolError("No callback was called, so the budget says nothing.", hint="Choose others, or use the app.")
    found = [Offence(row, limit) for row in report.rows for limit in budget]
    return [offence for offence in found if offence.found > offence.limit.most]
