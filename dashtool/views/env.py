"""What `dash env` shows."""

from __future__ import annotations

from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..environment import Report, Row

# The names alone take thirty columns.
_NARROW = 76
_LAYER_STYLES = {
    "default": "dim",
    "error": "bold red",
    "environment": "yellow",
    ".env": "green",
    "pyproject.toml": "cyan",
    "argument": "magenta",
}


class SettingsView:
    """One line a setting: what it is, what it would be otherwise, who said so. As a list where a table has no room."""

    def __init__(self, report: Report) -> None:
        self._rows = report.rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < _NARROW and console.is_terminal:
            yield from map(_entry, self._rows)
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("setting", "value", "type", "default", "from"):
            table.add_column(column, overflow="fold")
        for row in self._rows:
            table.add_row(*_cells(row))
        yield table


def _entry(row: Row) -> RenderableType:
    name, value, _, default, origin = _cells(row)
    head = Text.assemble(name, "  ", value)
    if not row.is_set and not row.error:
        return head
    below = Text("\n").join([origin, Text.assemble("default ", default, style="dim")])
    return Group(head, Padding(below, (0, 0, 0, 2)))


def setting_view(row: Row) -> RenderableType:
    """All about one setting: what it does, who may set it, strongest first, and who does."""
    head = Text.assemble((row.name, "bold"), (f"  {row.type}", "dim"))
    value = Text(_text(row.value), style="bold red" if row.error else "bold")
    return Group(
        head,
        Text(row.doc),
        Text(),
        Text.assemble("It is ", value, ("" if row.error else f"  from {row.location}", "dim")),
        *([Text(row.error, style="red")] if row.error else []),
        Text(f"It accepts {row.accepted}. Without any of the following it is {_text(row.default)}.", style="dim"),
        Text(),
        _layers_table(row),
    )


def _layers_table(row: Row) -> Table:
    """The layers that may set it, strongest first."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("layer", "written as", "sets", "where"):
        table.add_column(column, overflow="fold")
    winner = (row.layer, row.value, row.location)
    given = [winner, *((hidden.layer, hidden.value, hidden.location) for hidden in row.shadowed)]
    variables = " or ".join(row.variables)
    call = "Dash" if row.scope == "Dash()" else "app.run"
    ways = {
        "argument": f"{call}({row.parameter}=…)" if row.parameter else "-",
        "environment": variables,
        ".env": variables,
    }
    if row.in_project:
        ways["pyproject.toml"] = f"[tool.dash] {row.name}"
    for layer, written in ways.items():
        values = [(value, place) for name, value, place in given if name == layer]
        style = "bold" if layer == row.layer else "" if values else "dim"
        marks = ["  counts" if layer == row.layer and number == 0 else "  hidden" for number in range(len(values))]
        table.add_row(
            Text(layer, style=style),
            Text(written, style=style),
            Text("\n".join(_text(value) for value, _ in values) or "-", style=style),
            Text("\n".join(place + mark for (_, place), mark in zip(values, marks, strict=True)), style=style),
        )
    return table


def problems_view(report: Report) -> RenderableType:
    return Group(
        *(
            Text.assemble(("Error: ", "bold red"), (problem.location, "cyan"), f"  {problem.message}")
            for problem in report.problems
        )
    )


def _cells(row: Row) -> tuple[Text, ...]:
    style = _LAYER_STYLES.get(row.layer, "")
    origin = Text(row.location, style=style)
    for hidden in row.shadowed:
        origin.append(f"\nhides {_text(hidden.value)} of {hidden.location}", style="dim")
    name = Text(row.name, style="dim" if row.layer == "default" else "bold")
    value = Text(_text(row.value), style="bold red" if row.error else "dim" if row.layer == "default" else "")
    return name, value, Text(row.type, style="dim"), Text(_text(row.default), style="dim"), origin


def _text(value: Any) -> str:
    if value is None or value == () or value == "":
        return "-"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
