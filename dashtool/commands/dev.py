"""`dash dev`: run an app while it is being written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash dev                    [dim]the app in this folder[/dim]

dash dev app.py -p 9000     [dim]this file, on port 9000[/dim]

dash dev shop.web:create_app()   [dim]what a factory returns[/dim]

dash dev -- --data big.csv  [dim]arguments for the app itself[/dim]
"""


def dev(
    app: Annotated[
        str | None,
        typer.Argument(help="file.py, folder, module:attribute or module:factory(). Found by itself when left out."),
    ] = None,
    arguments: Annotated[list[str] | None, typer.Argument(help="After --: what the app reads in sys.argv.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", "-p", min=0, max=65535, help="Port to listen on; 0 takes a free one.", show_default="8050"
        ),
    ] = None,
    strict_port: Annotated[bool, typer.Option("--strict-port", help="Never take another port.")] = False,
    https: Annotated[
        bool, typer.Option("--https", help="Serve over https, with a certificate made for this machine.")
    ] = False,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page once it answers.")] = False,
    reload: Annotated[bool, typer.Option("--reload/--no-reload", help="Start anew when a file changes.")] = True,
    debugger: Annotated[
        bool, typer.Option("--debugger", help="One process without reloads, as a debugger wants it.")
    ] = False,
    debug: Annotated[
        bool | None, typer.Option("--debug/--no-debug", help="Dev tools in the page.", show_default="on")
    ] = None,
    watch: Annotated[
        list[Path] | None, typer.Option(help="One more folder or file to watch. Repeatable.", exists=True)
    ] = None,
    poll: Annotated[bool, typer.Option("--poll", help="Look for changes by walking: for network drives.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Pages forget what was typed with each reload.")] = False,
    otel: Annotated[
        bool, typer.Option("--otel", help="Export a span for each call of a callback, as OTEL_* variables say.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Tell what happens as lines of JSON.")] = False,
    why_slow: Annotated[
        bool, typer.Option("--why-slow", help="Import the app once and show where the time goes; serve nothing.")
    ] = False,
) -> None:
    """Run an app while you write it.

    Starts it anew when a file changes. A mistake is shown and the last good version goes on serving.
    """
    from ..supervisor.session import Session, run_session

    # With `dash dev -- --data x` the first word after the dashes belongs to the app, and no app was named.
    words = list(arguments or ())
    if app is not None and app.startswith("-"):
        words, app = [app, *words], None
    if why_slow:
        _show_why_slow(app, words, as_json=json)
        return
    run_session(
        Session(
            spec=app,
            folder=Path.cwd(),
            host=host,
            port=port,
            strict_port=strict_port,
            https=https,
            open_browser=open_browser,
            reload=reload,
            debugger=debugger,
            debug=debug,
            watch=tuple(watch or ()),
            poll=poll,
            fresh=fresh,
            json=json,
            otel=otel,
            arguments=words,
        )
    )


def _show_why_slow(spec: str | None, arguments: list[str], *, as_json: bool) -> None:
    import json
    import sys

    from ..console import data_console
    from ..project import find_target
    from ..views.why_slow import WhySlowView
    from ..why_slow.measure import measure

    report = measure(find_target(spec, Path.cwd()), arguments, sys.stderr)
    if as_json:
        typer.echo(json.dumps(report.to_json(), indent=2))
    else:
        data_console().print(WhySlowView(report), soft_wrap=False)
    if report.failure is not None:
        raise typer.Exit(1)
