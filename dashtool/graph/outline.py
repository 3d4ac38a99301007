"""The callbacks as an outline: each stands below the one that triggers it, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .report import CallbackRow, GraphReport


@dataclass
class Branch:
    """One callback, and what it triggers. A reference stands where its callback is shown elsewhere."""

    row: CallbackRow
    is_reference: bool = False
    branches: list[Branch] = field(default_factory=list)


def outline(report: GraphReport, rows: Sequence[CallbackRow], deepest: int) -> list[Branch]:
    """Hang callbacks below what triggers them, the first of those that do. Deeper than that, they begin anew."""
    here = {row.name for row in rows}
    fed = {name for row in rows for name in row.feeds if name != row.name}
    roots: list[Branch] = []
    shown: set[str] = set()
    # As they stand in the code. In a circle all are fed by another: whichever is left begins.
    waiting = sorted(rows, key=lambda row: (row.name in fed, row.file, row.line), reverse=True)
    while waiting:
        row = waiting.pop()
        if row.name in shown:
            continue
        root = Branch(row)
        roots.append(root)
        shown.add(row.name)
        waiting.extend(reversed(list(_hang(report, root, here, shown, deepest))))
    return roots


def _hang(report: GraphReport, root: Branch, here: set[str], shown: set[str], deepest: int) -> Iterator[CallbackRow]:
    """Fill a branch, depth first; gives the callbacks that would hang too deep."""
    stack = [(root, iter(report.fed_by(root.row)))]
    while stack:
        branch, fed = stack[-1]
        row = next(fed, None)
        if row is None:
            stack.pop()
            continue
        is_deep = len(stack) >= deepest
        below = Branch(row, is_reference=row.name not in here or row.name in shown or is_deep)
        branch.branches.append(below)
        if not below.is_reference:
            shown.add(row.name)
            stack.append((below, iter(report.fed_by(row))))
        elif is_deep and row.name in here and row.name not in shown:
            yield row
