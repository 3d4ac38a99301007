"""What `dash env` shows."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..environment import Report, Row

_LAYER_STYLES = {
    "default": "dim",
    "error": "bold red",
    "environment": "yellow",
    ".env": "green",
    "pyproject.toml": "cyan",
}


def settings_view(report: Report) -> RenderableType:
    """One line a setting: what it is, what it would be otherwise, who said so."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("setting", "value", "type", "default", "from"):
        table.add_column(column, overflow="fold")
    for row in report.rows:
        table.add_row(*_cells(row))
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
