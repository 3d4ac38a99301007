"""What `dash graph` does once it knows what is wanted: look into the app, choose, write, judge."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..checks.codes import Choice
from ..checks.github import to_github
from ..console import talk_console
from ..discover import Target
from ..errors import ToolError
from ..facts import AppFacts, look_into
from ..output import write_text, write_view
from ..project import find_target
from ..streams import as_talk
from ..views.callback_tree import TreeView
from ..views.findings import findings_view, verdict_view
from ..views.graph import TableView, summary_view
from .dot import to_dot
from .mermaid import to_mermaid
from .read import describe
from .report import GraphReport
from .select import Selection, grep_pattern, select

_MANY = 100
_SERVED_ELSEWHERE = "FLASK_RUN_FROM_CLI"


@dataclass(frozen=True)
class GraphRequest:
    """What was asked for on the command line."""

    spec: str | None
    folder: Path
    format: str
    output: Path | None = None
    check: bool = False
    select: str | None = None
    ignore: str | None = None
    page: str | None = None
    focus: str | None = None
    depth: int | None = None
    grep: str | None = None

    @property
    def is_about_faults(self) -> bool:
        return self.check or self.format in ("github", "sarif")

    @property
    def selection(self) -> Selection:
        pattern = None if self.grep is None else grep_pattern(self.grep)
        return Selection(self.page, self.focus, self.depth, pattern)


def show_graph(request: GraphRequest) -> bool:
    """Write what is wanted. True when faults were asked for and there are some."""
    choice, wanted = Choice.read(request.select, request.ignore), request.selection
    _refuse_to_flood(request)
    facts = load_facts(find_target(request.spec, request.folder))
    os.chdir(request.folder)  # an app may go elsewhere; places and files are named from here
    report = select(describe(facts, choice), wanted)
    _write(request, report, facts)
    _talk(request, report, facts)
    return request.is_about_faults and bool(report.problems)


def load_facts(target: Target) -> AppFacts:
    """Look into an app as it would find itself when it is served: with its `.env`, and alone in `sys.argv`."""
    from ..supervisor.entry import load_dotenv_of

    load_dotenv_of(target.root)
    with as_program(target):
        return look_into(target)


@contextmanager
def as_program(target: Target) -> Iterator[None]:
    """What the app prints is talk: the data on stdout is ours. An `app.run()` at its end starts nothing."""
    arguments, by_flask = sys.argv, os.environ.get(_SERVED_ELSEWHERE)
    sys.argv, os.environ[_SERVED_ELSEWHERE] = [str(target.file or target.module)], "true"
    try:
        with as_talk():
            yield
    finally:
        sys.argv = arguments
        if by_flask is None:
            del os.environ[_SERVED_ELSEWHERE]


def _write(request: GraphRequest, report: GraphReport, facts: AppFacts) -> None:
    if request.format in TEXTS:
        write_text(request.output, TEXTS[request.format](report))
    elif request.is_about_faults:
        if report.problems:
            write_view(request.output, findings_view(report.problems, facts.sources))
    elif report.callbacks:
        write_view(request.output, (TableView if request.format == "table" else TreeView)(report))
    elif report.left_out:
        talk_console().print("No callback is like that.")
    else:
        write_view(request.output, "This app has no callbacks.")


def _to_json(report: GraphReport) -> str:
    return json.dumps(report.to_json(), indent=2)


def _to_github(report: GraphReport) -> str:
    return to_github(report.problems)


def _to_sarif(report: GraphReport) -> str:
    from importlib.metadata import version

    from ..checks.sarif import to_sarif

    return json.dumps(to_sarif([*report.problems, *report.ignored], version("dash")), indent=2)


def _to_svg(report: GraphReport) -> str:
    from ..drawing.svg import to_svg

    return to_svg(report)


def _to_html(report: GraphReport) -> str:
    from ..drawing.page import to_html

    return to_html(report)


TEXTS: Mapping[str, Callable[[GraphReport], str]] = {
    "json": _to_json,
    "dot": to_dot,
    "mermaid": to_mermaid,
    "github": _to_github,
    "sarif": _to_sarif,
    "svg": _to_svg,
    "html": _to_html,
}
DRAWINGS = ("svg", "html")


def _refuse_to_flood(request: GraphRequest) -> None:
    if request.format in DRAWINGS and request.output is None and sys.stdout.isatty():
        raise ToolError(
            "A drawing is nothing to read in a terminal.",
            hint=f"Say which file it goes into: -o graph.{request.format}",
            exit_code=2,
        )


def _talk(request: GraphRequest, report: GraphReport, facts: AppFacts) -> None:
    """Say on stderr what the data does not: the verdict, and how to see more or less."""
    talk = talk_console()
    if request.is_about_faults:
        if request.format not in ("tree", "table", "github", "sarif") and report.problems:
            talk.print(findings_view(report.problems, facts.sources))
        for unknown in facts.unknown_pages:
            talk.print(f"Not looked into: {unknown}.", style="dim", markup=False)
        talk.print(verdict_view(report.problems, len(report.ignored), len(report.callbacks)))
        return
    if report.callbacks and talk.is_terminal:
        talk.print(summary_view(report))
        if len(report.callbacks) > _MANY and request.format == "tree":
            talk.print("--page, --focus and --grep choose from them; -o graph.html draws them.", style="dim")
    if report.problems:
        count = f"{len(report.problems)} problem{'' if len(report.problems) == 1 else 's'}"
        talk.print(f"[bold red]{count}[/]: `dash graph --check` says where, and what to do.")
