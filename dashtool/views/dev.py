"""What `dash dev` says while it runs: one calm line for each thing that happened."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from ..failure import Failure
from ..ports import address
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

    def started(self, app: str, how: str, url_path: str, seconds: float) -> None:
        url = address(self._host, self.port, url_path)
        self._print(("  dash dev  ", "bold reverse"), f"  {app}", (f"  ({how})", "dim"))
        self._print("  Open  ", (url, "bold cyan"), (f"  ready in {seconds:.1f} s" if seconds else "", "dim"))
        self._print(("  Ctrl-C ends it", "dim"))
        if self._host in ("0.0.0.0", "::"):
            self._print(("  Everyone who can reach this machine can open it, dev tools included.", "yellow"))
        if self._open_browser:
            self._open_browser = False
            if not open_page(url):
                self._print(("  There is no browser to open here.", "dim"))

    def changed(self, changes: Sequence[Change]) -> None:
        self._print(("  change  ", "dim"), changed_files(changes))

    def reloaded(self, seconds: float) -> None:
        self._print(("  reloaded", "green"), (f" in {seconds * 1000:.0f} ms", "dim"))

    def failed(self, failure: Failure, *, still_serving: bool) -> None:
        self._console.print(failure_view(failure))
        after = "The last good version goes on serving. " if still_serving else ""
        self._print((f"  {after}Waiting for a fix.", "dim"))

    def died(self, code: int | None, *, restarting: bool) -> None:
        ending = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        after = "Starting it again." if restarting else "Waiting for a change."
        self._print(("  The app's process ended", "red"), f" ({ending}). {after}")

    def stopped(self) -> None:
        self._print(("  stopped", "dim"))

    def say(self, text: str) -> None:
        self._print((f"  {text}", "yellow"))

    def _print(self, *parts: str | tuple[str, str]) -> None:
        self._console.print(Text.assemble(*parts))


def changed_files(changes: Sequence[Change]) -> str:
    """Name the first few files of a change, and count the others."""
    names = [os.path.relpath(change.path) for change in changes]
    more = f" and {len(names) - _SHOWN_FILES} more" if len(names) > _SHOWN_FILES else ""
    return ", ".join(names[:_SHOWN_FILES]) + more
