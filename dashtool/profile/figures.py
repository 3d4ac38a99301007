"""The figures of a callback that can be sorted by, and held to a budget: how each is called, read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..errors import ToolError, listed, nearest_name

if TYPE_CHECKING:
    from dash.devtools.profile import Summary
    from dash.devtools.profile.measures import Phase

Unit = Literal["time", "bytes", "count"]
_SECONDS = {"us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0}
_BYTES = {"b": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1024.0, "mib": 1024.0**2, "gib": 1024.0**3}


@dataclass(frozen=True)
class Figure:
    """What is read from all calls of a callback."""

    name: str
    unit: Unit
    of: Callable[[Summary], float]


def _per_call(read: Callable[[Summary], int]) -> Callable[[Summary], float]:
    return lambda summary: read(summary) / summary.calls if summary.calls else 0.0


def _mean_of(phase: Phase) -> Figure:
    return Figure(phase, "time", lambda summary: summary.phase(phase).mean)


FIGURES: Mapping[str, Figure] = {
    figure.name: figure
    for figure in (
        Figure("total", "time", lambda summary: summary.phase("total").seconds),
        Figure("mean", "time", lambda summary: summary.phase("total").mean),
        Figure("p50", "time", lambda summary: summary.phase("total").percentile(0.50)),
        Figure("p95", "time", lambda summary: summary.phase("total").percentile(0.95)),
        Figure("max", "time", lambda summary: summary.phase("total").longest),
        _mean_of("queue"),
        _mean_of("python"),
        _mean_of("serialisation"),
        _mean_of("network"),
        Figure("calls", "count", lambda summary: summary.calls),
        Figure("errors", "count", lambda summary: summary.errors),
        Figure("bytes", "bytes", _per_call(lambda summary: summary.bytes_out)),
        Figure("bytes_in", "bytes", _per_call(lambda summary: summary.bytes_in)),
    )
}


def find_figure(name: str, option: str, others: tuple[str, ...] = ()) -> Figure | None:
    """Give the figure with this name; None for one of the other names that the option accepts."""
    if name in others:
        return None
    if name in FIGURES:
        return FIGURES[name]
    near = nearest_name(name, [*FIGURES, *others])
    raise ToolError(
        f"{option} knows no {name!r}.",
        hint=f"Did you mean {near}?" if near else f"There are {listed([*FIGURES, *others])}.",
        exit_code=2,
    )


def read_amount(text: str, unit: Unit) -> float | None:
    """Read `200ms`, `1.5MB` or `3`. None when it is no such amount; a unit may be missing from 0 only."""
    text = text.strip().lower()
    number = text.rstrip("abcdefghijklmnopqrstuvwxyzµ")
    suffix = text[len(number) :].strip()
    try:
        amount = float(number)
    except ValueError:
        return None
    if unit == "count" or (amount == 0 and not suffix):
        return amount if not suffix else None
    factor = (_SECONDS if unit == "time" else _BYTES).get(suffix)
    return None if factor is None else amount * factor


def show_amount(amount: float, unit: Unit) -> str:
    """Write an amount for people: `42 µs`, `0.42 ms`, `12 ms`, `1.20 s`, `3.4 MB`."""
    if unit == "count":
        return f"{amount:g}"
    if unit == "bytes":
        return _show_bytes(amount)
    if amount >= 1:
        return f"{amount:.2f} s" if amount < 100 else f"{amount:.0f} s"
    milliseconds = amount * 1000
    if milliseconds < 0.1:
        return f"{milliseconds * 1000:.0f} µs"
    digits = 2 if milliseconds < 1 else 1 if milliseconds < 10 else 0
    return f"{milliseconds:.{digits}f} ms"


def _show_bytes(amount: float) -> str:
    for suffix, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if amount >= factor:
            return f"{amount / factor:.1f} {suffix}"
    return f"{amount:.0f} B"
