"""`dash graph --profile --live`: the table of a running server, refreshed in place until Ctrl-C."""

from __future__ import annotations

import time

from rich.console import Group, RenderableType
from rich.live import Live

from ..console import data_console, talk_console
from ..discover import Target
from ..errors import ToolError
from ..views.profile import ProfileTable, head_view
from .measure import find_server, read_server
from .order import sort
from .report import Wanted
from .session import Session

PAUSE_SECONDS = 1.0


def watch(target: Target, sort: str, wanted: Wanted | None) -> None:
    """Show it until Ctrl-C, or until the server ends."""
    console = data_console()
    if not console.is_terminal:
        raise ToolError("--live draws in a terminal, and this is none.", hint="Leave it out.", exit_code=2)
    server = find_server(target)
    if server is None:
        raise ToolError(
            f"No server records {target.shown}.", hint="Start `dash dev`, or `dash serve --profile`, beside this."
        )
    try:
        with Live(_view(server, sort, wanted), console=console, auto_refresh=False) as live:
            while server.is_alive:
                time.sleep(PAUSE_SECONDS)
                live.update(_view(server, sort, wanted), refresh=True)
    except KeyboardInterrupt:
        return
    talk_console().print("The server has ended.", style="dim")


def _view(server: Session, by: str, wanted: Wanted | None) -> RenderableType:
    report = read_server(server)
    report = sort(report if wanted is None else report.only(wanted), by)
    return Group(head_view(report), ProfileTable(report)) if report.rows else head_view(report)
