"""What `dash graph` says around its data, and the table of callbacks."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from ..graph.report import CallbackRow, GraphReport
from ..graph.sections import sections
from .callback_parts import KIND_STYLES, codes_of, heading

_NARROW = 100
_COLUMNS = ("callback", "where", "inputs", "state", "outputs")
_NARROW_COLUMNS = ("callback", "reads", "writes")


class TableView:
    """A row a callback. In a pipe that is one line; on a narrow screen what belongs together shares a column."""

    def __init__(self, report: GraphReport) -> None:
        self.report = report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        is_pipe = not console.is_terminal
        narrow = not is_pipe and options.max_width < _NARROW
        table = Table(box=None, pad_edge=False, header_style="bold dim", padding=(0, 2, 0, 0))
        for column in _NARROW_COLUMNS if narrow else _COLUMNS:
            table.add_column(column, overflow="fold", no_wrap=is_pipe)
        for number, section in enumerate(sections(self.report)):
            if number:
                table.add_row()
            if section.title:
                title, subtitle = heading(section.title), Text(section.subtitle, "dim")
                table.add_row(*([_below(title, subtitle)] if narrow else [title, subtitle]))
            for row in section.callbacks:
                table.add_row(*self._cells(row, ", " if is_pipe else "\n", narrow))
        yield table

    def _cells(self, row: CallbackRow, between: str, narrow: bool) -> Iterator[Text]:
        name = Text(row.function, style=KIND_STYLES[row.kind])
        for code, style in codes_of(self.report, row):
            name.append(f" {code}", style=style)
        where, state = Text(row.location, "cyan"), Text(between.join(row.state), "dim")
        inputs, outputs = Text(between.join(row.inputs)), Text(between.join(row.outputs))
        if narrow:
            return iter((_below(name, where), _below(inputs, state), outputs))
        return (cell or Text("-", "dim") for cell in (name, where, inputs, state, outputs))


def _below(*parts: Text) -> Text:
    return Text("\n").join(part for part in parts if part)


def summary_view(report: GraphReport) -> Text:
    """How much there is, and how much of it is not shown."""
    shown, pages = len(report.callbacks), len(report.pages)
    text = Text(f"{report.app}: {_count(shown + report.left_out, 'callback')}", style="dim")
    if pages:
        text.append(f" on {_count(pages, 'page')}")
    if report.left_out:
        text.append(f", {shown} shown")
    return text


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
