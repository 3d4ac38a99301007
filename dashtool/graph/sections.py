"""Chapters of a report: by page where the app has pages, by file where it is long, else all in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .report import CallbackRow, GraphReport

_LONG = 40
EVERY_PAGE = "every page"


@dataclass(frozen=True)
class Section:
    """Callbacks that belong together. The title is empty when they are all there is."""

    title: str
    subtitle: str
    callbacks: tuple[CallbackRow, ...]


def sections(report: GraphReport) -> list[Section]:
    """Divide a report; what leads to a focus stays in one piece."""
    if report.callbacks and not report.focus:
        if report.pages:
            return list(_by_page(report))
        if len(report.callbacks) > _LONG and len({row.file for row in report.callbacks}) > 1:
            return list(_by_file(report.callbacks))
    return [Section("", "", report.callbacks)] if report.callbacks else []


def _by_page(report: GraphReport) -> Iterable[Section]:
    """The callbacks of no page first, then page by page; those of several pages have a chapter of their own."""
    groups: dict[tuple[str, ...], list[CallbackRow]] = {(): [], **{(page.path,): [] for page in report.pages}}
    for row in report.callbacks:
        groups.setdefault(row.pages, []).append(row)
    files = {page.path: page.file for page in report.pages}
    for paths, rows in groups.items():
        if rows:
            yield Section(", ".join(paths) or EVERY_PAGE, files[paths[0]] if len(paths) == 1 else "", tuple(rows))


def _by_file(rows: Iterable[CallbackRow]) -> Iterable[Section]:
    groups: dict[str, list[CallbackRow]] = {}
    for row in rows:
        groups.setdefault(row.file, []).append(row)
    return (Section(file, "", tuple(groups[file])) for file in sorted(groups))
