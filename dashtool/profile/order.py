"""`--sort`: the order of the rows."""

from __future__ import annotations

from dataclasses import replace

from .figures import Figure, find_figure
from .report import ProfileReport

_NAME = "name"


def sort_key(by: str) -> Figure | None:
    """Give the figure to sort by. None: names."""
    return find_figure(by, "--sort", (_NAME,))


def sort(report: ProfileReport, by: str) -> ProfileReport:
    """Put the rows in order: the most first, names from A to Z."""
    figure = sort_key(by)
    rows = sorted(report.rows, key=lambda row: (row.title, row.place))
    if figure is not None:
        rows.sort(key=lambda row: figure.of(row.summary), reverse=True)
    return replace(report, rows=tuple(rows))
