"""`dash graph`: which callback reads and writes what, without a browser."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash graph                             [dim]the callbacks of the app in this folder[/dim]

dash graph app.py --check              [dim]exit code 1 when something cannot work[/dim]

dash graph --format mermaid > app.mmd  [dim]a flowchart for a document[/dim]
"""


class GraphFormat(str, Enum):
    """How the graph is written."""

    tree = "tree"
    table = "table"
    json = "json"
    mermaid = "mermaid"


def graph(
    app: Annotated[
        str | None,
        typer.Argument(help="file.py, folder, module:attribute or module:factory(). Found by itself when left out."),
    ] = None,
    format: Annotated[GraphFormat, typer.Option("--format", "-f", help="How to write it.")] = GraphFormat.tree,
    check: Annotated[
        bool, typer.Option("--check", help="End with 1 when a callback cannot work with the layout.")
    ] = False,
) -> None:
    """Show the callbacks of an app: what each reads and writes, and what that feeds.

    The app is imported; it is not served, and no callback runs.
    """
    from ..console import data_console, talk_console
    from ..graph import read_graph, to_mermaid
    from ..project import find_target
    from ..views.graph import graph_problems_view, table_view, tree_view

    report = read_graph(find_target(app, Path.cwd()))
    if format is GraphFormat.json:
        import json

        typer.echo(json.dumps(report.to_json(), indent=2))
    elif format is GraphFormat.mermaid:
        typer.echo(to_mermaid(report))
    else:
        data_console().print((table_view if format is GraphFormat.table else tree_view)(report))
    if report.problems:
        talk_console().print(graph_problems_view(report))
        if check:
            raise typer.Exit(1)
