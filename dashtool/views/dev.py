"""What `dash dev` says to a person: an entry for each outcome, and below them one line that tells how things stand."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..failure import Failure
from ..supervisor.news import Changed, Command, Died, News, Paused, Reloaded, Resumed, Started, Stopped
from .dev_lines import MOST_FILES, duration, entry, enumerated, failure_name, file_names, keys_help, timing_parts
from .dev_plain import PlainReporter
from .dev_status import State, Status, status_line
from .errors import failure_view
from .pinned import PinnedLine

_FEWEST_COLUMNS_FOR_TIMES = 50


class Lendable(Protocol):
    """The terminal with its keys and its pinned line, which a debugger gets for as long as it wants."""

    def take(self) -> None: ...

    def release(self) -> None: ...


class TerminalReporter(PlainReporter):
    """Writes the supervisor's news for a person, who can also press keys.

    While a debugger has the terminal nothing is written: news waits until it gives the terminal back.
    """

    def __init__(
        self,
        console: Console,
        origin: str,
        pinned: PinnedLine,
        *,
        host: str = "",
        open_browser: bool = False,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(console, origin, host=host, open_browser=open_browser)
        self.terminal: Lendable | None = None
        self._pinned = pinned
        self._clock = clock
        self._status = Status(State.starting)
        self._started: Started | None = None
        self._files: list[str] = []
        self._waiting: list[News] | None = None

    def tell(self, news: News) -> None:
        match news:
            case Paused():
                self._pause(news)
            case Resumed():
                self._resume()
            case Stopped() | Died():
                self._resume()
                self._tell_now(news)
            case _ if self._waiting is not None:
                self._waiting.append(news)
            case _:
                self._tell_now(news)

    def take(self) -> None:
        """Keep the last row for the status line, in the size that the terminal has now."""
        self._pinned.unpin()
        self._pinned.pin()
        self._redraw()

    def release(self) -> None:
        self._pinned.unpin()

    def banner(self, news: Started) -> None:
        self._started = news
        width = self.console.width
        title = Text.assemble((" dash dev ", "bold reverse"), f"  {news.app}")
        self.show(entry(Text(""), title, [f"({news.how})"], width))
        seconds = news.timing.total
        details = [f"ready in {duration(seconds)}", *timing_parts(news.timing)] if seconds else []
        self.show(entry(Text("Open"), Text(self.url, style="bold cyan"), details, width))
        self.warn_of_strangers()
        if self.terminal is None:
            self.print(("Ctrl-C ends it", "dim"))
        elif not self._pinned.is_pinned:
            self.print(("? shows the keys, Ctrl-C ends it", "dim"))

    def print(self, *parts: str | tuple[str, str]) -> None:
        self.show(Padding(Text.assemble(*parts), (0, 0, 0, 2)))

    def do(self, command: Command) -> None:
        match command:
            case Command.help:
                self.show(keys_help())
            case Command.clear:
                self._pinned.clear()
                if self._started is not None:
                    self.banner(self._started)
            case _:
                super().do(command)

    def _tell_now(self, news: News) -> None:
        if isinstance(news, Stopped) and self.terminal is not None:
            self.terminal.release()
        super().tell(news)
        self._status = self._status.after(news)
        if isinstance(news, Started):
            self._status = Status(State.ready, address=self.url)
        self._redraw()

    def _pause(self, news: Paused) -> None:
        super().tell(news)
        if self._waiting is None:
            self._waiting = []
            if self.terminal is not None:
                self.terminal.release()

    def _resume(self) -> None:
        if self._waiting is None:
            return
        waiting, self._waiting = self._waiting, None
        if self.terminal is not None:
            self.terminal.take()
        self._redraw()
        for news in waiting:
            self._tell_now(news)

    def _changed(self, news: Changed) -> None:
        self._files = list(dict.fromkeys([*self._files, *file_names(news.changes)]))
        if news.restyled:
            self._enter(("shown in place", "green"))
        elif not self._pinned.is_pinned:
            super()._changed(news)

    def _reloaded(self, news: Reloaded) -> None:
        how = ", pages begin afresh" if news.fresh else ""
        self._enter(("reloaded", "green"), f" in {duration(news.timing.total)}{how}", details=timing_parts(news.timing))

    def _restored(self) -> None:
        self._enter(("taken back", "green"), ": what is served goes on")

    def _failed(self, failure: Failure, after: str) -> None:
        if self._memory.is_new(failure):
            if self._files:
                self._enter(("failed", "red"))
            self.show(failure_view(failure))
            where = "" if self.has_started else f" {self.url} shows this, too."
            self.print((f"{after}{where}", "dim"))
        else:
            self._enter(("same as before", "red"), f": {failure_name(failure)}")

    def _enter(self, *parts: str | tuple[str, str], details: Sequence[str] = ()) -> None:
        """Write an entry: when, which files, what came of them."""
        files, self._files = enumerated(self._files, MOST_FILES), []
        headline = Text(f"{files}  " if files else "").append_text(Text.assemble(*parts))
        width = self.console.width
        time = f"{self._clock():%H:%M:%S}" if width >= _FEWEST_COLUMNS_FOR_TIMES else ""
        self.show(entry(Text(time, style="dim"), headline, details, width))

    def _redraw(self) -> None:
        if not self._pinned.is_pinned:
            return
        ascii_only = not self.console.encoding.startswith("utf")
        line = status_line(self._status, self._pinned.columns, ascii_only=ascii_only)
        self._pinned.draw(self._rendered(line))

    def _rendered(self, line: Text) -> str:
        """Write a line with its colours, beside the console: that may be at work when a signal asks for this."""
        kind = self.console.color_system
        target = Console(
            file=io.StringIO(),
            force_terminal=True,
            color_system=kind if kind is not None else None,  # type: ignore[arg-type]
            width=max(1, self._pinned.columns + 1),
            no_color=self.console.no_color,
            highlight=False,
            emoji=False,
        )
        with target.capture() as captured:
            target.print(line, end="", no_wrap=True, overflow="crop")
        return captured.get()
