"""What `dash graph --profile` shows: where figures come from, a table, what was not called, what is over its budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from dash.devtools.profile import PhaseSummary, Summary

from ..profile.budget import Offence
from ..profile.figures import FIGURES, show_amount
from ..profile.report import ProfileReport, ProfileRow

_NARROW = 100
_MOST_SKIPPED = 8


@dataclass(frozen=True)
class Column:
    """A figure. Terminals that are narrower leave it out; `timing` reads it from one of the author's timings."""

    title: str
    of: Callable[[Summary], str]
    timing: Callable[[PhaseSummary], str] | None = None
    width: int = 0
    phase: str | None = None


def _figure(
    name: str, title: str = "", *, width: int = 0, timing: Callable[[PhaseSummary], str] | None = None
) -> Column:
    figure = FIGURES[name]

    def show(summary: Summary) -> str:
        return show_amount(figure.of(summary), figure.unit)

    return Column(title or name, show, timing, width)


def _phase(name: str, *, width: int) -> Column:
    figure = FIGURES[name]

    def show(summary: Summary) -> str:
        has_it = any(phase == name and found.count for phase, found in summary.phases.items())
        return show_amount(figure.of(summary), "time") if has_it else "-"

    return Column(name, show, None, width, phase=name)


def _seconds(seconds: float) -> str:
    return show_amount(seconds, "time")


COLUMNS = (
    _figure("calls", timing=lambda timing: str(timing.count)),
    _figure("errors"),
    _figure("mean", timing=lambda timing: _seconds(timing.mean)),
    _figure("p50", width=80, timing=lambda timing: _seconds(timing.percentile(0.5))),
    _figure("p95", timing=lambda timing: _seconds(timing.percentile(0.95))),
    _figure("max", width=70, timing=lambda timing: _seconds(timing.longest)),
    _phase("queue", width=130),
    _phase("python", width=90),
    _phase("serialisation", width=110),
    _phase("network", width=120),
    _figure("bytes_in", "in", width=140),
    _figure("bytes", "out", width=60),
)


class ProfileTable:
    """A row a callback. Below it, indented, the timings that its author recorded; in a pipe they share its line."""

    def __init__(self, report: ProfileReport) -> None:
        self.report = report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        is_pipe = not console.is_terminal
        narrow = not is_pipe and options.max_width < _NARROW
        columns = COLUMNS if is_pipe else [column for column in COLUMNS if self._has_room(column, options.max_width)]
        table = Table(box=None, pad_edge=False, header_style="bold dim", padding=(0, 2, 0, 0))
        table.add_column("callback", overflow="fold", no_wrap=is_pipe)
        if not narrow:
            table.add_column("where", overflow="fold", no_wrap=is_pipe)
        for column in columns:
            table.add_column(column.title, justify="right", no_wrap=True)
        if is_pipe:
            table.add_column("timings", no_wrap=True)
        for row in self.report.rows:
            table.add_row(
                *name_cells(row.title, row.place, narrow), *_cells(row, columns), *([_timings(row)] if is_pipe else [])
            )
            if not is_pipe:
                for cells in _timing_rows(row, columns, narrow):
                    table.add_row(*cells, style="dim")
        yield table

    def _has_room(self, column: Column, width: int) -> bool:
        """Leave out what the terminal has no room for, and parts of the time that nobody measured."""
        is_known = column.phase is None or any(column.of(row.summary) != "-" for row in self.report.rows)
        return is_known and width >= column.width


def name_cells(title: str, location: str | None, narrow: bool) -> Iterator[Text]:
    """A callback by its name and its place: beside each other, or in one cell where there is no room."""
    name, place = Text(title, "bold"), Text(location or "-", "cyan")
    if narrow:
        yield Text("\n").join((name, place))
    else:
        yield name
        yield place


def _cells(row: ProfileRow, columns: Sequence[Column]) -> Iterator[Text]:
    for column in columns:
        text = Text(column.of(row.summary))
        if column.title == "errors":
            text.stylize("bold red" if row.summary.errors else "dim")
        elif column.title == "p95":
            text.stylize("bold")
        elif text.plain == "-":
            text.stylize("dim")
        yield text


def _timing_rows(row: ProfileRow, columns: Sequence[Column], narrow: bool) -> Iterator[list[Text]]:
    for name, timing in row.summary.timings.items():
        cells = [Text(column.timing(timing) if column.timing else "") for column in columns]
        yield [Text(f"  {name}"), *([] if narrow else [Text()]), *cells]


def _timings(row: ProfileRow) -> Text:
    parts = [f"{name}={_seconds(timing.mean)}" for name, timing in row.summary.timings.items()]
    return Text(", ".join(parts) or "-")


def head_view(report: ProfileReport) -> Text:
    """Say where the figures come from."""
    source = report.source
    if source.kind == "trial":
        times = f"{source.repeat} times" if source.repeat != 1 else "once"
        text = f"Each callback was called {times} here, without a browser, with the values its page opens with."
    else:
        command = "dash dev" if source.kind == "dev" else "dash serve --profile"
        text = f"Recorded by `{command}` at {source.url}, {_age(source.started)}."
    head = Text.assemble((report.app, "bold"), f"  {text}", style="dim")
    if source.kind != "trial" and not report.rows:
        head.append(" No callback was called yet: use the page.")
    return head


def _age(started: float | None) -> str:
    minutes = int((time.time() - (started or time.time())) / 60)
    if minutes < 1:
        return "started just now"
    if minutes < 120:
        return f"started {minutes} min ago"
    return f"started {minutes // 60} hours ago"


def rest_view(report: ProfileReport) -> RenderableType | None:
    """Tell what failed, what was not called, and which pages did not open."""
    lines = [Text.assemble(("failed  ", "bold red"), f"{_title(row)}: {row.error}") for row in report.rows if row.error]
    lines += [Text.assemble(("not opened  ", "bold red"), text) for text in report.unopened]
    if report.skipped:
        count = len(report.skipped)
        lines.append(Text(f"{count} callback{'s were' if count > 1 else ' was'} not called:", "dim"))
        for one in report.skipped[:_MOST_SKIPPED]:
            lines.append(Text.assemble("  ", str(one.location), ("  " + one.reason, "dim")))
        if count > _MOST_SKIPPED:
            lines.append(Text(f"  and {count - _MOST_SKIPPED} more: --json names them.", "dim"))
    return Group(*lines) if lines else None


def offences_view(found: Sequence[Offence], count: int) -> RenderableType:
    """Name the callbacks that are over their budget."""
    if not found:
        return Text(f"{count} callback{'s are' if count != 1 else ' is'} within the budget.", "green")
    return Group(
        *(Text.assemble(("over budget  ", "bold red"), _title(offence.row), f": {offence}") for offence in found)
    )


def _title(row: ProfileRow) -> str:
    return f"{row.title} ({row.place})" if row.place else row.title
