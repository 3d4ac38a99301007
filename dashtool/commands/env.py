"""`dash env`: every setting, and where it came from."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash env                          [dim]the settings in this folder[/dim]

dash env --set                    [dim]only those that something sets[/dim]

dash env --explain port           [dim]one of them: who may set it, who does, who wins[/dim]

dash env --check                  [dim]exit code 1 when a value or a name is wrong, or comes too late[/dim]

dash env --export dotenv          [dim]what counts here, as a .env for another machine[/dim]
"""


class ExportFormat(str, Enum):
    """How the settings are written for other programs."""

    dotenv = "dotenv"
    json = "json"


def _setting_names(incomplete: str) -> list[str]:
    from dash.settings import SETTINGS

    names = [name for setting in SETTINGS for name in (setting.name, *setting.env)]
    return [name for name in names if name.startswith(incomplete)]


def env(
    app: Annotated[
        str | None, typer.Argument(help="Whose project to look at: file.py or a folder. This folder when left out.")
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Show only what is wrong; end with 1 when something is."),
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="NAME", help="Tell all about one setting.", autocompletion=_setting_names),
    ] = None,
    export: Annotated[
        ExportFormat | None, typer.Option("--export", help="Write what is set, for another program.")
    ] = None,
    only_set: Annotated[bool, typer.Option("--set", help="Leave out settings that have their default.")] = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="Show secrets.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (schema 1).")] = False,
) -> None:
    """Show every setting: its value, where it came from, and what it hid."""
    from ..environment import leave_problems_to_the_report, read_environment
    from ..late_settings import find_late_values
    from ..passed_settings import find_passed_settings

    leave_problems_to_the_report()
    folder, file = _place(app, Path.cwd())
    late = find_late_values(file, file.name) if file else ()
    passed = find_passed_settings(file, file.name) if file else {}
    report = read_environment(folder, reveal=reveal, late=late, passed=passed)
    row = report.row(explain) if explain else None
    if only_set:
        report = report.only_set()
    if export:
        from ..settings_export import to_dotenv, to_values

        typer.echo(to_dotenv(report) if export is ExportFormat.dotenv else to_values(report), nl=export != "dotenv")
    elif as_json:
        import json
        from dataclasses import asdict

        shown = report.to_json() if row is None else {"schema": 1, "setting": asdict(row)}
        typer.echo(json.dumps(shown, indent=2))
    else:
        from ..output import write_view
        from ..views.env import SettingsView, setting_view

        if row is not None:
            write_view(None, setting_view(row))
        elif not check and report.rows:
            write_view(None, SettingsView(report))
    if not as_json and (row is None or check):
        from ..console import talk_console
        from ..views.env import problems_view

        if report.problems:
            talk_console().print(problems_view(report))
        elif check:
            talk_console().print("No problems in the settings.", style="bold green")
        elif not report.rows and not export:
            talk_console().print("Nothing is set: every setting has its default.")
    if check and report.problems:
        raise typer.Exit(1)


def _place(app: str | None, folder: Path) -> tuple[Path, Path | None]:
    """Give the folder whose settings count for an app, and its file. Without an app settings can be looked at too."""
    from ..errors import ToolError
    from ..project import find_target

    if app is not None and not (folder / app).is_dir():
        target = find_target(app, folder)
        return target.root, target.file
    folder = (folder / (app or ".")).resolve()
    try:
        target = find_target(None, folder)
    except ToolError:
        return folder, None
    return target.root, target.file
