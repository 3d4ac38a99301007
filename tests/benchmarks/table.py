"""One line of the report, and how two sets of samples make one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

HEAD = "| what | here | reference or bare page | ratio | bound | met |\n| --- | --- | --- | --- | --- | --- |"


@dataclass(frozen=True)
class Row:
    what: str
    ours: str
    other: str
    ratio: str
    bound: str
    met: bool

    def __str__(self) -> str:
        met = "yes" if self.met else "**no**"
        return f"| {self.what} | {self.ours} | {self.other} | {self.ratio} | {self.bound} | {met} |"


def faster(what: str, ours: Sequence[float], other: Sequence[float], bound: float, unit: str = "ms") -> Row:
    """`other` is the reference; the bound is how many times faster we must be."""
    a, b = median(ours), median(other)
    return Row(what, f"{a:.3g} {unit}", f"{b:.3g} {unit}", f"{b / a:.1f}x faster", f">= {bound:g}x", b / a >= bound)


def within(what: str, ours: Sequence[float], other: Sequence[float], bound: float, unit: str = "ms") -> Row:
    """`other` is the yardstick; the bound is how many times its cost we may have."""
    a, b = median(ours), median(other)
    return Row(what, f"{a:.3g} {unit}", f"{b:.3g} {unit}", f"{a / b:.2f}x", f"<= {bound:g}x", a / b <= bound)


def alternate(ours: Callable[[], float], other: Callable[[], float], rounds: int) -> tuple[list[float], list[float]]:
    a, b = [], []
    for _ in range(rounds):
        a.append(ours())
        b.append(other())
    return a, b


def section(title: str, rows: Sequence[Row]) -> str:
    lines = "\n".join(str(row) for row in rows)
    return f"### {title}\n\n{HEAD}\n{lines}\n"
