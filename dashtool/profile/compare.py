"""Two measurements of an app side by side: what became slower or faster, what is new, what is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ..errors import ToolError
from .report import SCHEMA, ProfileReport, Wanted

Verdict = Literal["slower", "faster", "same", "new", "gone"]
_ORDER: tuple[Verdict, ...] = ("slower", "faster", "new", "gone", "same")
# Less than both is noise.
_SHARE, _SECONDS = 0.2, 0.001


@dataclass(frozen=True)
class Figures:
    """What is compared of a callback. Seconds, and bytes of an answer."""

    p50: float
    p95: float
    bytes_out: float
    calls: int
    errors: int

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Figures:
        total, calls = data["phases"].get("total", {}), data["calls"]
        bytes_out = data["bytes_out"] / calls if calls else 0.0
        return cls(total.get("p50", 0.0), total.get("p95", 0.0), bytes_out, calls, data["errors"])


@dataclass(frozen=True)
class DiffRow:
    """One callback, before and now."""

    callback: str
    function: str
    place: str
    before: Figures | None
    now: Figures | None

    @property
    def change(self) -> float | None:
        """How much longer half of the calls take: 0.5 is half as long again."""
        if self.before is None or self.now is None or not self.before.p50:
            return None
        return self.now.p50 / self.before.p50 - 1

    @property
    def verdict(self) -> Verdict:
        if self.before is None:
            return "new"
        if self.now is None:
            return "gone"
        difference = self.now.p50 - self.before.p50
        if abs(difference) < _SECONDS or abs(difference) < _SHARE * self.before.p50:
            return "same"
        return "slower" if difference > 0 else "faster"

    def to_json(self) -> dict[str, Any]:
        return {
            "callback": self.callback,
            "function": self.function,
            "place": self.place,
            "verdict": self.verdict,
            "change": self.change,
            "before": self.before and vars(self.before),
            "now": self.now and vars(self.now),
        }


def save(report: ProfileReport, file: Path) -> None:
    """Write a report so that it can be compared with later."""
    try:
        file.write_text(json.dumps(report.to_json(), indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ToolError(f"{file} cannot be written: {error.strerror}.") from None


def load_saved(file: Path) -> Mapping[str, Mapping[str, Any]]:
    """Read what `--save`, or `--json`, wrote: callbacks by wire id."""
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["schema"] != SCHEMA:
            raise ToolError(f"{file} was written by another version.", hint="Measure anew with --save.")
        saved = {row["callback"]: row for row in data["callbacks"]}
        for row in saved.values():
            Figures.of(row)
    except OSError as error:
        raise ToolError(f"{file} cannot be read: {error.strerror}.", hint="--save FILE writes one.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ToolError(f"{file} holds no measurement.", hint="--save FILE writes one.") from None
    return saved


def compare(report: ProfileReport, before: Mapping[str, Mapping[str, Any]], wanted: Wanted | None) -> list[DiffRow]:
    """Put two measurements side by side: what became slower first, by how much. `wanted` chooses from the former."""
    from dash.callbacks.location import Location

    if wanted is not None:
        before = {
            name: data
            for name, data in before.items()
            if wanted(name, Location(data["file"] or "", data["line"] or 0, data["function"]))
        }
    return sorted(_rows(report, before), key=lambda row: (_ORDER.index(row.verdict), -abs(row.change or 0.0)))


def _rows(report: ProfileReport, before: Mapping[str, Mapping[str, Any]]) -> Iterator[DiffRow]:
    present = {row.name: row for row in report.rows}
    for name, row in present.items():
        former = Figures.of(before[name]) if name in before else None
        yield DiffRow(name, row.title, row.place, former, Figures.of(row.to_json()))
    for name, data in before.items():
        if name not in present:
            place = f"{data['file']}:{data['line']}" if data.get("file") else ""
            yield DiffRow(name, data["function"], place, Figures.of(data), None)
