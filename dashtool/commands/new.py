"""`dash new`: start a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash new demo               [dim]a dashboard in the folder demo[/dim]

dash new --list             [dim]the templates there are[/dim]
"""


def new(
    name: Annotated[
        str | None, typer.Argument(help="Name of the project and of its folder.", show_default=False)
    ] = None,
    template: Annotated[str, typer.Option("--template", "-t", help="What to start from.")] = "dashboard",
    list_templates: Annotated[bool, typer.Option("--list", help="Show the templates and leave.")] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write into a folder that is not empty; files of the same name are replaced."),
    ] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
) -> None:
    """Start a project: a runnable app with tests, styles and settings."""
    from ..console import data_console, talk_console
    from ..scaffold import apply, plan, templates
    from ..views.new import created_view, templates_view

    if list_templates:
        data_console().print(templates_view(templates()))
        return
    if name is None:
        name = _ask_for_name(no_input)
    project = plan(name, template, Path.cwd())
    apply(project, force=force)
    talk_console().print(created_view(project))


def _ask_for_name(no_input: bool) -> str:
    import sys

    if no_input or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise typer.BadParameter("Give the project a name: dash new NAME", param_hint="'NAME'")
    return str(typer.prompt("Name of the project", err=True))
