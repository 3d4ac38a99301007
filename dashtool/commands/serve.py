"""`dash serve`: run an app in production."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash serve                              [dim]the app in this folder[/dim]

dash serve app.py --workers 4           [dim]four processes[/dim]

dash serve shop.web:app --host 0.0.0.0  [dim]for everyone who can reach this machine[/dim]
"""


class ServerName(str, Enum):
    """The servers that can carry an app."""

    gunicorn = "gunicorn"
    waitress = "waitress"


def serve(
    app: Annotated[
        str | None,
        typer.Argument(help="file.py, folder, module:attribute or module:factory(). Found by itself when left out."),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes.")] = 1,
    threads: Annotated[int, typer.Option("--threads", min=1, help="Threads in each process.")] = 4,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", "-p", min=0, max=65535, help="Port to listen on; 0 takes a free one.", show_default="8050"
        ),
    ] = None,
    server: Annotated[
        ServerName | None, typer.Option(help="What carries the app.", show_default="gunicorn; waitress on Windows")
    ] = None,
) -> None:
    """Run an app for its users, without dev tools."""
    import os

    from ..production import Production, run_gunicorn, run_waitress
    from ..project import find_target, port_setting, setting

    chosen = server or (ServerName.waitress if os.name == "nt" else ServerName.gunicorn)
    if chosen is ServerName.waitress and workers > 1:
        raise typer.BadParameter(
            f"waitress runs in one process. Use --threads {workers * threads}, or --server gunicorn.",
            param_hint="'--workers'",
        )
    target = find_target(app, Path.cwd())
    production = Production(
        target=target,
        host=str(setting("host", host, target.root).value),
        port=port_setting(port, target.root),
        workers=workers,
        threads=threads,
    )
    (run_waitress if chosen is ServerName.waitress else run_gunicorn)(production)
