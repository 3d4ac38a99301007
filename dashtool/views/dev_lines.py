"""The pieces that lines about an edit session are made of: durations, timings, names of files, ways to end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dash.devtools.watch import Change

from ..failure import Failure
from ..supervisor.news import Command, Outdated, Timing
from .safe import clipped, printable

MOST_FILES = 3
MOST_PLACES = 6
_MOST_MODULES = 3
_INDENT, _GAP = 2, 2
_SEPARATOR = " · "
# A module that took less does not explain why a reload was slow.
_SHORTEST_MODULE_SECONDS = 0.005
_SHORTEST_PART_SECONDS = 0.0005

_OUTDATED = {"app": "to run it", "host": "to listen there", "port": "to move there"}

KEYS: tuple[tuple[Command, str, str], ...] = (
    (Command.reload, "reload", "build the next version now"),
    (Command.fresh, "fresh", "reload, and let pages forget what was typed and chosen"),
    (Command.open, "open", "open the page in the browser"),
    (Command.graph, "callbacks", "what each callback reads and writes"),
    (Command.clear, "clear", "empty this terminal"),
    (Command.quit, "quit", "end the session, as Ctrl-C does"),
    (Command.help, "help", "this list"),
)


def duration(seconds: float) -> str:
    """Write a time as people say it."""
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def timing_parts(timing: Timing) -> list[str]:
    """Say where the time went. Parts that did not occur are left out."""
    parts = (
        ("detect", timing.detect, ""),
        ("import", timing.imports, _slowest(timing)),
        ("build", timing.build, ""),
        ("swap", timing.swap, ""),
    )
    return [f"{name} {duration(seconds)}{more}" for name, seconds, more in parts if seconds >= _SHORTEST_PART_SECONDS]


def timing_text(timing: Timing) -> str:
    """Write the parts as the end of a line."""
    parts = timing_parts(timing)
    return f"  {_SEPARATOR.join(parts)}" if parts else ""


def _slowest(timing: Timing) -> str:
    named = [
        f"{printable(name)} {duration(seconds)}"
        for name, seconds in timing.slowest[:_MOST_MODULES]
        if seconds >= _SHORTEST_MODULE_SECONDS
    ]
    return f" ({', '.join(named)})" if named else ""


def changed_files(changes: Sequence[Change], most: int = MOST_FILES) -> str:
    """Name the first few files of a change, and count the others."""
    return enumerated(file_names(changes), most)


def file_names(changes: Sequence[Change]) -> list[str]:
    return [_from_here(change.path) for change in changes]


def _from_here(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except OSError:  # the folder that we stand in is gone
        return str(path)


def enumerated(names: Iterable[str], most: int) -> str:
    """Name the first few, and count the others."""
    shown = [clipped(printable(name), 120) for name in names]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more


def failure_place(failure: Failure) -> str:
    """Where to look: the last of the app's own lines that the error passed through."""
    return f"{failure.frames[-1].file}:{failure.frames[-1].line}" if failure.frames else ""


def failure_name(failure: Failure) -> str:
    """Name a failure in half a line."""
    place = failure_place(failure)
    name = failure.kind or clipped(printable(failure.headline).partition("\n")[0].rstrip("."), 80)
    return f"{name} in {place}" if place else name


def ending(code: int | None) -> str:
    """Say how a process ended."""
    if code is None:
        return "killed"
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {-code}, {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def goes_on(still_serving: bool) -> str:
    return "The last good version goes on serving. " if still_serving else ""


def outdated_text(news: Outdated) -> str:
    """Say that a setting waits for the next start."""
    value = ", ".join(news.value) if isinstance(news.value, tuple) else news.value
    if value in (None, ""):
        return f"{news.setting} is no longer set: restart dash dev to go without it."
    place = f"in {news.place}" if news.place else "by default"
    restart = _OUTDATED.get(news.setting, "to use it")
    return f"{news.setting} is now {printable(str(value))} {place}: restart dash dev {restart}."


def entry(label: Text, headline: Text, details: Sequence[str], width: int) -> RenderableType:
    """A label, what happened, and details beside it, or below it where that is too narrow."""
    room = width - _INDENT - (label.cell_len + _GAP if label else 0)
    one_line = _SEPARATOR.join(details)
    if headline.cell_len + _GAP + cell_len(one_line) <= room:
        body = Text.assemble(headline, " " * _GAP, (one_line, "dim")) if details else headline
    else:
        body = Text("\n").join([headline, *(Text(line, style="dim") for line in _packed(details, room))])
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    if label:
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(*([label] if label else []), body)
    return Padding(table, (0, 0, 0, _INDENT))


def _packed(parts: Sequence[str], room: int) -> list[str]:
    """Put as many parts on each line as it holds."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{_SEPARATOR}{part}" if lines else part
        if lines and cell_len(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def keys_help() -> RenderableType:
    """The keys and what they do."""
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for command, _, meaning in KEYS:
        table.add_row(Text(command.value, style="bold cyan"), meaning)
    table.add_row("Enter", "an empty line, to tell what follows from what was")
    table.add_row("Ctrl-Z", "pauses the session; fg goes on")
    return Padding(table, (0, 0, 0, _INDENT))


class Memory:
    """What the person has been told already."""

    def __init__(self) -> None:
        self._failure: tuple[str, ...] | None = None
        self._places: set[str] = set()

    def is_new(self, failure: Failure) -> bool:
        """Note a failure. False when it is the one that was told last, even if lines above it were added."""
        told, self._failure = self._failure, identity_of(failure)
        return told != self._failure

    def forget_failure(self) -> None:
        self._failure = None

    def new_places(self, places: Iterable[str]) -> list[str]:
        """Note what pages lost, and give what they had not lost before."""
        new = [place for place in dict.fromkeys(places) if place not in self._places]
        self._places.update(new)
        return new


def identity_of(failure: Failure) -> tuple[str, ...]:
    """What makes it the same failure, also when lines above it were added meanwhile."""
    frames = tuple(f"{frame.file} {frame.function} {frame.source}" for frame in failure.frames[-3:])
    return (failure.headline, failure.kind, failure.message, *frames)


def relative(place: str) -> str:
    """Shorten `file:line` to how the file is named from here, when it lies below."""
    file, colon, line = place.rpartition(":")
    name = _from_here(Path(file)) if colon else ""
    return f"{name}{colon}{line}" if name and not name.startswith("..") else place
