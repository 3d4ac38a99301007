"""The `dash` command. The only place that turns errors into exit codes.

0: fine. 1: it found problems, the app failed, a port is busy. 2: the command was written wrongly.
130: it was interrupted. Each command imports what it needs when it runs, so that help is there at once.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from .commands import dev, env, graph, new, serve
from .errors import ToolError
from .help_page import Command, Group
from .interrupts import INTERRUPTED
from .streams import give_up_stdout, have_streams, is_of_a_stream
from .usage import ClickError, usage_error

app = typer.Typer(
    name="dash",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _command, _module in ((new.new, new), (dev.dev, dev), (serve.serve, serve), (graph.graph, graph), (env.env, env)):
    app.command(cls=Command, epilog=_module.EXAMPLES)(_command)


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    import platform
    from importlib.metadata import version

    from dash.version import __version__

    typer.echo(f"dash {__version__}")
    typer.echo(f"flask {version('flask')}")
    typer.echo(f"python {platform.python_version()} on {platform.platform(terse=True)}")
    raise typer.Exit


EXAMPLES = """
dash new demo           [dim]make a project[/dim]

dash dev demo --open    [dim]run it while you write it[/dim]

dash dev -h             [dim]all about one command[/dim]
"""


@app.callback(epilog=EXAMPLES)
def dash(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Show the versions and leave.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Make, run and look into analytical web apps written in Python."""


def main() -> None:
    """Run the command and end the process with its exit code."""
    have_streams()
    try:
        code = app(prog_name="dash", standalone_mode=False)
        sys.stdout.flush()
    except ToolError as error:
        _end(error)
    except typer.Abort:  # Ctrl-C or Ctrl-D where something was asked
        typer.echo(err=True)
        sys.exit(INTERRUPTED)
    except ClickError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]  # the help of `dash`
            sys.exit(2)
        _end(usage_error(error))
    except FileNotFoundError:
        if _is_somewhere():
            raise
        _end(ToolError("The folder that you are in is gone.", hint="Change into one that exists."))
    except OSError as error:
        if not is_of_a_stream(error):
            raise
        give_up_stdout()
        if isinstance(error, BrokenPipeError):  # who reads has seen enough
            sys.exit(1)
        _end(ToolError(f"Standard output cannot be written: {error.strerror}."))
    sys.exit(code or 0)


def _is_somewhere() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


def _end(error: ToolError) -> NoReturn:
    from .console import talk_console
    from .views.errors import error_view

    talk_console().print(error_view(error))
    sys.exit(error.exit_code)
