"""Choose from a report: a page, what a word is found in, what leads to a component and follows from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..checks.finding import Finding
from ..errors import ToolError, nearest_name
from .report import CallbackRow, GraphReport, PageRow


@dataclass(frozen=True)
class Selection:
    """What is wanted of a report; nothing means all. `depth` counts callbacks on either side of the focus."""

    page: str | None = None
    focus: str | None = None
    depth: int | None = None
    grep: re.Pattern[str] | None = None

    @property
    def is_all(self) -> bool:
        return self.page is None and self.focus is None and self.grep is None


def select(report: GraphReport, wanted: Selection) -> GraphReport:
    """The part of a report that is wanted. Problems of no single callback belong to the whole only."""
    rows: Iterable[CallbackRow] = report.callbacks
    focus: set[str] = set()
    if wanted.focus is not None:
        focus, kept = _around(report, wanted.focus, wanted.depth)
        rows = [row for row in rows if row.name in kept]
    if wanted.page is not None:
        path = _find_page(report, wanted.page)
        rows = [row for row in rows if path in row.pages]
    if wanted.grep is not None:
        pattern = wanted.grep
        rows = [row for row in rows if any(pattern.search(text) for text in _texts(row))]
    return report if wanted.is_all else _only(report, tuple(rows), focus)


def _only(report: GraphReport, rows: tuple[CallbackRow, ...], focus: set[str]) -> GraphReport:
    names = {row.name for row in rows}
    used = {name for row in rows for name in row.properties}
    places = {(row.file, row.line) for row in rows}

    def is_theirs(finding: Finding) -> bool:
        return finding.callback in names or (finding.location.short_file, finding.location.line) in places

    return replace(
        report,
        callbacks=rows,
        properties={name: prop for name, prop in report.properties.items() if name in used},
        problems=tuple(filter(is_theirs, report.problems)),
        ignored=tuple(filter(is_theirs, report.ignored)),
        overlaps=tuple(pair for pair in report.overlaps if used.issuperset(pair)),
        focus=frozenset(focus),
        left_out=len(report.callbacks) - len(rows),
    )


def _texts(row: CallbackRow) -> tuple[str, ...]:
    return (row.function, row.location, *row.properties)


def _find_page(report: GraphReport, wanted: str) -> str:
    """The path of the page that is named by its path or its module."""
    if not report.pages:
        raise ToolError(
            "--page names a page, but the app has none.", hint="Pages come with Dash(use_pages=True).", exit_code=2
        )
    paths_by_name = {name: page.path for page in reversed(report.pages) for name in _names_of(page)}
    if wanted in paths_by_name:
        return paths_by_name[wanted]
    near = nearest_name(wanted, filter(None, paths_by_name))
    paths = ", ".join(page.path for page in report.pages[:10]) + (", ..." if len(report.pages) > 10 else "")
    raise ToolError(
        f"No page is called {wanted}.", hint=f"Did you mean {near}?" if near else f"There are: {paths}", exit_code=2
    )


def _names_of(page: PageRow) -> tuple[str, ...]:
    return page.path, page.path.lstrip("/"), page.module, page.module.rpartition(".")[2]


def _around(report: GraphReport, wanted: str, depth: int | None) -> tuple[set[str], set[str]]:
    """What is in focus, and the callbacks that lead to it or follow from it, up to a depth."""
    properties = _properties_called(report, wanted)
    named = {row.name for row in report.callbacks if wanted in (row.function, row.name)}
    if not properties and not named:
        raise _unknown(report, wanted)
    feeding: dict[str, list[str]] = {}
    for row in report.callbacks:
        for target in row.feeds:
            feeding.setdefault(target, []).append(row.name)
    writing = {row.name for row in report.callbacks if not properties.isdisjoint(row.outputs)} | named
    reading = {row.name for row in report.callbacks if not properties.isdisjoint((*row.inputs, *row.state))} | named
    feeds = {row.name: row.feeds for row in report.callbacks}
    kept = _reach(writing, feeding, depth) | _reach(reading, feeds, depth)
    return properties | named, kept


def _properties_called(report: GraphReport, wanted: str) -> set[str]:
    """The properties of a component, or a single one, by an id as text, as the author wrote it, or as JSON."""
    as_json = _read_json(wanted)
    return {
        prop.name
        for prop in report.properties.values()
        if wanted in (prop.id, prop.name, prop.name.removesuffix(f".{prop.property}"))
        or (as_json is not None and _fits(as_json, prop.id))
    }


def _fits(wanted: Mapping[str, object], id_: str | dict[str, object]) -> bool:
    """Whether a dict id is the one that is wanted, or a pattern that it fits."""
    if isinstance(id_, str) or wanted.keys() != id_.keys():
        return False
    return all(isinstance(part, list) or part == wanted[key] for key, part in id_.items())


def _read_json(text: str) -> Mapping[str, object] | None:
    try:
        data = json.loads(text) if text.startswith("{") else None
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _unknown(report: GraphReport, wanted: str) -> ToolError:
    ids = {prop.name.removesuffix(f".{prop.property}") for prop in report.properties.values()}
    names = [*ids, *report.properties, *(row.function for row in report.callbacks)]
    near = nearest_name(wanted, names)
    return ToolError(
        f"No callback reads or writes {wanted}, and none is called so.",
        hint=f"Did you mean {near}?" if near else "--focus takes an id, id.property, or the name of a function.",
        exit_code=2,
    )


def _reach(start: set[str], step: Mapping[str, Iterable[str]], depth: int | None) -> set[str]:
    reached, edge = set(start), list(start)
    steps = depth
    while edge and (steps is None or steps > 1):
        edge = [name for at in edge for name in step.get(at, ()) if name not in reached]
        reached.update(edge)
        steps = None if steps is None else steps - 1
    return reached


def grep_pattern(text: str) -> re.Pattern[str]:
    """Read what --grep was given: a regular expression, in which case counts only when it has capitals."""
    flags = re.IGNORECASE if text == text.lower() else 0
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise ToolError(f"--grep takes a regular expression, and {text!r} is none: {error}.", exit_code=2) from None
