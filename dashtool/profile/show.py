"""What `dash graph --profile` does once it knows what is wanted: find figures, choose, write, judge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from ..console import talk_console
from ..discover import Target
from ..errors import ToolError
from ..facts import AppFacts
from ..graph.read import describe
from ..graph.select import Selection, select
from ..graph.show import GraphRequest, as_program, load_facts
from ..output import write_text, write_view
from ..project import find_target
from ..views.profile import ProfileTable, head_view, offences_view, rest_view
from ..views.profile_diff import DiffTable
from .budget import Limit, Offence, offences, read_budget
from .compare import DiffRow, compare, load_saved, save
from .measure import find_server, measure_app, read_server
from .order import sort, sort_key
from .report import ProfileReport, Wanted, fits
from .tracing import trace_calls

DEFAULT_REPEAT = 10
FORMATS = ("tree", "table", "json")


@dataclass(frozen=True)
class ProfileRequest:
    """What was asked for on the command line, beside what any graph can be asked for."""

    graph: GraphRequest
    repeat: int | None = None
    sort: str = "total"
    live: bool = False
    otel: bool = False
    budget: str = ""
    save: Path | None = None
    compare: Path | None = None

    @property
    def is_only_live(self) -> bool:
        others = (self.repeat, self.otel, self.budget, self.save, self.compare, self.graph.output)
        return self.graph.format != "json" and not any(others)


def show_profile(request: ProfileRequest) -> bool:
    """Write where the time of callbacks goes. True when a budget was asked for and is not kept."""
    budget, before = _read(request)
    target = find_target(request.graph.spec, request.graph.folder)
    if request.live:
        from .live import watch

        watch(target, request.sort, _wanted(request, target, None))
        return False
    report, wanted = _measure(request, target)
    report = sort(report, request.sort)
    if request.save is not None:
        save(report, request.save)
    differences = None if before is None else compare(report, before, wanted)
    found = offences(report, budget)
    _write(request, report, differences, found if budget else None)
    return bool(found)


def _read(request: ProfileRequest) -> tuple[tuple[Limit, ...], Mapping[str, Mapping[str, Any]] | None]:
    """Read what can be wrong in what was asked for, before anything is measured."""
    if request.graph.format not in FORMATS:
        raise ToolError(
            f"Times of callbacks are not written as {request.graph.format}.",
            hint="There are --format table and json.",
            exit_code=2,
        )
    if request.live and not request.is_only_live:
        raise ToolError(
            "--live shows the table of a running server, and nothing else.",
            hint="Only --sort, --grep, --page and --focus go with it.",
            exit_code=2,
        )
    sort_key(request.sort)
    before = None if request.compare is None else load_saved(request.compare)
    return read_budget(request.budget), before


def _measure(request: ProfileRequest, target: Target) -> tuple[ProfileReport, Wanted | None]:
    """Ask the server that records, unless there is none, or calls are to be made here."""
    server = None if request.repeat is not None or request.otel else find_server(target)
    if server is not None:
        wanted = _wanted(request, target, None)
        report = read_server(server)
    else:
        facts = load_facts(target)
        wanted = _wanted(request, target, facts)
        repeat = request.repeat or DEFAULT_REPEAT
        with as_program(target), talk_console().status(f"Calling each callback {repeat} times"):
            send = trace_calls(facts.loaded.app, target.root.name) if request.otel else None
            report = measure_app(facts, repeat)
            if send is not None:
                send()
    return (report if wanted is None else report.only(wanted)), wanted


def _wanted(request: ProfileRequest, target: Target, facts: AppFacts | None) -> Wanted | None:
    """Choose callbacks. Only pages and neighbours need the app."""
    chosen = request.graph.selection
    pattern = None if chosen.grep is None else fits(chosen.grep)
    if chosen.page is None and chosen.focus is None:
        return pattern
    chosen = Selection(chosen.page, chosen.focus, chosen.depth)
    names = {row.name for row in select(describe(facts or load_facts(target)), chosen).callbacks}
    return lambda name, location: name in names and (pattern is None or pattern(name, location))


def _write(
    request: ProfileRequest, report: ProfileReport, differences: list[DiffRow] | None, found: list[Offence] | None
) -> None:
    talk, output = talk_console(), request.graph.output
    if request.graph.format == "json":
        data = report.to_json()
        if differences is not None:
            data["differences"] = [row.to_json() for row in differences]
        if found is not None:
            data["offences"] = [offence.to_json() for offence in found]
        write_text(output, json.dumps(data, indent=2))
    else:
        talk.print(head_view(report))
        _space(talk)
        if differences is not None:
            write_view(output, DiffTable(differences))
        elif report.rows:
            write_view(output, ProfileTable(report))
        rest = rest_view(report)
        if rest is not None:
            _space(talk)
            talk.print(rest)
    if found is not None:
        _space(talk)
        talk.print(offences_view(found, len(report.rows)))


def _space(talk: Console) -> None:
    if talk.is_terminal:
        talk.print()
