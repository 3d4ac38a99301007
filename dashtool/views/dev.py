"""What `dash dev` says while it runs: one calm line for each thing that happened."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from ..ports import address
from ..supervisor.news import (
    Asked,
    Changed,
    Command,
    Died,
    Failed,
    Hangs,
    Lost,
    News,
    Notice,
    Paused,
    Reloaded,
    Resumed,
    Started,
    Stopped,
)
from .errors import failure_view

if TYPE_CHECKING:
    from dash.devtools.watch import Change

_SHOWN_FILES = 3


def open_page(url: str) -> bool:
    """Open the page in the person's browser; tell whether there is one."""
    # Without a screen Python would choose a browser that draws text, and that takes over the terminal.
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import webbrowser

    return webbrowser.open(url)


class TerminalReporter:
    """Writes the supervisor's news to the terminal."""

    def __init__(self, console: Console, *, host: str, port: int, open_browser: bool) -> None:
        self._console = console
        self._host = host
        self.port = port
        self._open_browser = open_browser
        self._url = address(host, port)

    def tell(self, news: News) -> None:
        match news:
            case Started():
                self._started(news)
            case Changed(changes):
                self._print(("  change  ", "dim"), changed_files(changes))
            case Reloaded(timing):
                self._print(("  reloaded", "green"), (f" in {timing.total * 1000:.0f} ms", "dim"))
            case Failed(failure, still_serving):
                self._console.print(failure_view(failure))
                self._print((f"  {_goes_on(still_serving)}Waiting for a fix.", "dim"))
            case Hangs(failure, _, still_serving):
                self._console.print(failure_view(failure))
                after = "It goes on by itself once that line does, or with the next save."
                self._print((f"  {_goes_on(still_serving)}{after}", "dim"))
            case Died(code, restarting):
                ending = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
                after = "Starting it again." if restarting else "Waiting for a change."
                self._print(("  The app's process ended", "red"), f" ({ending}). {after}")
            case Lost(places):
                self._print(("  not kept  ", "dim"), ", ".join(places))
            case Notice(text, hint):
                self._print((f"  {text}", "yellow"), (f"  {hint}" if hint else "", "dim"))
            case Paused() | Resumed():
                pass
            case Asked(command):
                self._do(command)
            case Stopped():
                self._print(("  stopped", "dim"))

    def _started(self, news: Started) -> None:
        url = address(self._host, self.port, news.url_path)
        seconds = news.timing.total
        self._print(("  dash dev  ", "bold reverse"), f"  {news.app}", (f"  ({news.how})", "dim"))
        self._print("  Open  ", (url, "bold cyan"), (f"  ready in {seconds:.1f} s" if seconds else "", "dim"))
        self._print(("  Ctrl-C ends it", "dim"))
        if self._host in ("0.0.0.0", "::"):
            self._print(("  Everyone who can reach this machine can open it, dev tools included.", "yellow"))
        self._url = url
        if self._open_browser:
            self._open_browser = False
            self._do(Command.open)

    def _do(self, command: Command) -> None:
        if command is Command.open and not open_page(self._url):
            self._print(("  There is no browser to open here.", "dim"))

    def _print(self, *parts: str | tuple[str, str]) -> None:
        self._console.print(Text.assemble(*parts))


def changed_files(changes: Sequence[Change]) -> str:
    """Name the first few files of a change, and count the others."""
    names = [os.path.relpath(change.path) for change in changes]
    more = f" and {len(names) - _SHOWN_FILES} more" if len(names) > _SHOWN_FILES else ""
    return ", ".join(names[:_SHOWN_FILES]) + more


def _goes_on(still_serving: bool) -> str:
    return "The last good version goes on serving. " if still_serving else ""
