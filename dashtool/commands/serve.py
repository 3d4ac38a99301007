"""`dash serve`: run an app in production."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

EXAMPLES = """[dim]Examples:[/dim]

dash serve                            [dim]the app in this folder, on 127.0.0.1:8050[/dim]

dash serve -w auto --host 0.0.0.0     [dim]a process per core, for all who can reach this machine[/dim]

dash serve --bind unix:/run/app.sock --proxy-headers unix   [dim]behind nginx on this machine[/dim]

dash serve --access-log --max-requests 5000 --max-requests-jitter 500

dash serve --workers 4 --check        [dim]what will go wrong, for a CI machine[/dim]
"""


class ServerName(str, Enum):
    """The servers that can carry an app."""

    gunicorn = "gunicorn"
    waitress = "waitress"


def _workers(text: str) -> int | str:
    if text.strip().lower() == "auto":
        return "auto"
    if text.strip().isdigit() and int(text) > 0:
        return int(text)
    raise typer.BadParameter(f"{text!r} is neither a number above 0 nor auto.")


def serve(
    app: Annotated[
        str | None,
        typer.Argument(help="file.py, folder, module:attribute or module:factory(). Found by itself when left out."),
    ] = None,
    workers: Annotated[
        Any,
        typer.Option(
            "--workers",
            "-w",
            metavar="N|auto",
            parser=_workers,
            help="Processes that answer requests; auto is one per processor core that this container may use.",
            show_default="1",
        ),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Requests that one process answers at a time.",
            show_default="4",
        ),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(metavar="HOST", help="Address to listen on.", show_default="127.0.0.1"),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            "-p",
            metavar="PORT",
            min=0,
            max=65535,
            help="Port to listen on; 0 takes a free one.",
            show_default="8050",
        ),
    ] = None,
    bind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="In place of host and port: HOST:PORT, unix:FILE or fd://NUMBER. Repeatable.",
        ),
    ] = None,
    server: Annotated[
        ServerName | None,
        typer.Option(help="What carries the app.", show_default="gunicorn, waitress on Windows"),
    ] = None,
    proxy_headers: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHO",
            help="Believe the X-Forwarded headers of these proxies, and of nobody else: addresses, networks "
            "(10.0.0.0/8), loopback, private, unix (who comes through a socket file) or any. Repeatable.",
            show_default="nobody",
        ),
    ] = None,
    proxy_hops: Annotated[
        str | None,
        typer.Option(
            metavar="COUNTS",
            help="How many proxies in a row set each header: 2, or for=2,proto=1,host=1,prefix=1.",
            show_default="for=1,proto=1",
        ),
    ] = None,
    access_log: Annotated[
        bool | None,
        typer.Option(
            "--access-log/--no-access-log",
            help="Write a line per request to standard output, with the callback that ran.",
        ),
    ] = None,
    access_log_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write these lines into a file; it may be renamed while the server runs.",
            dir_okay=False,
        ),
    ] = None,
    preload: Annotated[
        bool | None,
        typer.Option(
            "--preload/--no-preload",
            help="Import the app once, before the processes part: they start faster and share memory. SIGHUP then "
            "loads nothing new.",
        ),
    ] = None,
    timeout: Annotated[
        int | None,
        typer.Option(
            metavar="SECONDS",
            min=0,
            help="Replace a process that shows no sign of life for so long; 0 is never. A slow callback is no reason.",
            show_default="30",
        ),
    ] = None,
    graceful_timeout: Annotated[
        int | None,
        typer.Option(
            metavar="SECONDS",
            min=0,
            help="How long open requests have when a process is to end.",
            show_default="30",
        ),
    ] = None,
    max_requests: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help="Replace a process after so many requests, for apps whose memory grows; 0 is never.",
            show_default="0",
        ),
    ] = None,
    max_requests_jitter: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help="Up to so many requests more, so that processes are not replaced all at once.",
            show_default="0",
        ),
    ] = None,
    profile: Annotated[
        bool | None,
        typer.Option("--profile/--no-profile", help="Record the times of callbacks: dash graph --profile shows them."),
    ] = None,
    otel: Annotated[
        bool | None,
        typer.Option(
            "--otel/--no-otel",
            help="Export a span for each call of a callback, named by its function, as OTEL_* variables say.",
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Look for what will go wrong, and leave; end with 1 when there is something."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --check: print JSON (schema 1).")] = False,
) -> None:
    """Run an app for its users, without dev tools.

    SIGTERM and Ctrl-C finish open requests first. SIGHUP loads the app anew.

    /_health says whether a process takes requests. Each option but --server is also a setting:
    `workers = 4` in [tool.dash] of pyproject.toml, or DASH_WORKERS=4. See docs/production.md.
    """
    import os

    from ..production.addresses import parse_address
    from ..production.options import settle
    from ..production.proxies import read_hops, read_proxies
    from ..production.serving import serve as serve_app
    from ..project import find_target

    chosen = server or (ServerName.waitress if os.name == "nt" else ServerName.gunicorn)
    if bind and (host is not None or port is not None):
        raise typer.BadParameter(
            f"It takes the place of --host and --port. Say it once: --bind {host or '127.0.0.1'}:{port or 8050}.",
            param_hint="'--bind'",
        )
    _check("--bind", lambda: [parse_address(text) for text in bind or ()])
    _check("--proxy-headers", lambda: read_proxies(proxy_headers or (), "1"))
    _check("--proxy-hops", lambda: read_hops(proxy_hops or "1"))
    given = {
        "workers": workers,
        "threads": threads,
        "host": host,
        "port": port,
        "bind": bind,
        "proxy_headers": tuple(proxy_headers) if proxy_headers else None,
        "proxy_hops": proxy_hops,
        "access_log": access_log,
        "access_log_file": str(access_log_file) if access_log_file else None,
        "preload": preload,
        "timeout": timeout,
        "graceful_timeout": graceful_timeout,
        "max_requests": max_requests,
        "max_requests_jitter": max_requests_jitter,
        "profile": profile,
        "otel": otel,
    }
    if chosen is ServerName.waitress:
        _refuse_processes(given)
    if as_json and not check:
        raise typer.BadParameter("--json goes with --check.")
    production = settle(find_target(app, Path.cwd()), given)
    if not check:
        serve_app(production, chosen.value)
        return
    from ..production.looking import check as check_app

    if check_app(production, as_json=as_json):
        raise typer.Exit(1)


def _check(option: str, read: Callable[[], object]) -> None:
    try:
        read()
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint=f"'{option}'") from None


def _refuse_processes(given: dict[str, Any]) -> None:
    """waitress is one process; what shapes several means nothing to it."""
    if given["workers"] not in (None, 1):
        raise typer.BadParameter(
            "waitress runs in one process. Use --threads for more requests at a time, or --server gunicorn.",
            param_hint="'--workers'",
        )
    for name in ("preload", "timeout", "max_requests", "max_requests_jitter"):
        if given[name]:
            option = f"--{name.replace('_', '-')}"
            raise typer.BadParameter(
                "waitress runs in one process, which nothing replaces. Leave this out, or use --server gunicorn.",
                param_hint=f"'{option}'",
            )
