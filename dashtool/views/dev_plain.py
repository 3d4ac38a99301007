"""What `dash dev` says where nobody sits: one line for each thing that happened, always worded alike."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.text import Text

from ..browser import open_page
from ..failure import Failure
from ..supervisor.news import (
    Asked,
    Callbacks,
    Changed,
    Command,
    Died,
    Failed,
    Hangs,
    Lost,
    News,
    Notice,
    Outdated,
    Paused,
    Reloaded,
    Restored,
    Resumed,
    Started,
    Stopped,
)
from .dev_callbacks import callbacks_view
from .dev_lines import (
    MOST_PLACES,
    Memory,
    changed_files,
    duration,
    ending,
    enumerated,
    failure_name,
    goes_on,
    outdated_text,
    relative,
    timing_text,
)
from .errors import failure_view

_EVERYONE = ("0.0.0.0", "::")


class PlainReporter:
    """Writes the supervisor's news as lines. Remembers what was told, so as not to tell it twice."""

    def __init__(self, console: Console, origin: str, *, host: str = "", open_browser: bool = False) -> None:
        self.console = console
        self.url = self._origin = origin
        self._host = host
        self._open_browser = open_browser
        self._memory = Memory()
        self.has_started = False

    def tell(self, news: News) -> None:
        match news:
            case Started():
                self._memory.forget_failure()
                self._start(news)
            case Changed():
                self._changed(news)
            case Reloaded():
                self._memory.forget_failure()
                self._reloaded(news)
            case Restored():
                self._memory.forget_failure()
                self._restored()
            case Failed(failure, still_serving):
                self._failed(failure, f"{goes_on(still_serving)}Waiting for a fix.")
            case Hangs(failure, _, still_serving):
                after = "It goes on by itself once that line does, or with the next save."
                self._failed(failure, f"{goes_on(still_serving)}{after}")
            case Died(code, restarting):
                after = "Starting it again." if restarting else "Waiting for a change."
                self.print(("The app's process ended", "red"), f" ({ending(code)}). {after}")
            case Lost(places):
                if new := self._memory.new_places(places):
                    self.print(("not kept  ", "dim"), enumerated(new, MOST_PLACES))
            case Notice(text, hint):
                self.print((f"{text}", "yellow"), (f"  {hint}" if hint else "", "dim"))
            case Outdated():
                self.print((outdated_text(news), "yellow"))
            case Paused(place):
                self.print(("paused  ", "yellow"), f"{relative(place)} waits for what you type; saves wait with it.")
            case Resumed():
                self.print(("resumed", "dim"))
            case Callbacks(None):
                self.print("No version of the app is running.")
            case Callbacks(callbacks) if callbacks is not None:
                self.show(callbacks_view(callbacks, self.console.width))
            case Asked(command):
                self.do(command)
            case Stopped():
                self.print(("stopped", "dim"))

    def banner(self, news: Started) -> None:
        """Say what runs, where, and how it ends."""
        seconds = news.timing.total
        self.print(("dash dev  ", "bold reverse"), f"  {news.app}", (f"  ({news.how})", "dim"))
        ready = f"  ready in {duration(seconds)}" if seconds else ""
        self.print("Open  ", (self.url, "bold cyan"), (ready, "dim"), (timing_text(news.timing), "dim"))
        self.print(("Ctrl-C ends it", "dim"))
        self.warn_of_strangers()

    def warn_of_strangers(self) -> None:
        if self._host in _EVERYONE:
            self.print(("Everyone who can reach this machine can open it, dev tools included.", "yellow"))

    def do(self, command: Command) -> None:
        if command is Command.open and not open_page(self.url):
            self.print("There is no browser to open here.")

    def print(self, *parts: str | tuple[str, str]) -> None:
        self.show(Text.assemble("  ", *parts))

    def show(self, view: RenderableType) -> None:
        try:
            self.console.print(view)
        except OSError:  # the terminal is gone; the signal that tells so is on its way
            self.console.quiet = True

    def _start(self, news: Started) -> None:
        self.url = self._origin.rstrip("/") + news.url_path
        self.banner(news)
        if self._open_browser and not self.has_started:
            self.do(Command.open)
        self.has_started = True

    def _changed(self, news: Changed) -> None:
        restyled = "  (shown in place)" if news.restyled else ""
        self.print(("change  ", "dim"), changed_files(news.changes), (restyled, "dim"))

    def _reloaded(self, news: Reloaded) -> None:
        how = ", pages begin afresh" if news.fresh else ""
        detail = timing_text(news.timing)
        self.print(("reloaded", "green"), f" in {duration(news.timing.total)}{how}", (detail, "dim"))

    def _restored(self) -> None:
        self.print(("taken back", "green"), "  What is served goes on.")

    def _failed(self, failure: Failure, after: str) -> None:
        if not self._memory.is_new(failure):
            self.print(("Same as before", "red"), f": {failure_name(failure)}. ", (after, "dim"))
            return
        self.show(failure_view(failure))
        where = "" if self.has_started else f" {self.url} shows this, too."
        self.print((f"{after}{where}", "dim"))
