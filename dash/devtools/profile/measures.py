"""What is known of a callback's calls: one sample, and what many of them come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ...callbacks.location import Location
from .histogram import percentile

Phase = Literal["total", "python", "serialisation", "queue", "network"]
# total: from the request's arrival to its answer; python: the author's function; serialisation: its result as JSON.
# As the page reports them: queue, from the cause to the request; network, the request's way there and back.
PHASES: tuple[Phase, ...] = ("total", "python", "serialisation", "queue", "network")


@dataclass(frozen=True, slots=True)
class CallSample:
    """One call as the server saw it. Durations are seconds; `timings` are those of `ctx.record_timing`."""

    total: float
    python: float = 0.0
    serialisation: float = 0.0
    bytes_in: int = 0
    bytes_out: int = 0
    failed: bool = False
    timings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PhaseSummary:
    """A phase of many calls: how many had it, seconds in all, the longest, and how they spread."""

    count: int = 0
    seconds: float = 0.0
    longest: float = 0.0
    buckets: tuple[int, ...] = ()

    @property
    def mean(self) -> float:
        return self.seconds / self.count if self.count else 0.0

    def percentile(self, share: float) -> float:
        """Give the seconds that this share of the calls did not exceed, to within two per cent."""
        return min(percentile(self.buckets, share), self.longest)

    def __add__(self, other: PhaseSummary) -> PhaseSummary:
        return PhaseSummary(
            self.count + other.count,
            self.seconds + other.seconds,
            max(self.longest, other.longest),
            _added(self.buckets, other.buckets),
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "seconds": self.seconds,
            "mean": self.mean,
            "p50": self.percentile(0.50),
            "p95": self.percentile(0.95),
            "max": self.longest,
        }


@dataclass(frozen=True)
class Summary:
    """All calls of one callback. `timings` are the author's own, by name."""

    callback: str
    calls: int = 0
    errors: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    phases: Mapping[Phase, PhaseSummary] = field(default_factory=dict)
    timings: Mapping[str, PhaseSummary] = field(default_factory=dict)
    location: Location | None = None

    def phase(self, name: Phase) -> PhaseSummary:
        return self.phases.get(name, PhaseSummary())

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.callback,
            self.calls + other.calls,
            self.errors + other.errors,
            self.bytes_in + other.bytes_in,
            self.bytes_out + other.bytes_out,
            _joined(self.phases, other.phases),
            _joined(self.timings, other.timings),
            other.location or self.location,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "callback": self.callback,
            "calls": self.calls,
            "errors": self.errors,
            "bytes_in": self.bytes_in,
            "bytes_out": self.bytes_out,
            "phases": {name: phase.to_json() for name, phase in self.phases.items()},
            "timings": {name: timing.to_json() for name, timing in self.timings.items()},
        }


def merge(summaries: Iterable[Summary]) -> dict[str, Summary]:
    """Add up what several processes recorded, by callback."""
    merged: dict[str, Summary] = {}
    for summary in summaries:
        known = merged.get(summary.callback)
        merged[summary.callback] = known + summary if known else summary
    return merged


def _joined(first: Mapping[Any, PhaseSummary], second: Mapping[Any, PhaseSummary]) -> dict[Any, PhaseSummary]:
    return {
        name: first[name] + second[name] if name in first and name in second else first.get(name) or second[name]
        for name in {**first, **second}
    }


def _added(first: Sequence[int], second: Sequence[int]) -> tuple[int, ...]:
    if not first or not second:
        return tuple(first or second)
    return tuple(a + b for a, b in zip(first, second, strict=True))
