"""`dash new`: start a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash new demo               [dim]a dashboard in the folder demo[/dim]

dash new shop -t multipage  [dim]several pages, a Dockerfile[/dim]

dash new --list             [dim]the templates there are[/dim]
"""


def _template_names(incomplete: str) -> list[tuple[str, str]]:
    from ..scaffold import templates

    return [(found.name, found.summary) for found in templates() if found.name.startswith(incomplete)]


def new(
    name: Annotated[
        str | None, typer.Argument(help="Name of the project and of its folder.", show_default=False)
    ] = None,
    template: Annotated[
        str, typer.Option("--template", "-t", help="What to start from.", autocompletion=_template_names)
    ] = "dashboard",
    list_templates: Annotated[bool, typer.Option("--list", help="Show the templates and leave.")] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write into a folder that is not empty; files of the same name are replaced."),
    ] = False,
    git: Annotated[
        bool | None,
        typer.Option("--git/--no-git", help="Make it a git repository.", show_default="unless it lies inside one"),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (schema 1).")] = False,
) -> None:
    """Start a project: a runnable app with tests, styles and settings."""
    import json

    from ..console import talk_console
    from ..output import write_view
    from ..repository import begin_repository, wants_repository
    from ..scaffold import apply, plan, templates
    from ..views.new import created_view, templates_view

    if list_templates and as_json:
        found = [{"name": found.name, "summary": found.summary} for found in templates()]
        typer.echo(json.dumps({"schema": 1, "templates": found}, indent=2))
        return
    if list_templates:
        write_view(None, templates_view(templates()))
        return
    if name is None:
        name = _ask_for_name(no_input or as_json)
    project = plan(name, template, Path.cwd())
    with_repository = wants_repository(Path.cwd(), git)
    apply(project, force=force)
    complaint = begin_repository(project.folder) if with_repository else None
    if as_json:
        typer.echo(json.dumps({**project.to_json(), "git": with_repository and complaint is None}, indent=2))
    else:
        talk_console().print(created_view(project, complaint=complaint))


def _ask_for_name(no_input: bool) -> str:
    import sys

    if no_input or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise typer.BadParameter("Give the project a name: dash new NAME")
    return str(typer.prompt("Name of the project", err=True))
