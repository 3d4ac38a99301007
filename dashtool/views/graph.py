"""What `dash graph` shows."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ..graph import CallbackRow, GraphReport

_KIND_STYLES = {"server": "bold green", "clientside": "bold yellow", "background": "bold magenta"}


def tree_view(report: GraphReport) -> RenderableType:
    """One tree a callback, in the order in which they run: what it reads and writes, and what that feeds."""
    if not report.rows:
        return Text("This app has no callbacks.")
    names = {row.name: row.function for row in report.rows}
    return Group(*(_tree(row, names) for row in report.rows))


def table_view(report: GraphReport) -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("callback", "inputs", "state", "outputs", "where"):
        table.add_column(column, overflow="fold")
    for row in report.rows:
        table.add_row(
            Text(row.function, style=_KIND_STYLES[row.kind]),
            *(Text("\n".join(part) or "-") for part in (row.inputs, row.state, row.outputs)),
            Text(row.location, style="cyan"),
        )
    return table


def graph_problems_view(report: GraphReport) -> RenderableType:
    return Group(*(Text.assemble(("Error: ", "bold red"), problem) for problem in report.problems))


def _tree(row: CallbackRow, names: dict[str, str]) -> Tree:
    headline = Text.assemble((row.function, _KIND_STYLES[row.kind]), "  ", (row.location, "cyan"))
    if row.kind != "server":
        headline.append(f"  {row.kind}", style="dim")
    tree = Tree(headline, guide_style="dim")
    for prop in row.inputs:
        tree.add(Text(f"reads   {prop}"))
    for prop in row.state:
        tree.add(Text.assemble(f"state   {prop}", style="dim"))
    for prop in row.outputs:
        tree.add(Text(f"writes  {prop}"))
    if row.feeds:
        tree.add(Text.assemble("feeds   ", (", ".join(names[name] for name in row.feeds), "green")))
    return tree
