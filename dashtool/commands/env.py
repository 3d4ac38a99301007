"""`dash env`: every setting, and where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash env                    [dim]the settings in this folder[/dim]

dash env --set              [dim]only those that something sets[/dim]

dash env --json             [dim]the same for a script[/dim]
"""


def env(
    app: Annotated[
        str | None, typer.Argument(help="Whose project to look at: file.py or a folder. This folder when left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (schema 1).")] = False,
    only_set: Annotated[bool, typer.Option("--set", help="Leave out settings that have their default.")] = False,
) -> None:
    """Show every setting: its value, where it came from, and what it hid.

    Ends with exit code 1 when a value cannot be read or a name is unknown.
    """
    from ..environment import read_environment
    from ..project import find_target

    folder = Path.cwd()
    if app is not None:
        folder = (folder / app).resolve() if (folder / app).is_dir() else find_target(app, folder).root
    report = read_environment(folder)
    if only_set:
        report = report.only_set()
    if as_json:
        import json

        typer.echo(json.dumps(report.to_json(), indent=2))
    else:
        from ..console import data_console, talk_console
        from ..views.env import problems_view, settings_view

        data_console().print(settings_view(report))
        if report.problems:
            talk_console().print(problems_view(report))
    if report.problems:
        raise typer.Exit(1)
